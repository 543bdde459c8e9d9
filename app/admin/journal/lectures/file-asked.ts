import type { FileOf } from '@/lib/domain/journal/reading/queries'

/** '?enfant=…' or '?famille=…'; null when the address names neither. */
export function fileAsked({ enfant, famille }: Record<string, unknown>): FileOf | null {
  if (typeof enfant === 'string') return { kind: 'child', id: enfant }
  return typeof famille === 'string' ? { kind: 'family', id: famille } : null
}

/** The same, as the address says it. */
export function fileParams({ kind, id }: FileOf): { enfant?: string; famille?: string } {
  return kind === 'child' ? { enfant: id } : { famille: id }
}
