import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isDatabaseKnownOut, noteOutage, wasOutSince } from './outage'

test('it is known out from a probe that fails to one that succeeds, and looked at once by all', async () => {
  let isThere = false
  let probes = 0
  const probe = async () => {
    probes += 1
    if (!isThere) throw new Error('nobody')
  }
  const before = performance.now()
  noteOutage(probe)
  noteOutage(probe)
  await sleep(50)
  expect([isDatabaseKnownOut(), probes]).toEqual([true, 1])
  isThere = true
  await sleep(400)
  expect([isDatabaseKnownOut(), probes]).toEqual([false, 2])
  expect(wasOutSince(before)).toBe(true)
  expect(wasOutSince(performance.now())).toBe(false)
})

test('one connection that ends while the database answers keeps nobody waiting', async () => {
  const before = performance.now()
  noteOutage(async () => {})
  await sleep(10)
  expect(isDatabaseKnownOut()).toBe(false)
  expect(wasOutSince(before)).toBe(true)
})
