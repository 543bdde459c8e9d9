import type { Day } from '../time/day'
import { isShut } from './antivirus'
import { next } from './machine'
import { documentMachine, type DocumentStatus } from './states'

/** What a family sends by itself, in the order of the list: the one every family has to send comes first. */
export const sentAloneKinds = [
  'insuranceCertificate',
  'vaccination',
  'pai',
  'medicalCertificate',
  'quotientProof',
  'judgment',
  'identity',
  'other',
] as const
/** The kinds of the portal. The proof of an absence is sent, and answered, with the absence. */
export const builtInKinds = [...sentAloneKinds, 'absenceProof'] as const
export type BuiltInKind = (typeof builtInKinds)[number]
/** `own`: a kind that the organisation has added, which its type says. */
export type DocumentKind = BuiltInKind | 'own'

export type KindTerms = {
  /** What an agent says of its days when accepting it: a judgment may have no end. */
  validity: 'none' | 'required' | 'endOptional'
  /** One paper may name several children of a family. What is about one body never does. */
  forSiblings: boolean
  /** One is in force at a time, so that a newer one takes the place of the former. Two judgments may both stand. */
  single: boolean
  /** Its very kind says something of health or of a judge: no e-mail names it. */
  discreet: boolean
}

/** A kind of the organisation's own. */
export type DocumentType = KindTerms & { id: string; name: string }

/** What a document is: its kind and, of an own one, which. */
export type DocumentNature = { kind: DocumentKind; type: DocumentType | null }

const kindTerms: Record<BuiltInKind, KindTerms> = {
  insuranceCertificate: { validity: 'required', forSiblings: true, single: true, discreet: false },
  vaccination: { validity: 'none', forSiblings: false, single: true, discreet: true },
  pai: { validity: 'required', forSiblings: false, single: true, discreet: true },
  medicalCertificate: { validity: 'none', forSiblings: false, single: false, discreet: true },
  quotientProof: { validity: 'required', forSiblings: true, single: true, discreet: false },
  judgment: { validity: 'endOptional', forSiblings: true, single: false, discreet: true },
  identity: { validity: 'none', forSiblings: true, single: false, discreet: false },
  other: { validity: 'none', forSiblings: true, single: false, discreet: false },
  absenceProof: { validity: 'none', forSiblings: false, single: false, discreet: true },
}

/** The terms of a document: those of the portal's kinds are written here, those of an own one in its type. */
export function termsOf({ kind, type }: DocumentNature): KindTerms {
  if (kind !== 'own') return kindTerms[kind]
  if (!type) throw new RangeError('An own kind without its type')
  return type
}

export function isSameNature(one: DocumentNature, other: DocumentNature): boolean {
  return one.kind === other.kind && one.type?.id === other.type?.id
}

export function isAnsweredAlone(kind: DocumentKind): boolean {
  return kind !== 'absenceProof'
}

/**
 * The kinds of the portal that families are offered to send, where the organisation hides those it has no use for. One
 * that is asked before booking is always offered, and one that a page of the portal leads to.
 */
export function offeredKinds(
  hidden: readonly DocumentKind[],
  required: readonly DocumentKind[],
  ledTo: DocumentKind | null = null,
): (typeof sentAloneKinds)[number][] {
  return sentAloneKinds.filter((kind) => !hidden.includes(kind) || required.includes(kind) || kind === ledTo)
}

export type Validity = { from: Day; until: Day | null }
export type DecideDocumentRefusal =
  { code: 'alreadyDecided' } | { code: 'withdrawn' } | { code: 'scanning' } | { code: 'infected' }

/** Why an agent can't answer a document any more; null when they can. */
export function whyNotAnswerable(status: DocumentStatus): DecideDocumentRefusal | null {
  if (next(documentMachine, status, 'accept')) return null
  return isShut(status) ? { code: status } : { code: 'alreadyDecided' }
}

/** Why a document can't be accepted for these days; null when it can. */
export function whyNotAccepted(
  nature: DocumentNature,
  validity: Validity | null,
): { code: 'validityMissing' } | null {
  const wanted = termsOf(nature).validity
  if (wanted === 'none') return null
  const isSaid = validity !== null && (validity.until !== null || wanted === 'endOptional')
  return isSaid ? null : { code: 'validityMissing' }
}

export function canWithdrawDocument(status: DocumentStatus): boolean {
  return next(documentMachine, status, 'withdraw') !== null
}

export function canRevokeDocument(status: DocumentStatus): boolean {
  return next(documentMachine, status, 'revoke') !== null
}

/** What the family reads of a document today: one that is accepted ends by itself with its validity. */
export function shownStatus(
  document: { status: DocumentStatus; validUntil: Day | null },
  today: Day,
): DocumentStatus {
  const { status, validUntil } = document
  return status === 'accepted' && validUntil !== null && validUntil < today ? 'expired' : status
}

/** Why a document can't be sent for this child, or for all (null); null when it can. */
export function whyNotSentFor(
  nature: DocumentNature,
  childId: string | null,
): { code: 'childMissing' } | null {
  return childId === null && !termsOf(nature).forSiblings ? { code: 'childMissing' } : null
}

export type SiblingRefusal = { code: 'notForSiblings' } | { code: 'alreadyTheirs' } | { code: 'notInForce' }

/**
 * « Utiliser aussi pour Léo »: why the pages sent for one child can't be sent for another too; null when they can.
 * They make a document of its own, which waits for an agent whatever was answered for the first child: a paper names
 * who it is for, and an acceptance for Lina says nothing of Léo. Each then lives its life: accepted for its days,
 * refused, withdrawn or revoked without the other.
 */
export function whyNotUsedFor(
  document: DocumentNature & { childId: string | null; status: DocumentStatus; validUntil: Day | null },
  siblingId: string,
  today: Day,
): SiblingRefusal | null {
  if (!termsOf(document).forSiblings) return { code: 'notForSiblings' }
  if (document.childId === null || document.childId === siblingId) return { code: 'alreadyTheirs' }
  const isInForce = ['received', 'scanning', 'accepted'].includes(shownStatus(document, today))
  return isInForce ? null : { code: 'notInForce' }
}

export type AcceptedDocument = DocumentNature & {
  childId: string | null
  schoolYear: string
  receivedAt: Date
  validFrom: Day | null
  validUntil: Day | null
}

/**
 * Whether a newly accepted document takes the place of one that was accepted before, both of the same family: the same
 * kind, child and year, sent later, and covering each of its days. A day that only the former covers keeps it in force,
 * beside the newer: the gate looks at both, and never loses a day.
 */
export function isReplacedBy(former: AcceptedDocument, newer: AcceptedDocument): boolean {
  return (
    termsOf(newer).single &&
    isSameNature(former, newer) &&
    former.childId === newer.childId &&
    former.schoolYear === newer.schoolYear &&
    former.receivedAt < newer.receivedAt &&
    (termsOf(newer).validity === 'none' || covers(newer, former))
  )
}

/** One without days (accepted before days were asked) is covered by nothing. */
function covers(newer: AcceptedDocument, former: AcceptedDocument): boolean {
  if (!former.validFrom || !former.validUntil || !newer.validFrom || !newer.validUntil) return false
  return newer.validFrom <= former.validFrom && former.validUntil <= newer.validUntil
}
