import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gatherFigures } from './steps/gathering.mjs'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Message = { kind: string; id: number; figures?: unknown }
const worker = (isConnected = true) => {
  const got: Message[] = []
  return { got, isConnected: () => isConnected, send: (message: unknown) => got.push(message as Message) }
}
const tell = (id: number, figures: unknown) => ({ kind: 'figuresTold', id, figures })

test('each process is asked once, and who wanted them has the figures of all', () => {
  const [one, other] = [worker(), worker()]
  const hear = gatherFigures(() => [one, other])
  hear(one, { kind: 'figuresWanted', id: 42 })
  expect([one.got, other.got]).toEqual([[{ kind: 'figuresAsked', id: 1 }], [{ kind: 'figuresAsked', id: 1 }]])
  hear(one, tell(1, 'of one'))
  expect(one.got).toHaveLength(1)
  hear(other, tell(1, 'of the other'))
  expect(one.got.at(-1)).toEqual({ kind: 'figuresGathered', id: 42, figures: ['of one', 'of the other'] })
  expect(other.got).toHaveLength(1)
})

test('one that doesn’t answer in a second is left out, and what it says later is nobody’s', () => {
  const [one, silent] = [worker(), worker()]
  const hear = gatherFigures(() => [one, silent])
  hear(one, { kind: 'figuresWanted', id: 7 })
  hear(one, tell(1, 'of one'))
  vi.advanceTimersByTime(1_000)
  expect(one.got.at(-1)).toEqual({ kind: 'figuresGathered', id: 7, figures: ['of one'] })
  hear(silent, tell(1, 'too late'))
  expect(one.got).toHaveLength(2)
})

test('two who ask together are told apart, other messages aren’t heard, and a dead one gets none', () => {
  const [one, other, dead] = [worker(), worker(), worker(false)]
  const hear = gatherFigures(() => [one, other, dead])
  hear(one, 'ready')
  hear(one, null)
  hear(one, { kind: 'figuresWanted', id: 1 })
  hear(other, { kind: 'figuresWanted', id: 1 })
  for (const id of [1, 2]) for (const each of [one, other]) hear(each, tell(id, id))
  vi.advanceTimersByTime(1_000)
  expect(one.got.at(-1)).toEqual({ kind: 'figuresGathered', id: 1, figures: [1, 1] })
  expect(other.got.at(-1)).toEqual({ kind: 'figuresGathered', id: 1, figures: [2, 2] })
  expect(dead.got).toEqual([])
})
