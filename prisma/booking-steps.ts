import fc from 'fast-check'
import type { DayChange } from '@/lib/rules/day-gesture'
import type { WaitingWish } from '@/lib/rules/waiting-list'
import {
  type ActivityName,
  activityNames,
  familyChildren,
  type GroupName,
  groupNames,
  type Model,
  type ModelLine,
} from './booking-model'

type Who = { family: number; child: number; activity: ActivityName }

/** What families, the service, the portal's jobs and the clock do. `pick` chooses among what there is. */
export type Step =
  | ({ do: 'gesture'; day: number; change: DayChange } & Who)
  | { do: 'wish'; family: number; wish: WaitingWish | null }
  | { do: 'submit'; family: number; allOrNothing: boolean }
  | { do: 'cancel'; pick: number; isSent: boolean }
  | { do: 'withdraw'; pick: number }
  | { do: 'decide'; picks: number[]; decision: 'accept' | 'refuse'; delay: number }
  | { do: 'undo' }
  | ({ do: 'book'; days: number[] } & Who)
  | { do: 'unbook'; pick: number }
  | { do: 'places'; day: number; group: GroupName; slot: 'all' | 'morning'; capacity: number }
  | { do: 'declare'; day: number; slot: 'all' | 'morning'; capacity: number; underSix: number }
  | { do: 'close'; day: number }
  | { do: 'reopen'; day: number }
  | { do: 'pass' }
  | { do: 'take'; pick: number; needsDecision: boolean }
  | { do: 'decline'; pick: number }
  | { do: 'leave'; pick: number }
  | { do: 'jobs'; minutes: number }

/** The lines that a step is about; none when there is none to choose. */
export function chosen(model: Model, step: Step): ModelLine[] {
  const among = (isOne: (line: ModelLine) => boolean, picks: number[]) => {
    const found = model.lines.filter(isOne)
    return [...new Set(picks.flatMap((pick) => found[pick % found.length] ?? []))]
  }
  switch (step.do) {
    case 'withdraw':
      return among((line) => line.status === 'pending', [step.pick])
    case 'decide':
      return among((line) => line.status === 'pending', step.picks)
    case 'cancel':
    case 'unbook':
      return among((line) => line.booking === 'accepted', [step.pick])
    case 'take':
    case 'decline':
      return among((line) => line.status === 'offered', [step.pick])
    case 'leave':
      return among((line) => line.status === 'waiting', [step.pick])
    default:
      return []
  }
}

const family = fc.nat(familyChildren.length - 1)
/** Not each as often: a day has to be full before anybody waits for it. */
const day = fc.constantFrom(0, 0, 0, 1, 1, 2)
const activity = fc.constantFrom(...activityNames)
const pick = fc.nat(20)
const slot = fc.constantFrom('all' as const, 'morning' as const)
const wish = fc.constantFrom(null, 'alone', 'alone', 'alone', 'wholeWeek', 'together', 'wholeWeekTogether')
const minutes = fc.constantFrom(0, 0, 30, 180, 900, 1440, 1440, 2880)

/** A step, or some that come together, with how often they do. */
function often<Fields extends object>(
  weight: number,
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
  steps: (chosen: Fields) => Step | Step[],
): { weight: number; arbitrary: fc.Arbitrary<Step[]> } {
  return { weight, arbitrary: fc.record(fields).map((chosen) => [steps(chosen as Fields)].flat()) }
}

const spot = fc.record({ child: fc.nat(5), activity, day })
const childOf = (family: number, index: number) =>
  familyChildren[family]![index % familyChildren[family]!.length]!

type Asking = {
  family: number
  spots: { child: number; activity: ActivityName; day: number }[]
  wish: WaitingWish | null
}

/** A family puts days in its basket, says how it waits for those that are full, and sends it. */
function asked({ family, spots, wish }: Asking): Step[] {
  return [
    ...spots.map(({ child, ...on }): Step => {
      return { do: 'gesture', family, child: childOf(family, child), ...on, change: 'wait' }
    }),
    { do: 'wish', family, wish },
    { do: 'submit', family, allOrNothing: false },
  ]
}

