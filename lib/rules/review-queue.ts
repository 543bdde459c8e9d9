/** The order of a queue that an agent works through; at the same day, the first arrived comes first. */
export const queueSorts = ['arrival', 'urgency'] as const
export type QueueSort = (typeof queueSorts)[number]

/** What stands before and after one thing in the order of a queue; a queue doesn't go round. */
export function neighbours(
  order: readonly string[],
  current: string,
): { previous: string | null; next: string | null } {
  const at = order.indexOf(current)
  // Opened from elsewhere, it has no place in this queue: the first one comes next.
  if (at === -1) return { previous: null, next: order[0] ?? null }
  return { previous: order[at - 1] ?? null, next: order[at + 1] ?? null }
}

/** What opens by itself after a decision: what follows, so that nobody is sent back to what they left for later. */
export function nextToDecide(order: readonly string[], decided: string): string | null {
  return neighbours(order, decided).next ?? order.find((id) => id !== decided) ?? null
}
