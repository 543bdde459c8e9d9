import { addDays, addMonths, type Day, lastDayOf, monthOf, parseDay, yearOf } from '../time/day'
import { schoolYearStart, yearAfter } from './school-years'
import type { DocumentStatus } from './states'

/** What goes with the visa of the Archives départementales, in the order of the bordereau (Code du patrimoine, art. L212-2). */
export const disposalKinds = [
  'childRecords',
  'changes',
  'documents',
  'judgments',
  'goneFamilies',
  'accounting',
] as const
export type DisposalKind = (typeof disposalKinds)[number]

/** What goes by itself each night: it is no archive, only what served for a while. */
export const sweptKinds = [
  'refusedDocuments',
  'drafts',
  'mails',
  'sessions',
  'imports',
  'neverOpened',
  'inactive',
  'journal',
] as const
export type SweptKind = (typeof sweptKinds)[number]
export type RetentionKind = DisposalKind | SweptKind
export const retentionKinds: readonly RetentionKind[] = [...disposalKinds, ...sweptKinds]

export type DurationUnit = 'days' | 'months' | 'years'
export type DurationRule = { unit: DurationUnit; usual: number; least: number; most: number }

/**
 * How long each is kept: what an administrator may set, within bounds. Those that aren't here end by themselves: a
 * judgment at its end, a draft with its school year. Of records, years are school years after their own.
 */
export const durationRules = {
  childRecords: { unit: 'years', usual: 1, least: 0, most: 3 },
  changes: { unit: 'years', usual: 1, least: 0, most: 3 },
  documents: { unit: 'years', usual: 1, least: 0, most: 3 },
  goneFamilies: { unit: 'years', usual: 3, least: 1, most: 5 },
  accounting: { unit: 'years', usual: 10, least: 10, most: 30 },
  refusedDocuments: { unit: 'days', usual: 30, least: 7, most: 90 },
  mails: { unit: 'months', usual: 12, least: 1, most: 36 },
  sessions: { unit: 'months', usual: 6, least: 1, most: 12 },
  imports: { unit: 'days', usual: 30, least: 1, most: 90 },
  neverOpened: { unit: 'months', usual: 12, least: 3, most: 36 },
  inactive: { unit: 'months', usual: 36, least: 12, most: 60 },
  journal: { unit: 'months', usual: 12, least: 6, most: 36 },
} as const satisfies Partial<Record<RetentionKind, DurationRule>>
export type SettableKind = keyof typeof durationRules
export type Durations = Record<SettableKind, number>
export const settableKinds = Object.keys(durationRules) as SettableKind[]

export const usualDurations = Object.fromEntries(
  settableKinds.map((kind) => [kind, durationRules[kind].usual]),
) as Durations

/** Days between the mail that says so and the closing of an account that nobody uses. */
export const NOTICE_DAYS = 30
const OF_AGE = 18

/** Where each duration comes from. The organisation confirms them with its DPO and the Archives départementales. */
export const retentionSources: Record<RetentionKind, string> = {
  childRecords: 'RGPD, art. 5-1-e ; arrêté du 20 février 2003 : la fiche sanitaire est rendue ou détruite',
  changes: 'RGPD, art. 5-1-e',
  documents: 'RGPD, art. 5-1-e',
  refusedDocuments: 'RGPD, art. 5-1-c : rien de plus que le nécessaire',
  judgments: 'Code civil, art. 371-1 : l’autorité parentale finit à la majorité',
  drafts: 'RGPD, art. 5-1-c : rien de plus que le nécessaire',
  goneFamilies: 'Usage de la petite enfance : trois ans après le départ',
  accounting: 'CNIL, durées de conservation : facturation, dix ans ; Code de commerce, art. L123-22',
  mails: 'RGPD, art. 5-1-c : rien de plus que le nécessaire',
  sessions: 'CNIL, délibération du 14 octobre 2021 sur la journalisation',
  imports: 'RGPD, art. 5-1-c : rien de plus que le nécessaire',
  neverOpened: 'RGPD, art. 5-1-e',
  inactive: 'RGPD, art. 5-1-e : trois ans sans usage, après un e-mail',
  journal: 'CNIL, délibération du 14 octobre 2021 : six mois à un an, plus si un risque le justifie',
}

/** The first day on which a record or a change of a school year may go: some whole school years after its own. */
export function recordGoesOn(schoolYear: string, years: number): Day {
  let last = schoolYear
  for (let count = 0; count <= years; count++) last = yearAfter(last)
  return schoolYearStart(last)
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
export function documentGoesOn(
  { status, schoolYear, coversUntilYear }: DocumentFacts,
  years: number,
): Day | null {
  if (!inForce.includes(status)) return null
  const last = coversUntilYear !== null && coversUntilYear > schoolYear ? coversUntilYear : schoolYear
  return recordGoesOn(last, years)
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
export function refusedDocumentGoesOn({ status, decidedOn }: DocumentFacts, days: number): Day | null {
  if (waiting.includes(status) || inForce.includes(status) || decidedOn === null) return null
  return addDays(decidedOn, days)
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
export function goneFamilyGoesOn(
  { lastSeenOn, hasOpen }: { lastSeenOn: Day; hasOpen: boolean },
  years: number,
): Day | null {
  return hasOpen ? null : yearsAfter(lastSeenOn, years)
}

/** The same day some months before, or the last of its month: what is older has lived. */
export function monthsBefore(value: Day, months: number): Day {
  const month = addMonths(monthOf(value), -months)
  return parseDay(`${month}${value.slice(7)}`) ?? lastDayOf(month)
}

/** The same day some years later; 29 February gives 1 March of a common year. */
export function yearsAfter(value: Day, years: number): Day {
  const year = yearOf(value) + years
  return parseDay(`${year}${value.slice(4)}`) ?? (`${year}-03-01` as Day)
}
