import { expect, test } from 'vitest'
import { restartDelay } from './steps/restart-delay.mjs'

test('a process that dies young is replaced later each time, and never later than 30 seconds', () => {
  const delays: number[] = []
  let deaths = 0
  for (let death = 0; death < 12; death++) {
    const next = restartDelay(500, deaths)
    deaths = next.deaths
    delays.push(next.delay)
  }
  expect(delays).toEqual([
    ...[100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600],
    ...[30_000, 30_000, 30_000],
  ])
})

test('one that had served for a minute is replaced at once', () => {
  expect(restartDelay(60_000, 9)).toEqual({ delay: 100, deaths: 1 })
})
