import type { RecordKind } from './dossier-completeness'

/** The documents that an agent wants beside a record, because they prove what it says. */
const beside = {
  informationSheet: ['insuranceCertificate', 'pai'],
  authorizedPersons: ['judgment', 'identity'],
  medicalSheet: ['vaccination', 'pai', 'medicalCertificate'],
  adult: ['quotientProof', 'judgment', 'identity'],
} as const satisfies Record<RecordKind, readonly string[]>

export type KindBeside = (typeof beside)[RecordKind][number]

/** What stays true from one school year to the next: a judgment sent last year is still the one that holds. */
const lasting: readonly KindBeside[] = ['vaccination', 'judgment', 'identity']

/** The kinds beside a record: those that count for its own school year, and those that count whatever their year. */
export function kindsBeside(record: RecordKind): { ofTheYear: KindBeside[]; ofAnyYear: KindBeside[] } {
  const kinds: readonly KindBeside[] = beside[record]
  return {
    ofTheYear: kinds.filter((kind) => !lasting.includes(kind)),
    ofAnyYear: kinds.filter((kind) => lasting.includes(kind)),
  }
}
