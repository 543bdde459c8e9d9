import 'server-only'
import { type Select, select } from '@/lib/db/together'
import type { LineQuota } from '@/lib/rules/basket'
import { type QuotaRule, quotaSpans, spanKey, unitKey } from '@/lib/rules/quotas'
import type { CalendarPeriod } from '@/lib/rules/rule-calendar'
import type { RuleSet } from '@/lib/rules/rule-set'
import type { Day } from '@/lib/time/day'

/** A line, or a day, with the rules that limit it. */
export type Limited = {
  kind: 'book' | 'cancel'
  childId: string
  day: Day
  ruleSetId: string
  rules: RuleSet
  period: CalendarPeriod | null
}

/** Where a line counts: the row of its counter, and what it uses of it. */
export type CountedQuota = LineQuota & {
  rule: QuotaRule
  counter: {
    ruleSetId: string
    subjectId: string
    kind: 'book' | 'cancel'
    unit: QuotaRule['unit']
    span: string
  }
  period: CalendarPeriod | null
}

export type CounterRow = {
  ruleSetId: string
  subjectId: string
  kind: string
  unit: string
  span: string
} & {
  used: number
  units: string[]
}

/** The counters of a family for every span that some days, of which these are the first and the last, may be in. */
export function countersFor(
  familyId: string,
  days: readonly Day[],
  { first, last }: { first: Day; last: Day },
): Select<CounterRow> {
  const spans = days.flatMap((day) => quotaSpans.flatMap((span) => spanKey(span, day, null) ?? []))
  return select`
    SELECT rule_set_id AS "ruleSetId", subject_id AS "subjectId", kind::text AS kind, unit::text AS unit, span, used,
      coalesce((SELECT json_agg(DISTINCT quota_use.unit) FROM quota_use WHERE quota_id = quota_counter.id), '[]') AS units
    FROM quota_counter
    WHERE family_id = ${familyId}::uuid
      AND (span = ANY(${[...new Set(spans)]})
           OR span IN (SELECT 'period ' || id FROM period
                        WHERE last_day >= ${first}::text::date AND first_day <= ${last}::text::date))`
}

/**
 * The quotas that a line of a family counts in, with what is used of each. `request` names the « Valider » that sends
 * it: a quota in requests counts it once.
 */
export function quotasFrom(
  rows: readonly CounterRow[],
  familyId: string,
  request: string,
): (line: Limited) => CountedQuota[] {
  const known = new Map(rows.map((row) => [keyOf(row), row]))
  return (line) =>
    countersOf(line, familyId).map(({ rule, counter }): CountedQuota => {
      const row = known.get(keyOf(counter))
      const unit = unitKey(rule.unit, line.day, line.childId, request)
      return {
        ...{ rule, counter, period: line.period },
        ...{ unit: rule.unit, per: rule.per, span: rule.span, over: rule.over, allowed: rule.max },
        key: keyOf(counter),
        unitKey: unit,
        used: row?.used ?? 0,
        isUnitUsed: row?.units.includes(unit) ?? false,
      }
    })
}

function countersOf(
  { kind, childId, day, ruleSetId, rules, period }: Limited,
  familyId: string,
): { rule: QuotaRule; counter: CountedQuota['counter'] }[] {
  const of = kind === 'book' ? 'booking' : 'cancelling'
  return rules.quotas.flatMap((rule) => {
    const span = rule.of === of ? spanKey(rule.span, day, period) : null
    if (span === null) return []
    const subjectId = rule.per === 'child' ? childId : familyId
    return [{ rule, counter: { ruleSetId, subjectId, kind, unit: rule.unit, span } }]
  })
}

function keyOf({ ruleSetId, subjectId, kind, unit, span }: Omit<CounterRow, 'used' | 'units'>): string {
  return [ruleSetId, subjectId, kind, unit, span].join(' ')
}
