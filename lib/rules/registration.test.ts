import { expect, test } from 'vitest'
import { day } from '../time/day'
import { whyNotAChild } from './registration'

test.each([
  ['2026-11-24', 'bornInFuture'],
  ['2026-11-23', null],
  ['2018-02-28', null],
  ['2008-11-24', null],
  ['2008-11-23', 'notAChild'],
  ['1988-01-01', 'notAChild'],
])('born on %s, seen on 23 November 2026: %s', (birthDate, code) => {
  expect(whyNotAChild(day(birthDate), day('2026-11-23'))?.code ?? null).toBe(code)
})
