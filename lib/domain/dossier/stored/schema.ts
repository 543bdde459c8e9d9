import 'server-only'
import { z } from 'zod'
import { seal, sealJson, unseal, unsealJson } from '@/lib/vault/seal'
import type { FormValues } from '@/lib/actions/state'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { type AnyRecord, parseRecord } from '../schema'

// What the database keeps of a dossier (docs/decisions/009-vault.md). The tabs of a child are sealed: health, a PAI,
// who may not come near. An adult's record isn't, because tariffs and rules read its town in SQL.

/** Which record: a sealed answer is bound to it, and can't be read as somebody else's. */
export type RecordOf = { kind: RecordKind; subjectId: string; schoolYear: string }

export type StoredPart = 'data' | 'reason' | 'draft'

export function purposeOf(part: StoredPart, { kind, subjectId, schoolYear }: RecordOf): string {
  return `record.${part}:${kind}:${subjectId}:${schoolYear}`
}

/** The `data` column of a record or of a change. */
export function storedData(of: RecordOf, { data }: AnyRecord): AnyRecord['data'] | string {
  return of.kind === 'adult' ? data : sealJson(purposeOf('data', of), data)
}

/** The record that a `data` column keeps. Throws when it isn't ours, or was sealed for another child. */
export function readData(of: RecordOf, stored: unknown): AnyRecord {
  if (of.kind === 'adult') return parseRecord(of.kind, stored)
  return parseRecord(of.kind, unsealJson(purposeOf('data', of), z.string().parse(stored)))
}

/** The reason of a refusal, whatever the record: it may say what the record says. */
export function storedReason(of: RecordOf, reason: string): string {
  return seal(purposeOf('reason', of), reason)
}

export function readReason(of: RecordOf, stored: string | null): string {
  return stored === null ? '' : unseal(purposeOf('reason', of), stored)
}

/** What a guardian has typed and not sent yet. */
export function storedDraft(of: RecordOf, values: FormValues): string {
  return sealJson(purposeOf('draft', of), values)
}

export function readDraft(of: RecordOf, stored: string): FormValues {
  return formValues.parse(unsealJson(purposeOf('draft', of), stored))
}

const formValues = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
