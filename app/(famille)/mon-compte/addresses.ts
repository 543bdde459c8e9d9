import { recordPath } from '@/lib/messages/fr/dossier'
import { type RecordKind } from '@/lib/rules/dossier-completeness'

const slugs = {
  informationSheet: 'information',
  authorizedPersons: 'personnes-autorisees',
  medicalSheet: 'fiche-medicale',
  adult: 'adulte',
} as const satisfies Record<RecordKind, string>

/** The record named in an address; null for anything else. */
export function recordKindOf(slug: unknown): RecordKind | null {
  return (Object.keys(slugs) as RecordKind[]).find((kind) => slugs[kind] === slug) ?? null
}

/** The name of a record in addresses. */
export function recordSlug(kind: RecordKind): string {
  return slugs[kind]
}

const nextTab = {
  informationSheet: 'authorizedPersons',
  authorizedPersons: 'medicalSheet',
  medicalSheet: null,
  adult: null,
} as const satisfies Record<RecordKind, RecordKind | null>

/** Where « Valider » leads: the next tab of the child, then « Mon compte »; it says there what was sent. */
export function addressAfter(
  sent: { kind: RecordKind; subjectId: string; schoolYear: string },
  outcome: 'submitted' | 'unchanged',
): string {
  const next = nextTab[sent.kind]
  const path = next ? recordPath({ kind: next, subjectId: sent.subjectId }) : '/mon-compte'
  const query = {
    [outcome === 'submitted' ? 'envoye' : 'inchange']: slugs[sent.kind],
    annee: sent.schoolYear,
  }
  return `${path}?${new URLSearchParams(query).toString()}`
}
