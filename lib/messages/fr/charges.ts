import type { CancelRefusal } from '@/lib/domain/billing/charge/service'
import type { ChargeComponent } from '@/lib/domain/billing/charge/schema'
import type { ShareRefusal } from '@/lib/rules/home-shares'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'

/** What a supplement is, as an agent chooses it: only the garde counts for the tax certificate. */
export const chargeNames: Record<ChargeComponent, string> = {
  care: 'Garde (compte pour l’attestation fiscale)',
  meal: 'Repas',
  outing: 'Sortie, activité',
  penalty: 'Pénalité, frais',
}

export function cancelChargeRefusal({ code }: CancelRefusal): string {
  return code === 'billed'
    ? 'Ce supplément est facturé : un avoir le déduit.'
    : 'Ce supplément est introuvable.'
}

/** Under the field that it is about; null for the form as a whole. */
export function shareRefusal(refusal: ShareRefusal | { code: 'notFound' }): {
  field: 'shareFrom' | 'percent' | null
  message: string
} {
  switch (refusal.code) {
    case 'notFound':
      return { field: null, message: 'Cet enfant n’est pas de cette famille.' }
    case 'notTwoHomes':
      return { field: null, message: 'Cet enfant n’a pas deux foyers sur le portail.' }
    case 'billedSince':
      return {
        field: 'shareFrom',
        message: `Des journées sont déjà facturées jusqu’au ${formatDate(refusal.day as Day)} : choisissez un jour après.`,
      }
    case 'noChange':
      return { field: 'percent', message: 'C’est déjà ce qui vaut ce jour-là.' }
  }
}

/** What a family pays of the days of a child with two homes. */
export function shareName(percent: number | null): string {
  return percent === null ? 'chaque foyer paie ce qu’il réserve' : `ce foyer paie ${percent} %`
}
