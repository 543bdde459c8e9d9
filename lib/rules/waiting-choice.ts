import { type Day, mondayOf } from '../time/day'
import { waitingSetKey, type WaitingWish, waitingWishes } from './waiting-list'

/** A day asked for in the basket. `isFull`: were every line to wait by itself, there would be no place for this one. */
export type AskedLine = {
  id: string
  childId: string
  programmeId: string
  day: Day
  waiting: WaitingWish | null
  isFull: boolean
}

/** The days of a child in one week of an accueil, and the ways in which they may wait. */
export type WaitingChoice = {
  /** Any of its lines: what the answer names. */
  lineId: string
  childId: string
  programmeId: string
  monday: Day
  wishes: WaitingWish[]
  /** How they wait now; null while they don't all wait in one of these ways. */
  current: WaitingWish | null
}

/** The weeks in which there is something to choose: a day is full or waits with others, and there is more than one way. */
export function waitingChoices(lines: readonly AskedLine[]): WaitingChoice[] {
  const weeks = Map.groupBy(lines, (line) => waitingSetKey('wholeWeek', line))
  return [...weeks.values()].flatMap((own) => {
    const [first] = own as [AskedLine]
    const wishes = waysOf(own, lines)
    const isConcerned = own.some((line) => line.isFull || (line.waiting && line.waiting !== 'alone'))
    if (!isConcerned || wishes.length === 1) return []
    const { id: lineId, childId, programmeId, day } = first
    const current = wishes.find((wish) => wishesAfter(lines, first, wish).size === 0) ?? null
    return [{ lineId, childId, programmeId, monday: mondayOf(day), wishes, current }]
  })
}

function waysOf(own: readonly AskedLine[], lines: readonly AskedLine[]): WaitingWish[] {
  const { childId } = own[0]!
  const family = weekOf(lines, own[0]!)
  const siblings = family.filter((line) => line.childId !== childId)
  const isOffered: Record<WaitingWish, boolean> = {
    alone: true,
    wholeWeek: own.length > 1,
    together: siblings.some(({ day }) => own.some((line) => line.day === day)),
    wholeWeekTogether: siblings.length > 0 && new Set(family.map(({ day }) => day)).size > 1,
  }
  return waitingWishes.filter((wish) => isOffered[wish])
}

/**
 * What changes when a way to wait is chosen for the week of a line. Brothers and sisters are tied from either side, and
 * untied likewise; a day that nothing is tied to waits by itself when it is full, and only then.
 */
export function wishesAfter(
  lines: readonly AskedLine[],
  chosen: AskedLine,
  wish: WaitingWish,
): Map<string, WaitingWish | null> {
  const ties = wish === 'together' || wish === 'wholeWeekTogether'
  const family = weekOf(lines, chosen)
  const after = family.map((line): [AskedLine, WaitingWish | null] => {
    const isAsked = ties || line.childId === chosen.childId
    return [line, isAsked ? settled(family, line, wish) : untied(family, line, chosen.childId)]
  })
  return new Map(after.filter(([line, wished]) => wished !== line.waiting).map(([{ id }, to]) => [id, to]))
}

/** The days of a week of an accueil, whoever they are for. */
function weekOf(lines: readonly AskedLine[], chosen: AskedLine): AskedLine[] {
  const week = waitingSetKey('wholeWeekTogether', chosen)
  return lines.filter((line) => waitingSetKey('wholeWeekTogether', line) === week)
}

function settled(family: readonly AskedLine[], line: AskedLine, wish: WaitingWish): WaitingWish | null {
  const set = waitingSetKey(wish, line)
  if (set !== null && family.some((mate) => mate !== line && waitingSetKey(wish, mate) === set)) return wish
  return line.isFull || line.waiting === 'alone' ? 'alone' : null
}

/** What is left to a day of a sibling of the wish that it had, once a child waits without the others. */
function untied(family: readonly AskedLine[], line: AskedLine, childId: string): WaitingWish | null {
  const { waiting } = line
  if (waiting !== 'together' && waiting !== 'wholeWeekTogether') return waiting
  const set = waitingSetKey(waiting, line)
  const isStillTied = family.some(
    (mate) =>
      ![childId, line.childId].includes(mate.childId) &&
      mate.waiting === waiting &&
      waitingSetKey(waiting, mate) === set,
  )
  return isStillTied ? waiting : settled(family, line, waiting === 'together' ? 'alone' : 'wholeWeek')
}
