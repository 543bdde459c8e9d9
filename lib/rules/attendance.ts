import { addDays, type Day } from '../time/day'
import { type Instant, parisClock } from '../time/paris'
import { next, statesAccepting } from './machine'
import { type AbsenceStatus, bookingMachine, type BookingStatus } from './states'

/** What can be noted of a child's day at a centre. */
export const markKinds = ['present', 'left', 'absentJustified', 'absentUnjustified', 'clear'] as const
export type MarkKind = (typeof markKinds)[number]

/**
 * A mark; `time` is the 'HH:MM' of a departure, or of an arrival whose hour is known: a day that is put right later may
 * have none. Null for the others.
 */
export type Mark = { kind: MarkKind; time: string | null }

/** What a list of presences says of a booked day. */
export type Attendance = {
  status: BookingStatus
  /** 'HH:MM' in Paris. */
  arrived: string | null
  left: string | null
}

export type MarkFacts = {
  day: Day
  today: Day
  attendance: Attendance
  /** An invoice that was issued counts this day: it is corrected by a credit note, not here. */
  isBilled: boolean
  /** The family has asked to cancel the day, and waits for the answer. */
  isCancelPending: boolean
}

export type MarkRefusal =
  /** Cancelled, closed or moved meanwhile. */
  | { code: 'notExpected' }
  | { code: 'notYet' }
  | { code: 'billed' }
  /** Absent isn't what a family that cancelled in time is: the cancellation is answered first. */
  | { code: 'cancelPending' }
  /** Nobody leaves who hasn't come. */
  | { code: 'notPresent' }
  | { code: 'leftBeforeArrival'; arrived: string }
  | { code: 'arrivedAfterLeaving'; left: string }

const events = {
  present: 'attend',
  absentJustified: 'missJustified',
  absentUnjustified: 'miss',
  clear: 'clear',
} as const

/** Why a mark can't be made; null when it can. */
export function whyNotMarkable(facts: MarkFacts, { kind, time }: Mark): MarkRefusal | null {
  const { day, today, attendance, isBilled, isCancelPending } = facts
  if (!isExpected(attendance.status)) return { code: 'notExpected' }
  if (!hasBegun(day, today)) return { code: 'notYet' }
  if (isBilled) return { code: 'billed' }
  const isAbsence = kind === 'absentJustified' || kind === 'absentUnjustified'
  if (isCancelPending && isAbsence) return { code: 'cancelPending' }
  if (kind === 'left') {
    if (attendance.status !== 'attended') return { code: 'notPresent' }
    const { arrived } = attendance
    if (arrived !== null && time! < arrived) return { code: 'leftBeforeArrival', arrived }
  }
  if (kind === 'present' && time !== null && attendance.left !== null && time > attendance.left)
    return { code: 'arrivedAfterLeaving', left: attendance.left }
  return null
}

/** What is on a list of presences: to come, come, or missed. */
export const expectedStatuses = [
  'accepted',
  ...statesAccepting<BookingStatus>(bookingMachine, 'clear'),
] satisfies BookingStatus[]

export function isExpected(status: BookingStatus): boolean {
  return expectedStatuses.includes(status)
}

/** Whether a child is there, or still to come: who eats, and whom one looks after. */
export function isComing({ status }: Attendance): boolean {
  return status === 'accepted' || status === 'attended'
}

/** Whether a mark has the hour that it needs, and none that says nothing. */
export function hasItsTime({ kind, time }: Mark): boolean {
  if (kind === 'left') return time !== null
  return kind === 'present' || time === null
}

/** Whether presences of a day can be noted: not the day before. */
export function hasBegun(day: Day, today: Day): boolean {
  return day <= today
}

/** The hour of a mark made at a moment: that of the clock while the day lasts, unknown once it is past. */
export function timeOfMark(day: Day, now: Instant): string | null {
  const shown = parisClock(now)
  return shown.day === day ? shown.time : null
}

/**
 * What a mark makes of a day that it may be made on. Cleared, a day is again what the family's own absence, if it
 * declared one, had made of it.
 */
export function markedAttendance(
  before: Attendance,
  { kind, time }: Mark,
  absence: AbsenceStatus | null = null,
): Attendance {
  if (kind === 'left') return { ...before, left: time }
  if (kind === 'present')
    return { status: statusAfter(before.status, 'present'), arrived: time, left: before.left }
  const status = kind === 'clear' ? clearedStatus(absence) : statusAfter(before.status, kind)
  return { status, arrived: null, left: null }
}

function statusAfter(before: BookingStatus, kind: keyof typeof events): BookingStatus {
  // Noted again, it is what it was.
  return next(bookingMachine, before, events[kind]) ?? before
}

function clearedStatus(absence: AbsenceStatus | null): BookingStatus {
  if (absence === 'justified') return 'absentJustified'
  return absence === 'refused' || absence === 'lapsed' ? 'absentUnjustified' : 'accepted'
}

/**
 * Whether a mark comes against another that its author hadn't seen: somebody has noted something else since. Two that
 * say the same don't contradict each other.
 */
export function isConflict(
  { seen, last }: { seen: string | null; last: string | null },
  before: Attendance,
  after: Attendance,
): boolean {
  if (seen === last) return false
  return before.status !== after.status || before.arrived !== after.arrived || before.left !== after.left
}

/** From when the lists of the next day leave by e-mail, in case the network fails in the morning. */
const SENT_FROM = '18:00'

/** The day whose lists are sent now; null before 18 h in Paris. */
export function dayOfLists(now: Instant): Day | null {
  const { day, time } = parisClock(now)
  return time < SENT_FROM ? null : addDays(day, 1)
}
