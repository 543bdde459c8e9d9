import type { GroupChange } from '@/lib/domain/offer/group/schema'

/** A period, and what was just done of it. */
export function periodAddress(periodId: string, done?: string): string {
  const address = `/admin/accueils/periodes/${periodId}`
  return done ? `${address}?fait=${done}` : address
}

export function prepareAddress(periodId: string): string {
  return `${periodAddress(periodId)}/preparer`
}

/** An accueil, and what was just done of it. */
export function programmeAddress(programmeId: string, done?: string): string {
  const address = `/admin/accueils/${programmeId}`
  return done ? `${address}?fait=${done}` : address
}

/** The page of a group, with the name and the ages that it is to have: it shows whom they touch. */
export function groupAddress(programmeId: string, { groupId, name, minAge, maxAge }: GroupChange): string {
  const asked = new URLSearchParams({ nom: name, de: String(minAge), a: String(maxAge) })
  return `${programmeAddress(programmeId)}/groupes/${groupId}?${asked}`
}
