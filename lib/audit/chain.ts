import { createHash } from 'node:crypto'

/** An entry of the journal, as a seal covers it: every column, and the digest of its details. */
export type SealedEntry = {
  id: bigint
  at: Date
  accountId: string | null
  action: string
  subjectKind: string
  subjectId: string
  familyId: string | null
  details: string
}

/** What comes before the first seal. */
export const NO_SEAL = '0'.repeat(64)

/**
 * The digest of a seal, SHA-256 in hexadecimal: of the one before, of the numbers that it covers, and of every entry
 * between them in their order. No two lists of entries are written alike.
 */
export function digestOf(
  seal: { previous: string; fromId: bigint; toId: bigint },
  entries: readonly SealedEntry[],
): string {
  const hash = createHash('sha256').update(`${seal.previous}\n${seal.fromId}-${seal.toId}\n`)
  for (const entry of entries) hash.update(`${asLine(entry)}\n`)
  return hash.digest('hex')
}

/** JSON: a text that holds a comma or a line break is not two texts. */
function asLine({
  id,
  at,
  accountId,
  action,
  subjectKind,
  subjectId,
  familyId,
  details,
}: SealedEntry): string {
  return JSON.stringify([
    ...[String(id), at.getTime(), accountId, action],
    ...[subjectKind, subjectId, familyId, details],
  ])
}
