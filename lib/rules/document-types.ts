import type { KindTerms } from './documents'

/** What stays as it is once a document of the type has been sent: agents have answered by it. */
export const lastingTerms = ['validity', 'forSiblings', 'single'] as const satisfies (keyof KindTerms)[]

/** Why the terms of a type can't become these; null when they can. Its names, hint and discretion always may. */
export function whyNotChanged(
  before: KindTerms,
  after: KindTerms,
  isUsed: boolean,
): { code: 'termsInUse' } | null {
  const isSame = lastingTerms.every((term) => before[term] === after[term])
  return isUsed && !isSame ? { code: 'termsInUse' } : null
}

/** Why a type can't be put away; null when it can. What is asked before booking has to be sendable. */
export function whyNotPutAway(typeId: string, required: readonly string[]): { code: 'stillRequired' } | null {
  return required.includes(typeId) ? { code: 'stillRequired' } : null
}

/** The order once one of the list has taken the place of its neighbour; at an end of the list, it stays. */
export function moved(order: readonly string[], id: string, direction: 'up' | 'down'): string[] {
  const from = order.indexOf(id)
  const to = direction === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= order.length) return [...order]
  const next = [...order]
  ;[next[from], next[to]] = [order[to]!, order[from]!]
  return next
}
