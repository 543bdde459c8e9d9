import type { LastMark } from '@/lib/domain/attendance/queries'
import type { SentMark } from '@/lib/domain/attendance/schema'
import type { MarkOutcome } from '@/lib/domain/attendance/service'
import { type Attendance, type Mark, markedAttendance } from '@/lib/rules/attendance'

/** What the portal says of a day. */
export type Known = { attendance: Attendance; lastMark: LastMark | null }

export type Conflict = { mark: SentMark; theirs: Known & { lastMark: LastMark } }
export type Refused = { mark: SentMark; refusal: Extract<MarkOutcome, { fate: 'refused' }>['refusal'] }

/** What is in the queue of one booking; the same object as long as none of it changes. */
export type BookingQueue = Pick<QueueState, 'waiting' | 'conflicts' | 'refused'> & {
  /** What the portal has answered since the page came. */
  known: Known | undefined
}

/** How the portal is reached: 'quiet' when nothing has gone wrong. */
export type Link = 'quiet' | 'offline' | 'signedOut' | 'failed'

export type QueueState = {
  /** Marks that the portal hasn't answered yet, in their order. */
  waiting: readonly SentMark[]
  conflicts: readonly Conflict[]
  refused: readonly Refused[]
  /** What the portal has answered since the page came, by booking. */
  known: ReadonlyMap<string, Known>
  link: Link
}

/** Sends marks: their outcomes, or why there are none. */
export type Post = (marks: readonly SentMark[]) => Promise<readonly MarkOutcome[] | Exclude<Link, 'quiet'>>

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A day without a network leaves by handfuls: each answer is soon there. */
const MOST_AT_ONCE = 200

const empty: QueueState = { waiting: [], conflicts: [], refused: [], known: new Map(), link: 'quiet' }

/**
 * The marks of one list on one tablet: noted at once on the screen, kept in this browser until the portal has
 * answered, sent in their order, again and again. Only identifiers, kinds and hours are kept, and only until then.
 */
export class MarkQueue {
  private state = empty
  private listeners = new Set<() => void>()
  private readonly bookings = new Map<string, BookingQueue>()
  private isSending = false

  constructor(
    private readonly storage: Kept,
    private readonly key: string,
    private readonly post: Post,
  ) {
    this.state = { ...empty, waiting: this.read() }
  }

  readonly subscribe = (listen: () => void): (() => void) => {
    this.listeners.add(listen)
    return () => this.listeners.delete(listen)
  }
  readonly snapshot = (): QueueState => this.state

  /** Of one booking: a list of sixty children draws the one that was touched. */
  readonly snapshotOf = (bookingId: string): BookingQueue => {
    const found = queueOf(this.state, bookingId)
    const before = this.bookings.get(bookingId)
    if (before && isSame(before, found)) return before
    this.bookings.set(bookingId, found)
    return found
  }

  /** Notes a mark, after what its author sees of the day. */
  note(bookingId: string, mark: Mark, { seen, notedAt }: { seen: LastMark | null; notedAt: number }): void {
    const before = this.state.waiting.findLast((one) => one.bookingId === bookingId)
    const sent: SentMark = {
      ...{ ...mark, id: crypto.randomUUID(), bookingId, notedAt: Math.round(notedAt) },
      seen: before?.id ?? seen?.id ?? null,
    }
    const isOfThisDay = ({ mark }: { mark: SentMark }) => mark.bookingId === bookingId
    this.change({
      waiting: [...this.state.waiting, sent],
      refused: this.state.refused.filter((one) => !isOfThisDay(one)),
      conflicts: this.state.conflicts.filter((one) => !isOfThisDay(one)),
    })
    void this.send()
  }

  /** « Garder » what somebody else has noted. */
  giveUp({ mark }: Conflict): void {
    this.change({ conflicts: this.state.conflicts.filter((one) => one.mark.id !== mark.id) })
  }

  /** What this tablet noted, over what somebody else has: it has been seen now. */
  insist({ mark: { bookingId, kind, time, notedAt }, theirs }: Conflict): void {
    this.note(bookingId, { kind, time }, { seen: theirs.lastMark, notedAt })
  }

  async send(): Promise<void> {
    const marks = this.state.waiting.slice(0, MOST_AT_ONCE)
    if (this.isSending || marks.length === 0) return
    this.isSending = true
    const answer = await this.post(marks)
    this.isSending = false
    if (typeof answer === 'string') return this.change({ link: answer })
    const byId = new Map(answer.map((outcome) => [outcome.id, outcome]))
    const known = new Map(this.state.known)
    const conflicts = [...this.state.conflicts]
    const refused = [...this.state.refused]
    for (const mark of marks) {
      const outcome = byId.get(mark.id)
      if (!outcome) continue
      if (outcome.fate === 'refused') refused.push({ mark, refusal: outcome.refusal })
      else known.set(mark.bookingId, { attendance: outcome.attendance, lastMark: outcome.lastMark })
      if (outcome.fate === 'conflict') conflicts.push({ mark, theirs: outcome })
    }
    const waiting = this.state.waiting.filter(({ id }) => !byId.has(id))
    this.change({ waiting, known, conflicts, refused, link: 'quiet' })
    // What was noted meanwhile; an answer that says nothing of the others doesn't start again and again.
    if (byId.size > 0) await this.send()
  }

  private change(some: Partial<QueueState>): void {
    this.state = { ...this.state, ...some }
    this.keep()
    for (const listen of this.listeners) listen()
  }

  /** A conflict that nobody has answered is asked again when the page comes back. */
  private keep(): void {
    const marks = [...this.state.conflicts.map(({ mark }) => mark), ...this.state.waiting]
    if (marks.length === 0) this.storage.removeItem(this.key)
    else this.storage.setItem(this.key, JSON.stringify(marks))
  }

  private read(): SentMark[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(this.key) ?? '[]')
      return Array.isArray(kept) ? (kept as SentMark[]) : []
    } catch {
      // Not ours: whoever wrote it there, it is no mark.
      return []
    }
  }
}

function queueOf({ waiting, conflicts, refused, known }: QueueState, bookingId: string): BookingQueue {
  return {
    waiting: waiting.filter((mark) => mark.bookingId === bookingId),
    conflicts: conflicts.filter(({ mark }) => mark.bookingId === bookingId),
    refused: refused.filter(({ mark }) => mark.bookingId === bookingId),
    known: known.get(bookingId),
  }
}

function isSame(one: BookingQueue, other: BookingQueue): boolean {
  return (
    one.known === other.known &&
    (['waiting', 'conflicts', 'refused'] as const).every(
      (list) =>
        one[list].length === other[list].length && one[list].every((entry, at) => entry === other[list][at]),
    )
  )
}

/** What the screen says of a day: what the portal said last, then what waits here. */
export function seenOn({ waiting, known: answered }: BookingQueue, loaded: Known): Known {
  // A page that was asked for before an answer, and came after it, says less.
  const isNewer = answered && (answered.lastMark?.at ?? 0) >= (loaded.lastMark?.at ?? 0)
  return waiting.reduce<Known>(
    (seen, mark) => ({ ...seen, attendance: markedAttendance(seen.attendance, mark) }),
    isNewer ? answered : loaded,
  )
}
