import { expect, test } from 'vitest'
import { Busy, fairQueue } from './turns'

/** A queue whose pieces of work end when they are told to, and say in which order they began. */
function tried(limits: { atOnce: number; longest: number }) {
  const queue = fairQueue(limits)
  const begun: string[] = []
  const refused: string[] = []
  const ends: (() => void)[] = []
  const ask = (name: string) =>
    queue(name[0]!, () => {
      begun.push(name)
      return new Promise<void>((end) => ends.push(end))
    }).catch((error: unknown) => {
      if (error instanceof Busy) refused.push(name)
    })
  const settle = () => new Promise(setImmediate)
  return {
    ...{ begun, refused },
    ask: async (...names: string[]) => {
      for (const name of names) void ask(name)
      await settle()
    },
    end: async (times = 1) => {
      for (let time = 0; time < times; time++) {
        ends.shift()!()
        await settle()
      }
    },
  }
}

test('two at once, the others in the order of their coming', async () => {
  const { begun, ask, end } = tried({ atOnce: 2, longest: 10 })
  await ask('a1', 'a2', 'a3', 'a4')
  expect(begun).toEqual(['a1', 'a2'])
  await end()
  expect(begun).toEqual(['a1', 'a2', 'a3'])
  await end(3)
  expect(begun).toEqual(['a1', 'a2', 'a3', 'a4'])
})

test('one who asks a hundred times makes another wait for one of them', async () => {
  const { begun, ask, end } = tried({ atOnce: 1, longest: 200 })
  await ask(...Array.from({ length: 100 }, (_, index) => `a${index}`))
  await ask('b1', 'b2', 'c1')
  await end(5)
  expect(begun).toEqual(['a0', 'a1', 'b1', 'c1', 'a2', 'b2'])
})

test('when it is full, the lane that fills it loses its last comer', async () => {
  const { begun, refused, ask, end } = tried({ atOnce: 1, longest: 4 })
  await ask('a0', 'a1', 'a2', 'a3', 'a4', 'a5')
  expect(refused).toEqual(['a5'])
  await ask('b1')
  expect(refused).toEqual(['a5', 'a4'])
  await ask('b2')
  expect(refused).toEqual(['a5', 'a4', 'a3'])
  await ask('b3')
  expect(refused).toEqual(['a5', 'a4', 'a3', 'b3'])
  await end(4)
  expect(begun).toEqual(['a0', 'a1', 'b1', 'a2', 'b2'])
})

test('work that fails gives its place back, and its error to who asked', async () => {
  const queue = fairQueue({ atOnce: 1, longest: 1 })
  const fails = queue('a', async () => {
    throw new Error('broken')
  })
  const follows = queue('a', async () => 'done')
  await expect(fails).rejects.toThrow('broken')
  expect(await follows).toBe('done')
  expect(await queue('a', async () => 'again')).toBe('again')
})
