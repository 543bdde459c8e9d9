import type { EndRefusal, NoteRefusal } from '@/lib/domain/family/status/service'
import { type NotedStatus, type StatusKey, statusKeys } from '@/lib/rules/family-status'
import type { ReadStatus } from '@/lib/rules/tariff-statuses'
import { formatDate } from '@/lib/time/format'

const names: Record<StatusKey, string> = {
  aid: 'Bénéficiaire de l’aide aux temps libres (Caf)',
  rsa: 'Bénéficiaire du RSA',
  ccas: 'Suivie par le CCAS',
  staff: 'Agent de la collectivité',
  foster: 'Enfant confié (famille d’accueil)',
  aeeh: 'Bénéficiaire de l’AEEH',
  pai: 'Repas fourni par la famille (PAI)',
}

/** As the service reads it: as a tariff words it, else by its usual name. */
export function statusName(key: string, offered: readonly ReadStatus[]): string {
  return offered.find((one) => one.key === key)?.label ?? names[key as StatusKey] ?? key
}

/** Every situation that the service notes, as a tariff's conditions name it. */
export const statusWords = statusKeys.map((key) => ({ key, label: names[key] }))

/** 'depuis le 1er septembre 2026', 'du 1er septembre 2026 au 31 août 2027' */
export function statusSpan({ validFrom, validTo }: Pick<NotedStatus, 'validFrom' | 'validTo'>): string {
  return validTo === null
    ? `à partir du ${formatDate(validFrom)}`
    : `du ${formatDate(validFrom)} au ${formatDate(validTo)}`
}

/** Under the field that it is about; null for the form as a whole. */
export function statusRefusal(refusal: NoteRefusal): { field: string | null; message: string } {
  switch (refusal.code) {
    case 'notFound':
      return { field: null, message: 'Cette famille ou cet enfant est introuvable.' }
    case 'notRead':
      return {
        field: 'statusKey',
        message: 'Aucun tarif en vigueur ou à venir ne tient compte de cette situation.',
      }
    case 'childNeeded':
      return {
        field: 'statusChild',
        message: 'Choisissez l’enfant\u00a0: cette situation n’est pas celle de toute la famille.',
      }
    case 'endsBeforeItBegins':
      return { field: 'holdsTo', message: 'Le dernier jour ne peut pas être avant le premier.' }
    case 'alreadyNoted':
      return {
        field: 'holdsFrom',
        message: `Cette situation est déjà notée ${statusSpan(refusal)}.`,
      }
  }
}

export function statusEndRefusal({ code }: EndRefusal): { field: string | null; message: string } {
  return code === 'notFound'
    ? { field: null, message: 'Cette situation n’est plus notée. Rechargez la page.' }
    : { field: 'endsOn', message: 'Le dernier jour ne peut pas être avant le premier.' }
}