/** The first two days are full from the beginning: those who ask wait. */
export const fullDays: readonly Step[] = [
  [0, 0],
  [1, 1],
  [2, 3],
].map(([family, child]) => ({
  ...{ do: 'book', family: family!, child: child!, activity: 'wholeDay', days: [0, 1] },
}))

/** What happens, a little at a time: what fills the days more often than what empties them. */
export const anySteps: fc.Arbitrary<Step[]> = fc.oneof(
  often(6, { family, spots: fc.array(spot, { minLength: 1, maxLength: 5 }), wish }, asked),
  // The same days for one child or for all.
  often(
    10,
    {
      family,
      activity,
      days: fc.subarray([0, 1, 2], { minLength: 1 }),
      hasSiblings: fc.constantFrom(true, false, false),
      wish,
    },
    ({ family, activity, days, hasSiblings, wish }) => {
      const children = familyChildren[family]!.slice(0, hasSiblings ? undefined : 1)
      const spots = days.flatMap((day) => children.map((_, child) => ({ child, activity, day })))
      return asked({ family, spots, wish })
    },
  ),
  often(
    3,
    { family, spot, change: fc.constantFrom('add', 'wait', 'cancel', 'remove', 'keep') },
    ({ family, spot, change }) => ({
      ...{ do: 'gesture', ...spot, family, change, child: childOf(family, spot.child) },
    }),
  ),
  often(2, { family, allOrNothing: fc.boolean() }, (fields) => ({ do: 'submit', ...fields })),
  often(6, { pick, isSent: fc.boolean() }, (fields) => ({ do: 'cancel', ...fields })),
  often(2, { pick }, (fields) => ({ do: 'withdraw', ...fields })),
  often(
    9,
    {
      picks: fc.array(pick, { minLength: 1, maxLength: 5 }),
      decision: fc.constantFrom('accept', 'accept', 'accept', 'refuse'),
      delay: fc.constantFrom(0, 0, 10),
    },
    (fields) => ({ do: 'decide', ...fields }),
  ),
  often(1, {}, () => ({ do: 'undo' })),
  often(
    2,
    { family, spot, days: fc.array(day, { minLength: 1, maxLength: 2 }) },
    ({ family, spot: { child, activity }, days }) => ({
      ...{ do: 'book', family, child: childOf(family, child), activity, days },
    }),
  ),
  often(2, { pick }, (fields) => ({ do: 'unbook', ...fields })),
  often(4, { first: pick, second: pick }, ({ first, second }) => [
    { do: 'unbook', pick: first },
    { do: 'unbook', pick: second },
  ]),
  often(3, { day, group: fc.constantFrom(...groupNames), slot, capacity: fc.nat(3) }, (fields) => ({
    do: 'places',
    ...fields,
  })),
  often(2, { day, slot, capacity: fc.nat(4), underSix: fc.nat(2) }, (fields) => ({
    do: 'declare',
    ...fields,
  })),
  often(1, { day }, (fields) => ({ do: 'close', ...fields })),
  often(2, { day }, (fields) => ({ do: 'reopen', ...fields })),
  often(9, {}, () => ({ do: 'pass' })),
  often(6, { pick, needsDecision: fc.boolean() }, (fields) => ({ do: 'take', ...fields })),
  often(2, { pick }, (fields) => ({ do: 'decline', ...fields })),
  often(1, { pick }, (fields) => ({ do: 'leave', ...fields })),
  // What is freed, offered and answered at once.
  often(
    6,
    {
      pick,
      free: fc.constantFrom('unbook', 'withdraw', 'decline'),
      answer: fc.constantFrom('take', 'take', 'decline', 'none'),
      needsDecision: fc.boolean(),
    },
    ({ pick, free, answer, needsDecision }) => [
      { do: free, pick },
      { do: 'pass' },
      ...(answer === 'none' ? [] : [{ do: answer, pick, needsDecision } as const]),
    ],
  ),
  often(4, { minutes }, (fields) => ({ do: 'jobs', ...fields })),
)
