import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { parisInstant } from '../time/paris'
import { judgeBasket, type LineFacts } from './basket'
import type { DayFacts, Judge } from './booking'
import { guideRules } from './rule-set'

const judge: Judge = {
  rules: guideRules,
  territory: 'metropole',
  now: parisInstant(day('2026-11-23'), '09:00'),
}
const wednesday = day('2026-12-09')
const open: DayFacts = { day: wednesday, closed: null, isDossierMissing: false, taken: null, placesLeft: 9 }

function book(id: string, child: string, left: number, place = 'morning'): LineFacts {
  return {
    id,
    kind: 'book',
    facts: { ...open, placesLeft: left },
    judge,
    places: [{ id: place, left }],
    occupies: [`${child} ${wednesday} ${place}`],
  }
}

function cancel(id: string, used: number, quotaKey = 'Léa cycle 2'): LineFacts {
  const facts: DayFacts = { ...open, taken: { by: 'thisActivity', line: 'accepted' } }
  return { id, kind: 'cancel', facts, judge, quotaKey, quota: { used, allowed: 3 } }
}

const codes = (lines: LineFacts[]) => judgeBasket(lines).map((verdict) => verdict.refusal?.code ?? null)

describe('two lines of one basket', () => {
  test('the last place goes to the first of them', () => {
    expect(codes([book('a', 'Léa', 1), book('b', 'Tom', 1)])).toEqual([null, 'full'])
  })

  test('two places do for two', () => {
    expect(codes([book('a', 'Léa', 2), book('b', 'Tom', 2)])).toEqual([null, null])
  })

  test('places of other groups are apart', () => {
    expect(codes([book('a', 'Léa', 1, '3-5'), book('b', 'Tom', 1, '6-8')])).toEqual([null, null])
  })

  test('one child can’t be in two places at once', () => {
    expect(codes([book('a', 'Léa', 5), book('b', 'Léa', 5)])).toEqual([null, 'alreadyAsked'])
  })

  test('a refused line takes no place from the next', () => {
    const late: LineFacts = {
      ...book('a', 'Léa', 1),
      facts: { ...open, isDossierMissing: true, placesLeft: 1 },
    }
    expect(codes([late, book('b', 'Tom', 1)])).toEqual(['dossierMissing', null])
  })
})

describe('cancellations are all or nothing against the quota', () => {
  test.each([
    [0, 3, null],
    [2, 1, null],
    [1, 3, 'overQuota'],
    [3, 1, 'overQuota'],
    [0, 4, 'overQuota'],
  ])('%i used, %i asked: %s', (used, asked, code) => {
    const lines = Array.from({ length: asked }, (_, index) => cancel(String(index), used))
    expect(codes(lines)).toEqual(lines.map(() => code))
  })

  test('each child has its own counter', () => {
    expect(codes([cancel('a', 2), cancel('b', 2, 'Tom cycle 2')])).toEqual([null, null])
  })
})
