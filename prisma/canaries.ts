import { type AnyRecord, parseRecord } from '@/lib/domain/dossier/schema'

// A word that nobody else writes, in every text that a family may type: found anywhere else, it has leaked. The tests
// look for it in the pages of others, in mails, in logs and in a dump of the database.

/** How a word about health begins, and how any other does. */
export const CANARY = { health: 'canari-sante-', other: 'canari-fiche-' } as const
export const anyCanary = /canari-(sante|fiche)-/

// Texts that have a form of their own: a day, an hour, a telephone number, an identifier.
const HAS_A_FORM = /^(\d{4}-\d\d-\d\d|\d\d:\d\d|\+\d+|[0-9a-f-]{36})$/
// What a list shows beside the record (names, school, class), what is looked up, what the server writes itself.
const LEFT_ALONE =
  /^(identity-.+|firstName|lastName|school|schoolClass|leaveAt|postalCode|town|people-\d+-namedBy.+)$/

/** The same record with a canary in every text, and the words put there. `owner` tells them from another family's. */
export function withCanaries(record: AnyRecord, owner: string): { record: AnyRecord; words: string[] } {
  const words: string[] = []
  const prefix = record.kind === 'medicalSheet' ? CANARY.health : CANARY.other
  let marked: unknown = record.data
  for (const path of textPaths(record.data)) {
    const word = `${prefix}${owner}-${path.join('-')}`.toLowerCase()
    const changed = replaced(marked, path, word)
    // A text of a closed list stays as it is.
    if (!isRecord(record.kind, changed)) continue
    marked = changed
    words.push(word)
  }
  return { record: parseRecord(record.kind, marked), words }
}

function textPaths(node: unknown, path: string[] = []): string[][] {
  if (typeof node === 'string') return HAS_A_FORM.test(node) || LEFT_ALONE.test(path.join('-')) ? [] : [path]
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) => textPaths(value, [...path, key]))
}

function replaced(node: unknown, [key, ...rest]: string[], word: string): unknown {
  if (key === undefined) return word
  const copy = structuredClone(node) as Record<string, unknown>
  copy[key] = replaced(copy[key], rest, word)
  return copy
}

function isRecord(kind: AnyRecord['kind'], data: unknown): boolean {
  try {
    parseRecord(kind, data)
    return true
  } catch {
    return false
  }
}
