import { expect, test } from 'vitest'
import { day } from '../time/day'
import { planPeriods, whyNotPeriod } from './periods'
import type { CalendarPeriod } from './rule-calendar'
import { periodsOf, type SchoolPeriod } from './school-calendar'

const period = (
  id: string,
  kind: CalendarPeriod['kind'],
  firstDay: string,
  lastDay: string,
): CalendarPeriod => ({
  ...{ id, kind, name: `période ${id}`, firstDay: day(firstDay), lastDay: day(lastDay) },
})
const toussaint = period('t', 'holiday', '2026-10-18', '2026-11-01')

test.each([
  ['2026-10-01', '2026-10-17', null],
  ['2026-10-01', '2026-10-18', 'overlaps'],
  ['2026-11-01', '2026-11-10', 'overlaps'],
  ['2026-11-02', '2026-11-02', null],
  ['2026-09-01', '2027-08-31', 'overlaps'],
  ['2026-11-03', '2026-11-02', 'endsBeforeStart'],
  ['2026-08-11', '2026-08-20', null],
  ['2026-08-10', '2026-08-20', 'outsideYear'],
  ['2027-07-01', '2027-09-21', null],
  ['2027-07-01', '2027-09-22', 'outsideYear'],
])('a period of 2026-2027 from %s to %s beside the Toussaint: %s', (firstDay, lastDay, code) => {
  const days = { firstDay: day(firstDay), lastDay: day(lastDay) }
  expect(whyNotPeriod('2026-2027', days, [toussaint])?.code ?? null).toBe(code)
})

const derived = periodsOf('2026-2027', 'B')
const asKept = (periods: SchoolPeriod[]) => periods.map((one, index) => ({ id: `p${index}`, ...one }))

test('a year without periods gets all of them', () => {
  expect(planPeriods(derived, [])).toEqual({ kept: [], added: derived, removed: [] })
})

test('a year made from the calendar keeps every id', () => {
  const { kept, added, removed } = planPeriods(derived, asKept(derived))
  expect(kept.map(({ id, to }) => [id, to]).sort()).toEqual(
    derived.map((to, index) => [`p${index}`, to]).sort(),
  )
  expect([added, removed]).toEqual([[], []])
})

test('the calendar of another zone keeps the ids of what has moved', () => {
  const { kept, added, removed } = planPeriods(periodsOf('2026-2027', 'C'), asKept(derived))
  const names = Object.fromEntries(kept.map(({ id, to }) => [id, to.name]))
  expect(names).toMatchObject({
    p1: 'Vacances de la Toussaint',
    p5: 'Vacances d’hiver',
    p9: 'Vacances d’été',
  })
  expect(kept).toHaveLength(10)
  expect([added, removed]).toEqual([[], []])
})

test('a period goes to the one with which it shares most; what it was added in the way of is removed', () => {
  const first = { ...derived[0]!, id: 'x' }
  const cut = [
    period('half', 'cycle', '2026-09-01', '2026-09-20'),
    period('most', 'cycle', '2026-09-21', '2026-10-17'),
    period('inTheWay', 'holiday', '2026-12-01', '2026-12-02'),
  ]
  const plan = planPeriods(derived, cut)
  expect(plan.kept.map(({ id, to }) => [id, to.firstDay])).toEqual([['most', first.firstDay]])
  expect(plan.removed.map(({ id }) => id)).toEqual(['half', 'inTheWay'])
  expect(plan.added).toHaveLength(9)
})

test('what is in nobody’s way stays as it is', () => {
  const before = period('before', 'holiday', '2026-08-20', '2026-08-31')
  expect(planPeriods(derived, [before]).removed).toEqual([])
})
