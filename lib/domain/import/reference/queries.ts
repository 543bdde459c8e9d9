import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { type KnownReferences, personKey } from '@/lib/rules/import-lines'

/** Which families, adults and children of the portal some numbers of the former portal name: one statement. */
export async function knownReferences(tx: Tx, references: readonly string[]): Promise<KnownReferences> {
  const rows = await tx.$queryRaw<
    { kind: 'family' | 'adult' | 'child'; reference: string; id: string; family: string | null }[]
  >`
    SELECT external_reference.kind::text AS kind, external_reference.reference,
           COALESCE(external_reference.family_id, external_reference.adult_id, external_reference.child_id)::text AS id,
           COALESCE(external_reference.family_id, family_adult.family_id, family_child.family_id)::text AS family
      FROM external_reference
      LEFT JOIN family_adult ON family_adult.adult_id = external_reference.adult_id
      LEFT JOIN family_child ON family_child.child_id = external_reference.child_id
     WHERE external_reference.reference = ANY(${[...new Set(references)]}::text[])`
  const families = new Map<string, string>()
  const people = new Map<string, { id: string; families: string[] }>()
  for (const { kind, reference, id, family } of rows) {
    if (kind === 'family') {
      families.set(reference, id)
      continue
    }
    const key = personKey(kind, reference)
    const person = people.get(key) ?? { id, families: [] }
    if (family) person.families.push(family)
    people.set(key, person)
  }
  return { families, people }
}
