import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { fits, inTurn, type Room, type WaitingLine, type WaitingWish, waitingSetKey } from './waiting-list'

const line = (id: string, rank: number, change: Partial<WaitingLine> = {}): WaitingLine => ({
  ...{ id, rank: BigInt(rank), set: null, isUnderSix: false, isPlaceMissing: false },
  places: [{ id: 'grands', slot: 'morning', centrePlaceId: 'centre' }],
  ...change,
})

describe('what waits together', () => {
  const tuesday = { childId: 'Léo', programmeId: 'vacances', day: day('2026-12-22') }
  const others = {
    'the same child, the Thursday': { ...tuesday, day: day('2026-12-24') },
    'the same child, the week after': { ...tuesday, day: day('2026-12-29') },
    'a sibling, the same day': { ...tuesday, childId: 'Mia' },
    'a sibling, the Thursday': { ...tuesday, childId: 'Mia', day: day('2026-12-24') },
    'another accueil': { ...tuesday, programmeId: 'mercredis' },
  }
  test.each<[WaitingWish, (keyof typeof others)[]]>([
    ['alone', []],
    ['wholeWeek', ['the same child, the Thursday']],
    ['together', ['a sibling, the same day']],
    [
      'wholeWeekTogether',
      ['the same child, the Thursday', 'a sibling, the same day', 'a sibling, the Thursday'],
    ],
  ])('%s', (wish, mates) => {
    const key = waitingSetKey(wish, tuesday)
    const together = Object.entries(others).filter(
      ([, one]) => key !== null && waitingSetKey(wish, one) === key,
    )
    expect(together.map(([name]) => name)).toEqual(mates)
  })
})

describe('order', () => {
  test('by arrival, a set by its first line that asks for this day', () => {
    const lines = [line('b', 4), line('set1', 9, { set: 's' }), line('a', 2), line('set2', 3, { set: 's' })]
    const order = (asked: string[]) =>
      inTurn(lines, ({ id }) => asked.includes(id)).map((own) => own.map(({ id }) => id).join('+'))
    expect(order(['a', 'b', 'set1', 'set2'])).toEqual(['a', 'set1+set2', 'b'])
    expect(order(['a', 'b', 'set1'])).toEqual(['a', 'b', 'set1+set2'])
    expect(order(['b'])).toEqual(['b'])
  })
})

describe('room', () => {
  const room = (group: number, centre = 9, underSix = 9): Room => ({
    places: new Map([['grands', group]]),
    centres: new Map([['centre', centre]]),
    underSix: new Map([['centre', underSix]]),
  })
  const one = [line('a', 1)]
  const two = [line('a', 1), line('b', 2, { isUnderSix: true })]

  test.each<[string, WaitingLine[], Room, boolean]>([
    ['a place', one, room(1), true],
    ['none', one, room(0), false],
    ['two in the group', two, room(2), true],
    ['one in the group for two', two, room(1), false],
    ['one in the centre for two', two, room(2, 1), false],
    ['no under-six place for one who isn’t', one, room(1, 1, 0), true],
    ['no under-six place for one who is', two, room(2, 2, 0), false],
    ['one under-six place for one of the two', two, room(2, 2, 1), true],
    ['more held than places', one, room(-1), false],
    ['a half-day that isn’t open', [line('a', 1, { isPlaceMissing: true })], room(5), false],
  ])('%s', (_, lines, left, answer) => expect(fits(lines, left)).toBe(answer))
})
