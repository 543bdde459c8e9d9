/** The rule set of a programme, and those that replace it for an activity, a period, or both. */
export type RuleSetChoice = {
  ruleSetId: string
  exceptions: readonly { activityId: string | null; periodId: string | null; ruleSetId: string }[]
}

/**
 * The rule set for an activity on a day of a period. The most precise exception wins: of the activity and the period,
 * then of the activity, then of the period.
 */
export function ruleSetFor(
  { ruleSetId, exceptions }: RuleSetChoice,
  activityId: string,
  periodId: string | null,
): string {
  const matching = exceptions.filter(
    (one) =>
      (one.activityId === null || one.activityId === activityId) &&
      (one.periodId === null || one.periodId === periodId),
  )
  const precision = (one: (typeof matching)[number]) => (one.activityId ? 2 : 0) + (one.periodId ? 1 : 0)
  return matching.toSorted((one, other) => precision(other) - precision(one))[0]?.ruleSetId ?? ruleSetId
}
