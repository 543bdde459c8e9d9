import { addDays, type Day, parseDay, yearOf } from '../time/day'
import { schoolYearStart, yearAfter } from './school-years'
import type { DocumentStatus } from './states'

/** What may be deleted once it is no longer needed, in the order of the screen. */
export const retentionKinds = [
  'childRecords',
  'changes',
  'documents',
  'refusedDocuments',
  'judgments',
  'drafts',
  'goneFamilies',
] as const
export type RetentionKind = (typeof retentionKinds)[number]

/** What is kept and what the portal never deletes by itself. */
export const keptKinds = ['invoices', 'journal'] as const
export type KeptKind = (typeof keptKinds)[number]

export const REFUSED_DAYS = 30
export const GONE_YEARS = 3
const OF_AGE = 18

/** Where each duration comes from. The organisation confirms them with its DPO and the Archives départementales. */
export const retentionSources: Record<RetentionKind | KeptKind, string> = {
  childRecords: 'RGPD, art. 5-1-e ; arrêté du 20 février 2003 : la fiche sanitaire est rendue ou détruite',
  changes: 'RGPD, art. 5-1-e',
  documents: 'RGPD, art. 5-1-e',
  refusedDocuments: 'RGPD, art. 5-1-c : rien de plus que le nécessaire',
  judgments: 'Code civil, art. 371-1 : l’autorité parentale finit à la majorité',
  drafts: 'RGPD, art. 5-1-c : rien de plus que le nécessaire',
  goneFamilies: 'Usage de la petite enfance : trois ans après le départ',
  invoices: 'CNIL, durées de conservation : facturation, dix ans',
  journal: 'CNIL, délibération du 14 octobre 2021 sur la journalisation',
}

/** The first day on which a record or a change of a school year may go: this year's and last year's are needed. */
export function recordGoesOn(schoolYear: string): Day {
  return schoolYearStart(yearAfter(yearAfter(schoolYear)))
}

/** A draft goes with the year that it was written for: it can't be sent any more. */
export function draftGoesOn(schoolYear: string): Day {
  return schoolYearStart(yearAfter(schoolYear))
}

export type DocumentFacts = {
  status: DocumentStatus
  schoolYear: string
  /** School year of the last day that it covers; null when it covers none in particular. */
  coversUntilYear: string | null
  decidedOn: Day | null
}

const waiting: readonly DocumentStatus[] = ['received', 'scanning']
/** A replaced document comes back when the newer one is revoked: it is kept as long as if it counted. */
const inForce: readonly DocumentStatus[] = ['accepted', 'expired', 'replaced']

/** When a document that was accepted may go, as records do; null for one that isn't of this kind. */
export function documentGoesOn({ status, schoolYear, coversUntilYear }: DocumentFacts): Day | null {
  if (!inForce.includes(status)) return null
  const last = coversUntilYear !== null && coversUntilYear > schoolYear ? coversUntilYear : schoolYear
  return recordGoesOn(last)
}

/**
 * One accepted without an end may be needed any year: it goes when the child comes of age. Null: of all the children, it
 * is for the service to say.
 */
export function endlessDocumentGoesOn({
  status,
  birthDate,
}: {
  status: DocumentStatus
  birthDate: Day | null
}): Day | null {
  return inForce.includes(status) && birthDate ? yearsAfter(birthDate, OF_AGE) : null
}

/** A document refused, taken back or revoked serves no more than the time to send another. */
export function refusedDocumentGoesOn({ status, decidedOn }: DocumentFacts): Day | null {
  if (waiting.includes(status) || inForce.includes(status) || decidedOn === null) return null
  return addDays(decidedOn, REFUSED_DAYS)
}

/**
 * A judgment goes when it has ended, or when the child comes of age; while something of the portal rests on it, only
 * then. Null: it is for the service to say.
 */
export function judgmentGoesOn({
  validUntil,
  birthDate,
  isReliedOn,
}: {
  validUntil: Day | null
  birthDate: Day | null
  isReliedOn: boolean
}): Day | null {
  const ofAge = birthDate && yearsAfter(birthDate, OF_AGE)
  const ended = isReliedOn ? null : validUntil && addDays(validUntil, 1)
  if (ofAge === null || ended === null) return ofAge ?? ended
  return ended < ofAge ? ended : ofAge
}

/** The dossier of a family that hasn't come back; null while something is open: a request, a document, a debt. */
export function goneFamilyGoesOn({ lastSeenOn, hasOpen }: { lastSeenOn: Day; hasOpen: boolean }): Day | null {
  return hasOpen ? null : yearsAfter(lastSeenOn, GONE_YEARS)
}

/** The same day some years later; 29 February gives 1 March of a common year. */
export function yearsAfter(value: Day, years: number): Day {
  const year = yearOf(value) + years
  return parseDay(`${year}${value.slice(4)}`) ?? (`${year}-03-01` as Day)
}
