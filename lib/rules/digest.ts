import type { Day } from '../time/day'
import { parisClock, type Instant } from '../time/paris'
import { isOlderThan } from './lateness'
import { isWorkingDay, type Territory } from './public-holidays'

/** What the morning's e-mail tells a member of staff, in this order. */
export const digestKinds = [
  'requests',
  'records',
  'documents',
  'absences',
  'proposals',
  'quotients',
  'notIssued',
] as const
export type DigestKind = (typeof digestKinds)[number]

export type DigestSettings = {
  isOn: boolean
  /** 'HH:MM' in Paris. */
  at: string
  /** Whole working days after which what waits is escalated. */
  escalationDays: number
  territory: Territory
}

/** Later in the day, the person has looked: what waits is told the next working day. */
const LATEST_MINUTES = 4 * 60

/** Whether it is the time of the morning's e-mail: a working day, from its hour and for four hours. */
export function isDigestTime(now: Instant, { isOn, at, territory }: DigestSettings): boolean {
  const { day, time } = parisClock(now)
  const late = minutes(time) - minutes(at)
  return isOn && isWorkingDay(day, territory) && 0 <= late && late < LATEST_MINUTES
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** What waits, of one kind: since when, where that is known. Null where the person decides nothing. */
export type WaitingOfKind = { count: number; since: Day | null } | null

export type DigestLine = { kind: DigestKind; count: number; since: Day | null; isEscalated: boolean }

export type DigestReader = {
  /** Of those who answer for the delays of others. */
  hearsEscalations: boolean
  /** Asked not to be told each morning. */
  isOff: boolean
}

/**
 * What a member of staff is told on a morning; nothing when the list is empty. Whoever has switched the e-mail off
 * still hears of what is escalated, when that is theirs to hear.
 */
export function digestOf(
  waiting: Readonly<Record<DigestKind, WaitingOfKind>>,
  today: Day,
  { hearsEscalations, isOff }: DigestReader,
  { escalationDays, territory }: DigestSettings,
): DigestLine[] {
  const lines = digestKinds.flatMap((kind): DigestLine[] => {
    const found = waiting[kind]
    if (!found || found.count === 0) return []
    const isOld = found.since !== null && isOlderThan(found.since, today, escalationDays, territory)
    return [{ kind, ...found, isEscalated: hearsEscalations && isOld }]
  })
  return isOff ? lines.filter(({ isEscalated }) => isEscalated) : lines
}
