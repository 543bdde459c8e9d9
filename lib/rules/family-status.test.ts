import { describe, expect, test } from 'vitest'
import { day } from '../time/day'
import { type NotedStatus, statusesOn, whyStatusNotEnded, whyStatusRefused } from './family-status'

const status = (
  key: string,
  childId: string | null,
  from: string,
  to: string | null = null,
): NotedStatus => ({
  ...{ key, childId },
  ...{ validFrom: day(from), validTo: to === null ? null : day(to) },
})

describe('a situation is noted', () => {
  const read = [{ key: 'ccas' }, { key: 'aeeh' }, { key: 'retired' }]
  const asked = (childId: string | null, from: string, to: string | null = null) =>
    status('ccas', childId, from, to)

  test.each<[string, NotedStatus[], string | null]>([
    ['beside none', [], null],
    ['beside another', [status('rsa', null, '2026-01-01')], null],
    ['after the same', [status('ccas', null, '2025-01-01', '2026-08-31')], null],
    ['on the last day of the same', [status('ccas', null, '2025-01-01', '2026-09-01')], 'alreadyNoted'],
    ['before the same', [status('ccas', null, '2027-01-01')], null],
    ['on the first day of the same', [status('ccas', null, '2026-12-31')], 'alreadyNoted'],
    ['beside the same without an end', [status('ccas', null, '2025-01-01')], 'alreadyNoted'],
    ['beside the same of one child', [status('ccas', 'zoe', '2025-01-01')], null],
  ])('%s', (_, others, code) => {
    expect(whyStatusRefused(asked(null, '2026-09-01', '2026-12-31'), others, read)?.code ?? null).toBe(code)
  })

  test('of one child, unless the whole family has it, or the child', () => {
    const one = asked('zoe', '2026-09-01')
    expect(whyStatusRefused(one, [status('ccas', 'tom', '2025-01-01')], read)).toBeNull()
    expect(whyStatusRefused(one, [status('ccas', 'zoe', '2025-01-01')], read)?.code).toBe('alreadyNoted')
    expect(whyStatusRefused(one, [status('ccas', null, '2025-01-01')], read)).toEqual({
      ...{ code: 'alreadyNoted', validFrom: '2025-01-01', validTo: null },
    })
  })

  test('when a tariff reads it, be it its own', () => {
    expect(whyStatusRefused(status('rsa', null, '2026-09-01'), [], read)).toEqual({ code: 'notRead' })
    expect(whyStatusRefused(status('retired', null, '2026-09-01'), [], read)).toBeNull()
  })

  test('with the child that it is about, and an end that follows its beginning', () => {
    const aeeh = status('aeeh', null, '2026-09-01')
    expect(whyStatusRefused(aeeh, [], read)).toEqual({ code: 'childNeeded' })
    expect(whyStatusRefused({ ...aeeh, childId: 'zoe' }, [], read)).toBeNull()
    expect(whyStatusRefused(asked(null, '2026-09-02', '2026-09-01'), [], read)).toEqual({
      code: 'endsBeforeItBegins',
    })
    expect(whyStatusRefused(asked(null, '2026-09-02', '2026-09-02'), [], read)).toBeNull()
  })
})

test.each([
  ['2026-08-31', 'endsBeforeItBegins'],
  ['2026-09-01', null],
])('one of 1 September ends on %s', (lastDay, code) => {
  expect(whyStatusNotEnded({ validFrom: day('2026-09-01') }, day(lastDay))?.code ?? null).toBe(code)
})

test.each([
  ['zoe', '2026-08-31', ['rsa']],
  ['zoe', '2026-09-01', ['rsa', 'aeeh']],
  ['zoe', '2026-12-31', ['rsa', 'aeeh']],
  ['zoe', '2027-01-01', ['aeeh']],
  ['tom', '2026-10-01', ['rsa']],
])('what holds for %s on %s', (childId, on, keys) => {
  const noted = [status('rsa', null, '2026-01-01', '2026-12-31'), status('aeeh', 'zoe', '2026-09-01')]
  expect([...statusesOn(noted, childId, day(on))]).toEqual(keys)
})
