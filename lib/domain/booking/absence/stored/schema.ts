import 'server-only'
import { seal, unseal } from '@/lib/vault/seal'

// Why an absence is refused may say what a certificate says: it is sealed (docs/decisions/009-vault.md).

export function purposeOf(absenceId: string): string {
  return `absence.reason:${absenceId}`
}

export function storedReason(absenceId: string, reason: string): string {
  return seal(purposeOf(absenceId), reason)
}

/** The reason of a refusal; '' when there is none. */
export function readReason({ id, reason }: { id: string; reason: string | null }): string {
  return reason === null ? '' : unseal(purposeOf(id), reason)
}
