import { afterEach, expect, test, vi } from 'vitest'
import { briefly, BRIEFLY_MS } from './briefly'
import type { Reader } from './readers'

const [one, other] = [{}, {}] as [Reader, Reader]

/** Counts what is read, under the day that is asked for. */
function counted() {
  let count = 0
  const ask = briefly(
    async (_reader, { day }: { day: string }) => `${day} ${++count}`,
    ({ day }) => day,
  )
  return { ask, count: () => count }
}

afterEach(() => vi.restoreAllMocks())

test('those who ask for the same at once, or some seconds later, have one answer', async () => {
  const { ask, count } = counted()
  const began = performance.now()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(began)
  const answers = await Promise.all([ask(one, { day: 'monday' }), ask(one, { day: 'monday' })])
  expect(answers).toEqual(['monday 1', 'monday 1'])
  clock.mockReturnValue(began + BRIEFLY_MS - 1)
  expect(await ask(one, { day: 'monday' })).toBe('monday 1')
  clock.mockReturnValue(began + BRIEFLY_MS)
  expect(await ask(one, { day: 'monday' })).toBe('monday 2')
  expect(count()).toBe(2)
})

test('another day, or another database, is read by itself', async () => {
  const { ask } = counted()
  expect(await ask(one, { day: 'monday' })).toBe('monday 1')
  expect(await ask(one, { day: 'tuesday' })).toBe('tuesday 2')
  expect(await ask(other, { day: 'tuesday' })).toBe('tuesday 3')
})

test('what failed is kept for nobody', async () => {
  let isOut = true
  const ask = briefly(
    async () => {
      if (isOut) throw new Error('no database')
      return 'read'
    },
    () => '',
  )
  await expect(ask(one, null)).rejects.toThrow('no database')
  isOut = false
  expect(await ask(one, null)).toBe('read')
})
