import { describe, expect, test } from 'vitest'
import { cents } from '../money'
import { addDays, day } from '../time/day'
import { daysLate, dueDaysOf, latenesses, reminderToSend, whyNotRemindable } from './payment-reminder'

const dueDay = day('2026-12-10')
const invoice = { due: cents(3375), dueDay, ranks: [] as number[], lastSentOn: null }
const reminders = { days: [15, 45], knownUntil: day('2026-12-10') }

describe('a reminder leaves by itself', () => {
  test.each([
    ['2026-12-10', null],
    ['2026-12-24', null],
    ['2026-12-25', 1],
    ['2026-12-26', 1],
    ['2027-01-23', 1],
    ['2027-01-24', 2],
    ['2027-06-01', 2],
  ])('on %s: %s', (today, rank) => {
    expect(reminderToSend(invoice, reminders, day(today))).toBe(rank)
  })

  test('once', () => {
    expect(reminderToSend({ ...invoice, ranks: [1] }, reminders, day('2027-01-23'))).toBeNull()
    expect(reminderToSend({ ...invoice, ranks: [1] }, reminders, day('2027-01-24'))).toBe(2)
    expect(reminderToSend({ ...invoice, ranks: [2] }, reminders, day('2027-06-01'))).toBeNull()
  })

  test('never of what is paid or credited, nor when nothing is set, nor without a due day', () => {
    const late = day('2027-06-01')
    expect(reminderToSend({ ...invoice, due: cents(0) }, reminders, late)).toBeNull()
    expect(reminderToSend({ ...invoice, dueDay: null }, reminders, late)).toBeNull()
    expect(reminderToSend(invoice, { ...reminders, days: [] }, late)).toBeNull()
  })

  test('never before the due day is over, whatever is set', () => {
    expect(reminderToSend(invoice, { ...reminders, days: [0] }, dueDay)).toBeNull()
    expect(reminderToSend(invoice, { ...reminders, days: [0] }, addDays(dueDay, 1))).toBe(1)
  })

  test('not within a week of the last, which an agent may have sent', () => {
    const reminded = { ...invoice, lastSentOn: day('2026-12-23') }
    expect(reminderToSend(reminded, reminders, day('2026-12-29'))).toBeNull()
    expect(reminderToSend(reminded, reminders, day('2026-12-30'))).toBe(1)
  })

  test('not while the payments that the service knows stop before the due day', () => {
    const today = day('2027-01-24')
    for (const knownUntil of [null, day('2026-12-09')])
      expect(reminderToSend(invoice, { ...reminders, knownUntil }, today)).toBeNull()
    expect(reminderToSend(invoice, { ...reminders, knownUntil: today }, today)).toBe(2)
  })

  test('the order in which the days are set doesn’t matter', () => {
    expect(reminderToSend(invoice, { ...reminders, days: [45, 15] }, day('2026-12-25'))).toBe(1)
  })
})

test('an agent reminds of what is late, once a day', () => {
  const on = (today: string, change = {}) =>
    whyNotRemindable({ ...invoice, ...change }, day(today))?.code ?? null
  expect(on('2026-12-10')).toBe('notLate')
  expect(on('2026-12-11')).toBeNull()
  expect(on('2026-12-11', { due: cents(0) })).toBe('notLate')
  expect(on('2026-12-11', { dueDay: null })).toBe('notLate')
  expect(on('2026-12-11', { lastSentOn: day('2026-12-11') })).toBe('remindedLately')
  expect(on('2026-12-12', { lastSentOn: day('2026-12-11') })).toBeNull()
})

test('an invoice is late from the day after its due day', () => {
  expect([day('2026-12-09'), dueDay, day('2026-12-11')].map((today) => daysLate(dueDay, today))).toEqual([
    0, 0, 1,
  ])
  expect(daysLate(null, dueDay)).toBe(0)
})

test('each lateness of the list holds the invoices that are so late', () => {
  const today = day('2027-03-01')
  const within = (lateness: (typeof latenesses)[number], late: number) => {
    const { from, until } = dueDaysOf(lateness, today)
    const due = addDays(today, -late)
    return (!from || due >= from) && (!until || due <= until)
  }
  const held = (late: number) => latenesses.filter((lateness) => within(lateness, late))
  expect(held(-5)).toEqual(['toutes', 'a-venir'])
  expect(held(0)).toEqual(['toutes', 'a-venir'])
  expect(held(1)).toEqual(['toutes', 'echues'])
  expect(held(30)).toEqual(['toutes', 'echues'])
  expect(held(31)).toEqual(['toutes', 'echues', 'plus-de-30'])
  expect(held(61)).toEqual(['toutes', 'echues', 'plus-de-30', 'plus-de-60'])
})
