import { statusKeys } from './family-status'
import type { Tariff } from './tariffs'

/** A situation that a tariff reads; `label` as it words its own, null for those of lib/rules/family-status.ts. */
export type ReadStatus = { key: string; label: string | null }

/**
 * The situations that some tariff reads to price a day, each once: nothing else is asked of a family (RGPD, art. 5-1-c).
 * Those of every town first, then the tariffs' own.
 */
export function statusesRead(tariffs: readonly Tariff[]): ReadStatus[] {
  const facts = new Set(
    tariffs.flatMap(({ lines, adjustments, aids }) =>
      [...lines, ...adjustments, ...aids].flatMap(({ when }) => Object.keys(when)),
    ),
  )
  const own = new Map(tariffs.flatMap(({ statuses }) => statuses.map(({ key, label }) => [key, label])))
  return [
    ...statusKeys.filter((key) => facts.has(key)).map((key) => ({ key, label: own.get(key) ?? null })),
    ...[...own]
      .filter(([key]) => facts.has(key) && !(statusKeys as readonly string[]).includes(key))
      .map(([key, label]) => ({ key, label })),
  ]
}
