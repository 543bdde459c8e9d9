import { describe, expect, test } from 'vitest'
import { nested } from '@/lib/actions/form-data'
import { guideRules, type RuleSet, ruleSetSchema } from '@/lib/rules/rule-set'
import { municipalRules, ruleSetsOf } from '@/prisma/municipal-rules'
import { rulesForm } from './schema'
import { rulesValues } from './values/schema'

const typed = (values: Record<string, string | string[]>) =>
  rulesForm.safeParse((nested(values) as { rules: unknown }).rules)

const published = municipalRules.flatMap((rule) =>
  ruleSetsOf(rule).map(({ centre, rules }): [string, RuleSet] => [`${rule.id} ${centre ?? ''}`, rules]),
)

describe('a rule set goes through its form and comes back the same', () => {
  test.each([['the guide’s', guideRules] as [string, RuleSet], ...published])('%s', (_id, rules) => {
    const known = ruleSetSchema.parse(JSON.parse(JSON.stringify(rules)))
    expect(typed(rulesValues(known)).data?.rules).toEqual(known)
  })
})

describe('what can’t be read is said at its field', () => {
  const values = rulesValues(guideRules)
  test.each([
    ['a number that isn’t one', { 'rules.booking.0.closes.0.count': 'quatre' }, 'booking.0.closes.0.count'],
    ['a number out of bounds', { 'rules.quotas.0.max': '1000' }, 'quotas.0.max'],
    ['an hour that isn’t one', { 'rules.booking.0.closes.0.at': '25:00' }, 'booking.0.closes.0.at'],
    ['no weekday', { 'rules.service.weekdays': [] }, 'service.weekdays'],
    [
      'an amount',
      { 'rules.booking.0.effect.kind': 'surcharge', 'rules.booking.0.effect.cents': 'un euro' },
      'booking.0.effect.cents',
    ],
    ['a date', { 'rules.cancelling.0.days.from': '31/12' }, 'cancelling.0.days.from'],
    ['an unknown field', { 'rules.booking.0.closes.0.delai': '4' }, 'booking.0.closes.0'],
    ['an unknown kind', { 'rules.booking.0.closes.0.kind': 'jamais' }, 'booking.0.closes.0.kind'],
  ])('%s', (_what, change, field) => {
    const parsed = typed({ ...values, ...change })
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(field)
  })

  test('an unknown field is named in French', () => {
    const parsed = typed({ ...values, 'rules.surprise': 'oui' })
    expect(parsed.error?.issues[0]?.message).toMatch(/non reconnue.*surprise/i)
  })
})

test('a row taken away drops out, and the others keep their numbers in the form', () => {
  const cancelling = guideRules.cancelling[0]!
  const three = { ...guideRules, cancelling: [cancelling, { ...cancelling, reasons: 'grève' }, cancelling] }
  const parsed = typed({ ...rulesValues(three), 'rules.cancelling.0.remove': 'oui' }).data
  expect(parsed?.rules.cancelling.map((line) => line.reasons)).toEqual(['grève', ''])
  expect(parsed?.rows.cancelling).toEqual([1, 2])
})

test('a blank row counts once it is added', () => {
  const blank = { 'rules.quotas.1.blank': 'oui', 'rules.quotas.1.max': '2', 'rules.quotas.1.span': 'month' }
  expect(typed({ ...rulesValues(guideRules), ...blank }).data?.rules.quotas).toHaveLength(1)
  const added = typed({ ...rulesValues(guideRules), ...blank, 'rules.quotas.1.add': 'oui' })
  expect(added.data?.rules.quotas).toHaveLength(2)
})
