import { expect, test } from 'vitest'
import { day } from '../time/day'
import { type Instant, parisInstant } from '../time/paris'
import { type Opening, openingOf } from './openings'
import type { BookingEffect } from './phases'
import type { RuleAnswer } from './rule-answer'
import { everyDay, everyone } from './rule-set'

const at = (on: string, time = '08:30') => parisInstant(day(on), time)
const now = at('2026-11-26')
const answersOn = day('2027-01-20')
const allocation: BookingEffect = { kind: 'allocation', answersOn }

/** What the rules answer of a day that is open from one moment to another, on some terms. */
function answer(
  opensAt: Instant,
  closesAt: Instant,
  effect: BookingEffect = { kind: 'normal' },
): RuleAnswer<'booking'> {
  const line = { audience: everyone, days: everyDay, opens: null, closes: [], reasons: '', effect }
  const reason = now < opensAt ? 'notYet' : closesAt <= now ? 'tooLate' : null
  return {
    ...{ allowed: reason === null, opensAt, lastMoment: closesAt, reason, next: null, forOthers: null },
    rule: { versionId: 'one', index: 0, line, opensAt, closesAt },
  }
}
const never: RuleAnswer<'booking'> = {
  ...{ allowed: false, opensAt: null, lastMoment: null, rule: null, next: null, forOthers: null },
  reason: 'never',
}
const [opens, closes] = [at('2027-01-05'), at('2027-02-10')]

test.each<[string, RuleAnswer<'booking'>[], Opening | null]>([
  ['no day', [], null],
  ['days that never open', [never], null],
  [
    'days that open later, by order of arrival',
    [answer(at('2027-01-07'), closes), answer(opens, closes), never],
    { kind: 'opens', opensAt: opens, mode: { by: 'arrival' } },
  ],
  [
    'days that open later, for a window',
    [answer(opens, closes, allocation)],
    { kind: 'opens', opensAt: opens, mode: { by: 'window', closesAt: closes, answersOn } },
  ],
  ['some open already: each day says when it opens', [answer(opens, closes), answer(0, closes)], null],
  ['some are over already', [answer(opens, closes), answer(0, now)], null],
  [
    'a window that is open, the first to close',
    [answer(0, closes, allocation), answer(0, at('2027-01-12'), allocation), answer(opens, closes)],
    { kind: 'window', closesAt: at('2027-01-12'), answersOn },
  ],
  [
    'the last day that is announced',
    [answer(at('2027-02-26', '23:59'), at('2027-04-01'))],
    {
      ...{ kind: 'opens', opensAt: at('2027-02-26', '23:59') },
      mode: { by: 'arrival' },
    },
  ],
  ['a later one', [answer(at('2027-02-27', '00:00'), at('2027-04-01'))], null],
])('%s', (_, answers, expected) => expect(openingOf(answers, now)).toEqual(expected))
