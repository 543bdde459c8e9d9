import { expect, test } from 'vitest'
import { day, extentOf } from './day'

test('the extent of some days is that of their calendar, whatever their order', () => {
  expect(extentOf([])).toEqual({ first: null, last: null })
  expect(extentOf([day('2026-12-02')])).toEqual({ first: '2026-12-02', last: '2026-12-02' })
  const days = ['2026-12-02', '2027-01-06', '2026-11-25'].map(day)
  expect(extentOf(days)).toEqual({ first: '2026-11-25', last: '2027-01-06' })
  expect(days[0]).toBe('2026-12-02')
})
