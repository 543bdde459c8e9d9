import { expect, test } from 'vitest'
import { type Day, day } from '../time/day'
import {
  provisionalSince,
  provisionalUntil,
  type VaccinationStanding,
  whyNotVaccinationDay,
} from './vaccination'

test.each([
  [null, null],
  ['2018-05-03', 'vaccinationBeforeBirth'],
  ['2018-05-04', null],
  ['2026-11-23', null],
  ['2026-11-24', 'vaccinationInFuture'],
])('a child born on 4 May 2018, vaccinated on %s, asked on 23 November 2026', (vaccinated, code) => {
  const answer = whyNotVaccinationDay(
    'mmr',
    vaccinated === null ? null : day(vaccinated),
    day('2018-05-04'),
    day('2026-11-23'),
  )
  expect(answer).toEqual(code && { code, vaccine: 'mmr' })
})

test.each([
  ['2026-11-26', '2027-02-26'],
  ['2026-09-01', '2026-12-01'],
  ['2026-11-28', '2027-02-28'],
  ['2026-11-29', '2027-02-28'],
  ['2026-11-30', '2027-02-28'],
  ['2027-11-28', '2028-02-28'],
  ['2027-11-29', '2028-02-29'],
  ['2027-11-30', '2028-02-29'],
  ['2026-08-31', '2026-11-30'],
  ['2026-10-31', '2027-01-31'],
  ['2027-01-31', '2027-04-30'],
])('admitted provisionally on %s: until %s', (since, until) => {
  expect(provisionalUntil(day(since))).toBe(until)
})

const missing = (since: string | null): VaccinationStanding => ({
  status: 'notUpToDate',
  provisionalSince: since as Day | null,
})
const upToDate: VaccinationStanding = { status: 'upToDate', provisionalSince: null }

test.each<[string, VaccinationStanding['status'], VaccinationStanding[], string | null]>([
  ['up to date', 'upToDate', [missing('2026-09-01')], null],
  ['contraindicated', 'contraindicated', [missing('2026-09-01')], null],
  ['for the first time', 'notUpToDate', [], '2026-11-26'],
  ['after a record that said the same', 'notUpToDate', [missing('2026-09-01')], '2026-09-01'],
  ['the latest record counts', 'notUpToDate', [missing('2026-09-01'), missing('2026-03-01')], '2026-09-01'],
  ['up to date in between', 'notUpToDate', [upToDate, missing('2026-03-01')], '2026-11-26'],
  ['after a record of before the three months', 'notUpToDate', [missing(null)], '2026-11-26'],
])('sent on 26 November 2026, %s (%s)', (_name, status, before, since) => {
  expect(provisionalSince(status, before, day('2026-11-26'))).toBe(since)
})
