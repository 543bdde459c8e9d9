import type { FormValues } from '@/lib/actions/state'
import { type Audience, type AudienceKind, audienceKinds, placeValue } from '@/lib/domain/message/schema'

/** The kinds of audience in addresses. */
export const audienceSlugs: Record<AudienceKind, string> = {
  booked: 'reserves',
  dossier: 'dossiers',
  waiting: 'attente',
  family: 'famille',
}

type Params = Readonly<Record<string, string | string[] | undefined>>

/** What the address of a new message says of whom it is for; the form judges it. */
export function audienceAsked(params: Params): { kind: AudienceKind | null; values: FormValues } {
  const said = (name: string) => (typeof params[name] === 'string' ? params[name] : '')
  const kind = audienceKinds.find((one) => audienceSlugs[one] === said('a')) ?? null
  return {
    kind,
    values: {
      ...{ familyId: said('famille'), place: said('ou'), from: said('du') },
      ...{ until: said('au'), periodId: said('periode') },
    },
  }
}

/** An audience as the fields of the form hold it. */
export function audienceValues(audience: Audience): FormValues {
  if (audience.kind === 'family') return { familyId: audience.familyId }
  const { centreId, programmeId, kind: _, ...own } = audience
  return { ...own, place: placeValue({ centreId, programmeId }) }
}
