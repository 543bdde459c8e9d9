import { describe, expect, test } from 'vitest'
import { ruleSetFor, type RuleSetChoice } from './rule-exceptions'

const choice: RuleSetChoice = {
  ruleSetId: 'programme',
  exceptions: [
    { activityId: null, periodId: 'summer', ruleSetId: 'summer' },
    { activityId: 'morning', periodId: null, ruleSetId: 'morning' },
    { activityId: 'morning', periodId: 'summer', ruleSetId: 'summer mornings' },
  ],
}

describe('the rule set of an activity on a day', () => {
  test.each([
    ['day', null, 'programme'],
    ['day', 'winter', 'programme'],
    ['day', 'summer', 'summer'],
    ['morning', null, 'morning'],
    ['morning', 'winter', 'morning'],
    ['morning', 'summer', 'summer mornings'],
  ])('%s in %s: %s', (activity, period, expected) => {
    expect(ruleSetFor(choice, activity, period)).toBe(expected)
  })
})
