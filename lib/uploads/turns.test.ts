import { expect, test } from 'vitest'
import { Turns } from './turns'

test('no more at once than allowed, in all and for one; a turn that ends, even badly, is another’s', async () => {
  const turns = new Turns({ inAll: 3, each: 2 })
  const ends: (() => void)[] = []
  const long = () => new Promise<string>((resolve) => ends.push(() => resolve('done')))
  const first = [turns.take('a', long), turns.take('a', long)]
  expect(await turns.take('a', long)).toBeNull()
  first.push(turns.take('b', long))
  expect(await turns.take('c', long)).toBeNull()
  ends[0]!()
  expect(await first[0]).toBe('done')
  await expect(turns.take('c', () => Promise.reject(new Error('bad')))).rejects.toThrow('bad')
  expect(await turns.take('c', async () => 'well')).toBe('well')
  for (const end of ends) end()
  expect(await Promise.all(first)).toEqual(['done', 'done', 'done'])
})
