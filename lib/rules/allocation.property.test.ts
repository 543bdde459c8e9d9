import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../time/day'
import {
  allocate,
  allocationCriteria,
  type AllocationInput,
  type Candidate,
  defaultCriteria,
} from './allocation'

/*
 * Any window: some families of one to three children, who ask for some of four days; a group of the small and one of
 * the big, a centre above them, and its places for the under-sixes.
 */

const days = [0, 1, 2, 3].map((count) => addDays(day('2027-02-15'), count))
const drawWith = (seed: string) => (key: string) =>
  createHash('sha256').update(`${seed} ${key}`).digest('hex')

const child = fc.record({
  asked: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
  isUnderSix: fc.boolean(),
  wasRefused: fc.boolean(),
  isRegular: fc.boolean(),
  isWholeWeek: fc.boolean(),
})
const family = fc.record({
  isResident: fc.boolean(),
  children: fc.array(child, { minLength: 1, maxLength: 3 }),
})
const capacity = fc.integer({ min: 0, max: 6 })
const places = fc.record({ small: capacity, big: capacity, centre: capacity, underSix: capacity })
const criteria = fc.shuffledSubarray([...allocationCriteria])
const drawnWindow = fc.record({
  families: fc.array(family, { minLength: 1, maxLength: 8 }),
  places,
  criteria,
})

type Drawn = Pick<typeof drawnWindow extends fc.Arbitrary<infer T> ? T : never, 'families' | 'places'>

function inputOf({ families, places }: Drawn, chosen: AllocationInput['criteria']): AllocationInput {
  const candidates = families.flatMap(({ isResident, children }, familyIndex) =>
    children.flatMap((one, childIndex): Candidate[] => {
      const childId = `child ${familyIndex}.${childIndex}`
      const line = (on: number) => ({
        id: `${childId} on ${on}`,
        day: days[on]!,
        needs: [
          `${one.isUnderSix ? 'small' : 'big'} ${on}`,
          `centre ${on}`,
          ...(one.isUnderSix ? [`underSix ${on}`] : []),
        ],
        isSiblingThere: false,
      })
      const { wasRefused, isRegular } = one
      const facts = { childId, family: `family ${familyIndex}`, isResident, wasRefused, isRegular }
      const lines = one.asked.toSorted().map(line)
      return one.isWholeWeek ? [{ ...facts, lines }] : lines.map((own) => ({ ...facts, lines: [own] }))
    }),
  )
  const left = Object.fromEntries(
    days.flatMap((_, on) => Object.entries(places).map(([level, count]) => [`${level} ${on}`, count])),
  )
  return { candidates, left, criteria: chosen }
}

/** What is left of each counter once the lines given have taken theirs. */
function leftAfter({ candidates, left }: AllocationInput, given: readonly string[]): Map<string, number> {
  const after = new Map(Object.entries(left))
  for (const { lines } of candidates)
    for (const { id, needs } of lines)
      if (given.includes(id)) needs.forEach((need) => after.set(need, after.get(need)! - 1))
  return after
}

const fits = (candidate: Candidate, left: Map<string, number>) => {
  const needed = Map.groupBy(
    candidate.lines.flatMap(({ needs }) => needs),
    (need) => need,
  )
  return [...needed].every(([need, times]) => left.get(need)! >= times.length)
}

describe('whatever was asked for', () => {
  test('the same seed gives the same places, in whatever order the candidates come', () => {
    fc.assert(
      fc.property(drawnWindow, fc.string(), fc.infiniteStream(fc.nat()), (drawn, seed, dice) => {
        const input = inputOf(drawn, drawn.criteria)
        const shuffled = input.candidates
          .map((candidate) => ({ candidate, die: dice.next().value as number }))
          .sort((one, other) => one.die - other.die)
          .map(({ candidate }) => candidate)
        const draw = drawWith(seed)
        expect(allocate({ ...input, candidates: shuffled }, draw)).toEqual(allocate(input, draw))
      }),
    )
  })

  test('every line is answered once, weeks whole; no level holds more than its places; none stays free that a candidate could take', () => {
    fc.assert(
      fc.property(drawnWindow, fc.string(), (drawn, seed) => {
        const input = inputOf(drawn, drawn.criteria)
        const { given, notGiven } = allocate(input, drawWith(seed))
        const asked = input.candidates.flatMap(({ lines }) => lines.map(({ id }) => id))
        expect([...given, ...notGiven].sort()).toEqual(asked.sort())
        for (const { lines } of input.candidates)
          expect(new Set(lines.map(({ id }) => given.includes(id))).size).toBe(1)
        const left = leftAfter(input, given)
        expect(Math.min(...left.values())).toBeGreaterThanOrEqual(0)
        const without = input.candidates.filter(({ lines }) => notGiven.includes(lines[0]!.id))
        expect(without.filter((candidate) => fits(candidate, left))).toEqual([])
      }),
    )
  })
})

