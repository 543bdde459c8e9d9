import { expect, test, vi } from 'vitest'
import { untilDone } from './until-done'

vi.mock('@/lib/log', () => ({ reportFault: vi.fn() }))

const { signal } = new AbortController()

test('what fails twice is done the third time', async () => {
  const attempt = vi.fn(async () => {
    if (attempt.mock.calls.length < 3) throw new Error('the database is out')
    return 'begun'
  })
  expect(await untilDone(attempt, { pauseMs: 1, signal })).toBe('begun')
  expect(attempt).toHaveBeenCalledTimes(3)
})

test('an order to stop ends the wait at once', async () => {
  const stopping = new AbortController()
  const attempt = vi.fn(() => Promise.reject(new Error('the database is out')))
  const outcome = untilDone(attempt, { pauseMs: 3_600_000, signal: stopping.signal })
  await vi.waitFor(() => expect(attempt).toHaveBeenCalledOnce())
  stopping.abort()
  expect(await outcome).toBeNull()
  expect(attempt).toHaveBeenCalledOnce()
})
