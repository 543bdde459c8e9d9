import type { CalendarDay, ShownDay } from './calendar-day'

/** What a gesture on a day asks for. It names what is to be reached: sent twice, it has one effect. */
export const dayChanges = ['add', 'wait', 'remove', 'cancel', 'keep'] as const
export type DayChange = (typeof dayChanges)[number]

/** What a gesture does on the day of a child; null when nothing can be done. */
export function changeOf(shown: CalendarDay): DayChange | null {
  switch (shown.state) {
    case 'open':
      return 'add'
    case 'full':
      return 'wait'
    case 'inBasket':
    case 'waitingInBasket':
      return 'remove'
    case 'accepted':
      return shown.cancel ? 'cancel' : null
    case 'cancelInBasket':
      return 'keep'
    default:
      return null
  }
}

/** One gesture for the children at these places of the list. */
export type SharedGesture = { change: DayChange; among: number[] }

/** What wins when a gesture would undo for one child what it does for another: to have the day, or to give it up. */
const wins: readonly (readonly [DayChange, DayChange])[] = [
  ['add', 'remove'],
  ['add', 'wait'],
  ['wait', 'remove'],
  ['cancel', 'keep'],
]

/**
 * What one gesture on a day does for several children: the same for all for whom it can be done. Where some have it
 * already, it is done for the others; where it could mean two things, 'each': every child has a gesture of its own.
 */
export function sharedGesture(shown: readonly (CalendarDay | null)[]): SharedGesture | 'each' | null {
  const changes = shown.map((day) => day && changeOf(day))
  const different = [...new Set(changes.filter((change) => change !== null))]
  const [only] = different.length === 1 ? different : [winner(different)]
  if (only) return { change: only, among: [...changes.keys()].filter((index) => changes[index] === only) }
  return different.length === 0 ? null : 'each'
}

function winner(different: readonly DayChange[]): DayChange | undefined {
  return wins.find(
    (pair) => different.length === 2 && pair.every((change) => different.includes(change)),
  )?.[0]
}

/** What the server will most likely answer, shown while it does. Taking a line out waits for its answer. */
export function expectedAfter(shown: ShownDay, change: DayChange): ShownDay {
  const { day } = shown
  if (shown.state === 'open' && change === 'add') return { day, state: 'inBasket', until: shown.now.until }
  if (shown.state === 'full' && change === 'wait') return { day, state: 'waitingInBasket', until: null }
  if (shown.state === 'accepted' && change === 'cancel')
    return { day, state: 'cancelInBasket', until: shown.cancel?.until ?? null }
  return shown
}
