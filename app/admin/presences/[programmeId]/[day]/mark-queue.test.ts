import { expect, test, vi } from 'vitest'
import type { SentMark } from '@/lib/domain/attendance/schema'
import type { MarkOutcome } from '@/lib/domain/attendance/service'
import { markedAttendance, type Mark } from '@/lib/rules/attendance'
import { type Known, MarkQueue, type Post, seenOn } from './mark-queue'

const CHILD = 'a child’s day'
const expected: Known = { attendance: { status: 'accepted', arrived: null, left: null }, lastMark: null }
const present: Mark = { kind: 'present', time: '08:05' }
const left: Mark = { kind: 'left', time: '17:30' }
const at = { seen: null, notedAt: 1000 }

function storage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
  }
}

/** A portal that notes what it receives, once. */
function portal() {
  let day = expected
  const received: SentMark[] = []
  const post = vi.fn<Post>(async (marks) =>
    marks.map((mark): MarkOutcome => {
      if (!received.some(({ id }) => id === mark.id)) {
        received.push(mark)
        day = {
          attendance: markedAttendance(day.attendance, mark),
          lastMark: { id: mark.id, by: 'Nadia', at: mark.notedAt },
        }
      }
      return { id: mark.id, bookingId: mark.bookingId, fate: 'done', ...day }
    }),
  )
  return { received, post }
}

test('without a network, marks wait in this browser, are shown, and leave in their order when it is back', async () => {
  const { received, post } = portal()
  const kept = storage()
  const offline = vi.fn<Post>(async () => 'offline')
  let link: Post = offline
  const queue = new MarkQueue(kept, 'list', (marks) => link(marks))
  queue.note(CHILD, present, at)
  queue.note(CHILD, left, at)
  await vi.waitFor(() => expect(queue.snapshot().link).toBe('offline'))
  expect(seenOn(queue.snapshotOf(CHILD), expected).attendance).toEqual({
    ...{ status: 'attended', arrived: '08:05', left: '17:30' },
  })
  expect(queue.snapshot().waiting).toHaveLength(2)

  // The tablet is put down, and the page opened again.
  const again = new MarkQueue(storage(kept.kept), 'list', (marks) => link(marks))
  expect(again.snapshot().waiting).toHaveLength(2)
  link = post
  await again.send()
  expect(received.map(({ kind }) => kind)).toEqual(['present', 'left'])
  expect(received[1]!.seen).toBe(received[0]!.id)
  expect(again.snapshot()).toMatchObject({ waiting: [], link: 'quiet' })
  expect(kept.kept).toEqual({})
})

test('an answer that was lost is asked for again: the mark is one', async () => {
  const { received, post } = portal()
  let isLost = true
  const queue = new MarkQueue(storage(), 'list', async (marks) => {
    const answer = await post(marks)
    return isLost ? 'offline' : answer
  })
  queue.note(CHILD, present, at)
  await vi.waitFor(() => expect(queue.snapshot().link).toBe('offline'))
  isLost = false
  await queue.send()
  expect(post).toHaveBeenCalledTimes(2)
  expect(received).toHaveLength(1)
  expect(queue.snapshot().waiting).toEqual([])
})

test('what is noted while others are on their way leaves after them', async () => {
  const { received, post } = portal()
  const queue = new MarkQueue(storage(), 'list', post)
  queue.note(CHILD, present, at)
  queue.note(CHILD, left, at)
  await vi.waitFor(() => expect(queue.snapshot().waiting).toEqual([]))
  expect(received.map(({ kind }) => kind)).toEqual(['present', 'left'])
})

test('what a whole day has kept leaves by handfuls', async () => {
  const { received, post } = portal()
  let link: Post = async () => 'offline'
  const queue = new MarkQueue(storage(), 'list', (marks) => link(marks))
  for (let count = 0; count < 450; count++) queue.note(CHILD, present, at)
  link = post
  await vi.waitFor(() => expect(queue.snapshot().link).toBe('offline'))
  await queue.send()
  expect(queue.snapshot().waiting).toEqual([])
  expect(received).toHaveLength(450)
  expect(post.mock.calls.map(([marks]) => marks.length)).toEqual([200, 200, 50])
})

test('a conflict waits for a person, who keeps theirs or insists having seen it', async () => {
  const theirs = {
    attendance: { status: 'absentUnjustified', arrived: null, left: null },
    lastMark: { id: 'theirs', by: 'Agnès', at: 900 },
  } as const
  const sent: SentMark[] = []
  const kept = storage()
  const queue = new MarkQueue(kept, 'list', async (marks) => {
    sent.push(...marks)
    return marks.map(({ id, bookingId, seen }): MarkOutcome =>
      seen === 'theirs'
        ? { id, bookingId, fate: 'done', ...theirs, lastMark: { ...theirs.lastMark, id } }
        : { id, bookingId, fate: 'conflict', ...theirs },
    )
  })
  queue.note(CHILD, present, at)
  await vi.waitFor(() => expect(queue.snapshot().conflicts).toHaveLength(1))
  expect(seenOn(queue.snapshotOf(CHILD), expected).attendance.status).toBe('absentUnjustified')
  expect(kept.kept).not.toEqual({})
  queue.insist(queue.snapshot().conflicts[0]!)
  await vi.waitFor(() => expect(queue.snapshot()).toMatchObject({ waiting: [], conflicts: [] }))
  expect(sent.at(-1)).toMatchObject({ ...present, seen: 'theirs' })

  queue.note(CHILD, present, at)
  await vi.waitFor(() => expect(queue.snapshot().conflicts).toHaveLength(1))
  queue.giveUp(queue.snapshot().conflicts[0]!)
  expect(queue.snapshot().conflicts).toEqual([])
  expect(kept.kept).toEqual({})
})

test.each(['', 'not JSON', '{"a":1}'])('what isn’t ours in the browser (%j) is left out', (found) => {
  expect(new MarkQueue(storage({ list: found }), 'list', portal().post).snapshot().waiting).toEqual([])
})

test('a page that was asked for before an answer, and comes after it, doesn’t hide it', async () => {
  const { post } = portal()
  const queue = new MarkQueue(storage(), 'list', post)
  queue.note(CHILD, present, at)
  await vi.waitFor(() => expect(queue.snapshot().waiting).toEqual([]))
  expect(seenOn(queue.snapshotOf(CHILD), expected).attendance.status).toBe('attended')
  const later: Known = { ...expected, lastMark: { id: 'x', by: 'Agnès', at: 2000 } }
  expect(seenOn(queue.snapshotOf(CHILD), later).attendance.status).toBe('accepted')
})

test('what is noted of one child is no news of another', async () => {
  const { post } = portal()
  const queue = new MarkQueue(storage(), 'list', post)
  const other = queue.snapshotOf('another child’s day')
  const before = queue.snapshotOf(CHILD)
  queue.note(CHILD, present, at)
  const noted = queue.snapshotOf(CHILD)
  expect(noted.waiting).toHaveLength(1)
  expect(noted).not.toBe(before)
  await vi.waitFor(() => expect(queue.snapshotOf(CHILD).known).toBeDefined())
  expect(queue.snapshotOf('another child’s day')).toBe(other)
})
