import { everyDay, everyone, guideRules, type RuleSet } from '@/lib/rules/rule-set'
import type { Day } from '@/lib/time/day'

// Rules that let everything through: what a test of something else starts from.

/** A line for everybody, every day, until the day begins: what a test of something else starts from. */
export const anyTime = { audience: everyone, days: everyDay, opens: null, closes: [], reasons: '' }
export const bookAnyTime: RuleSet['booking'][number] = { ...anyTime, effect: { kind: 'normal' } }
export const cancelAnyTime: RuleSet['cancelling'][number] = { ...anyTime, effect: { kind: 'free' } }

/** Rules that let everything through until the day begins, but for what a test changes. */
export function openRules(change: Partial<RuleSet> = {}): RuleSet {
  return { ...guideRules, booking: [bookAnyTime], cancelling: [cancelAnyTime], quotas: [], ...change }
}

/** A request window: candidatures until the end of a day, for places that are given together. */
export function windowUntil(lastDay: Day, answersOn: Day | null): RuleSet['booking'][number] {
  return {
    ...anyTime,
    closes: [{ kind: 'fixed', day: lastDay, at: '24:00' }],
    effect: { kind: 'allocation', answersOn },
  }
}