describe('fair shares', () => {
  test('a child who lacks a day has at least as many as those who took its places had before', () => {
    fc.assert(
      fc.property(drawnWindow, fc.string(), (drawn, seed) => {
        const input = inputOf(drawn, ['fewestDays'])
        const apart = input.candidates.flatMap((one) => one.lines.map((line) => ({ ...one, lines: [line] })))
        const { given, notGiven } = allocate({ ...input, candidates: apart }, drawWith(seed))
        const left = leftAfter(input, given)
        const of = new Map(apart.map((one) => [one.lines[0]!.id, one]))
        const before = (id: string) => {
          const own = given.filter((other) => of.get(other)!.childId === of.get(id)!.childId)
          return own.indexOf(id)
        }
        for (const id of notGiven) {
          const { childId, lines } = of.get(id)!
          const received = given.filter((other) => of.get(other)!.childId === childId).length
          const isFair = lines[0]!.needs.some(
            (need) =>
              left.get(need) === 0 &&
              given
                .filter((other) => of.get(other)!.lines[0]!.needs.includes(need))
                .every((other) => before(other) <= received),
          )
          expect(isFair, `${id} of ${given.join(', ')}`).toBe(true)
        }
      }),
    )
  })

  test('residents first: no other has a place that a resident lacks', () => {
    fc.assert(
      fc.property(drawnWindow, fc.string(), (drawn, seed) => {
        const input = inputOf(drawn, ['residents', ...drawn.criteria.filter((one) => one !== 'residents')])
        const alone = inputOf(
          {
            ...drawn,
            families: drawn.families.map((one) => (one.isResident ? one : { ...one, children: [] })),
          },
          input.criteria,
        )
        const isOfResident = (id: string) =>
          input.candidates.some((one) => one.isResident && one.lines.some((line) => line.id === id))
        const { given } = allocate(input, drawWith(seed))
        expect(given.filter(isOfResident)).toEqual(allocate(alone, drawWith(seed)).given)
      }),
    )
  })
})

describe('brothers and sisters', () => {
  const siblings = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 10 })

  test('of one group and day, at most one family has some of its children in and some out', () => {
    fc.assert(
      fc.property(siblings, fc.integer({ min: 0, max: 12 }), fc.string(), (sizes, count, seed) => {
        const asking = {
          asked: [0],
          isUnderSix: false,
          wasRefused: false,
          isRegular: false,
          isWholeWeek: false,
        }
        const families = sizes.map((size) => ({
          isResident: true,
          children: Array.from({ length: size }, () => asking),
        }))
        const places = { small: 0, big: count, centre: 30, underSix: 0 }
        const input = inputOf({ families, places }, defaultCriteria)
        const { given } = allocate(input, drawWith(seed))
        const split = sizes.filter((size, index) => {
          const own = given.filter((id) => id.startsWith(`child ${index}.`)).length
          return own > 0 && own < size
        })
        expect(split.length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the draw', () => {
  const two = inputOf(
    {
      families: [0, 1].map(() => ({
        isResident: true,
        children: [
          { asked: [0], isUnderSix: false, wasRefused: false, isRegular: false, isWholeWeek: false },
        ],
      })),
      places: { small: 0, big: 1, centre: 1, underSix: 0 },
    },
    defaultCriteria,
  )

  test('two equals have the one place as often', () => {
    const firsts = Array.from({ length: 400 }, (_, seed) => allocate(two, drawWith(String(seed))).given[0]!)
    const wins = firsts.filter((id) => id.startsWith('child 0')).length
    expect(wins).toBeGreaterThan(150)
    expect(wins).toBeLessThan(250)
  })

  test.each([
    ['the resident', { isResident: false }],
    ['the one who was refused before', { wasRefused: false }],
  ])('%s comes before any draw', (_, less) => {
    const [one, other] = two.candidates
    for (let seed = 0; seed < 30; seed++) {
      const candidates = [
        { ...one!, wasRefused: true, ...less },
        { ...other!, wasRefused: true },
      ]
      const { given } = allocate({ ...two, candidates }, drawWith(String(seed)))
      expect(given).toEqual([other!.lines[0]!.id])
    }
  })
})
