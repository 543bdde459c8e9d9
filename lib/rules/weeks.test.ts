import { describe, expect, test } from 'vitest'
import { addDays, day } from '../time/day'
import { type WeekFacts, whyWeekTooShort } from './weeks'

const monday = day('2026-12-07')
/** 'MTW' is Monday, Tuesday and Wednesday; h is Thursday. */
const days = (letters: string) => [...letters].map((letter) => addDays(monday, 'MTWhF'.indexOf(letter)))

function week(held: string, rule: { minDays?: number; whole?: boolean }, open = 'MTWhF'): WeekFacts {
  return {
    ...{ key: 'Léa', monday, held: days(held), open: days(open) },
    ...{ minDays: rule.minDays ?? null, whole: rule.whole ?? false },
  }
}
const asked = (booked: string, cancelled = '') => ({ booked: days(booked), cancelled: days(cancelled) })

describe('at least 3 days a week', () => {
  test.each([
    // held, booked, cancelled, fine
    ['', 'MT', '', false],
    ['', 'MTW', '', true],
    ['', 'MTWhF', '', true],
    ['MT', 'W', '', true],
    ['MTW', '', 'M', false],
    ['MTWh', '', 'M', true],
    ['MTW', '', 'MTW', true],
    ['MTW', 'h', 'M', true],
    ['MTW', 'h', 'MT', false],
    // Short since before the rule: it may grow, and be given up, but not shrink.
    ['M', 'T', '', true],
    ['M', '', 'M', true],
    ['MT', '', 'M', false],
    ['MT', 'W', 'M', false],
    // A day asked for twice is one day.
    ['MT', 'T', '', true],
    ['', 'MM', '', false],
  ])('held %j, booked %j, cancelled %j: %s', (held, booked, cancelled, isFine) => {
    const short = whyWeekTooShort(week(held, { minDays: 3 }), asked(booked, cancelled))
    expect(short).toEqual(isFine ? null : { monday, min: 3, isWholeWeek: false })
  })

  test('a week that opens fewer days wants those', () => {
    expect(whyWeekTooShort(week('', { minDays: 3 }, 'MT'), asked('MT'))).toBeNull()
    expect(whyWeekTooShort(week('', { minDays: 3 }, 'MT'), asked('M'))).toMatchObject({ min: 2 })
  })
})

describe('whole weeks', () => {
  test.each([
    ['', 'MTWhF', '', true],
    ['', 'MTWh', '', false],
    ['MTWhF', '', 'M', false],
    ['MTWhF', '', 'MTWhF', true],
    ['MT', 'W', '', false],
    ['MT', 'WhF', '', true],
  ])('held %j, booked %j, cancelled %j: %s', (held, booked, cancelled, isFine) => {
    const short = whyWeekTooShort(week(held, { whole: true }), asked(booked, cancelled))
    expect(short).toEqual(isFine ? null : { monday, min: 5, isWholeWeek: true })
  })

  test('of a week with a public holiday: its open days', () => {
    expect(whyWeekTooShort(week('', { whole: true }, 'MThF'), asked('MThF'))).toBeNull()
    expect(whyWeekTooShort(week('', { whole: true }, 'MThF'), asked('MTh'))).toMatchObject({ min: 4 })
  })
})

test('no minimum: one day does', () => {
  expect(whyWeekTooShort(week('', {}), asked('M'))).toBeNull()
})
