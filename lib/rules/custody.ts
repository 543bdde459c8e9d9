/** What is held for a child by one adult, before and after an agent's change. */
export type AdultCustody = {
  had: boolean
  hasAuthority: boolean
  /** A document of kind judgment goes with it. */
  hasJudgment: boolean
  /** A last day is said of it. */
  hasEnd: boolean
}

/** `row` is the adult's place in the form, from 0. */
export type CustodyRefusal =
  | { code: 'judgmentMissing'; row: number }
  | { code: 'endWithoutJudgment'; row: number }
  | { code: 'lastHolder' }

/**
 * Why an agent can't change who decides for a child, or null. `holdersElsewhere`: adults with parental authority who
 * aren't of this family. Only a judgment takes authority away, and a child always has somebody who decides.
 */
export function whyNotThisCustody(
  adults: readonly AdultCustody[],
  holdersElsewhere: number,
): CustodyRefusal | null {
  for (const [row, { had, hasAuthority, hasJudgment, hasEnd }] of adults.entries()) {
    if (had && !hasAuthority && !hasJudgment) return { code: 'judgmentMissing', row }
    if (hasEnd && !hasJudgment) return { code: 'endWithoutJudgment', row }
  }
  const holders = holdersElsewhere + adults.filter(({ hasAuthority }) => hasAuthority).length
  return holders > 0 ? null : { code: 'lastHolder' }
}
