import { expect, test } from 'vitest'
import { day } from '../time/day'
import { whyNotVaccinationDay } from './vaccination'

test.each([
  [null, null],
  ['2018-05-03', 'vaccinationBeforeBirth'],
  ['2018-05-04', null],
  ['2026-11-23', null],
  ['2026-11-24', 'vaccinationInFuture'],
])('a child born on 4 May 2018, vaccinated on %s, asked on 23 November 2026', (vaccinated, code) => {
  const answer = whyNotVaccinationDay(
    vaccinated === null ? null : day(vaccinated),
    day('2018-05-04'),
    day('2026-11-23'),
  )
  expect(answer?.code ?? null).toBe(code)
})
