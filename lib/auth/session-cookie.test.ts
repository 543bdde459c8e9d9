import { encode } from 'next-auth/jwt'
import { afterEach, expect, test, vi } from 'vitest'
import { env } from '@/lib/env'
import { secretIn } from './session-cookie'

const HOUR = 3_600_000
const cookie = (secret: string, seconds = 3600) =>
  encode({ secret, maxAge: seconds, token: { secret: 'a secret' } })

afterEach(() => {
  vi.useRealTimers()
})

test('a cookie of ours says its secret, each time it comes, until its date', async () => {
  const ours = await cookie(env().secret)
  expect([await secretIn(ours), await secretIn(ours)]).toEqual(['a secret', 'a secret'])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * HOUR })
  expect(await secretIn(ours)).toBeNull()
})

test('what another key has written, or nobody, says nothing, before and after a good one', async () => {
  const ours = await cookie(env().secret)
  const others = [await cookie('x'.repeat(40)), await cookie(env().secret, -3600), 'nothing', '', undefined]
  for (const value of others) expect(await secretIn(value)).toBeNull()
  expect(await secretIn(ours)).toBe('a secret')
  for (const value of [...others, `${ours.slice(0, -4)}AAAA`]) expect(await secretIn(value)).toBeNull()
})
