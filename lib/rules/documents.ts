import type { Day } from '../time/day'
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
/** The proof of an absence is sent, and answered, with the absence. */
export const documentKinds = [...sentAloneKinds, 'absenceProof'] as const
export type DocumentKind = (typeof documentKinds)[number]

type KindTerms = {
  /** What an agent says of its days when accepting it: a judgment may have no end. */
  validity: 'none' | 'required' | 'endOptional'
  /** One paper may name several children of a family. What is about one body never does. */
  forSiblings: boolean
  /** One is in force at a time, so that a newer one takes the place of the former. Two judgments may both stand. */
  single: boolean
  /** Its very kind says something of health or of a judge: no e-mail names it. */
  discreet: boolean
}

const kindTerms: Record<DocumentKind, KindTerms> = {
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

export function validityOfKind(kind: DocumentKind): KindTerms['validity'] {
  return kindTerms[kind].validity
}

/** Whether an e-mail may only say « un document ». */
export function isDiscreet(kind: DocumentKind): boolean {
  return kindTerms[kind].discreet
}

export function isAnsweredAlone(kind: DocumentKind): boolean {
  return (sentAloneKinds as readonly DocumentKind[]).includes(kind)
}

export type Validity = { from: Day; until: Day | null }
export type DecideDocumentRefusal = { code: 'alreadyDecided' } | { code: 'withdrawn' }

/** Why an agent can't answer a document any more; null when they can. */
export function whyNotAnswerable(status: DocumentStatus): DecideDocumentRefusal | null {
  if (next(documentMachine, status, 'accept')) return null
  return status === 'withdrawn' ? { code: 'withdrawn' } : { code: 'alreadyDecided' }
}

/** Why a document can't be accepted for these days; null when it can. */
export function whyNotAccepted(
  kind: DocumentKind,
  validity: Validity | null,
): { code: 'validityMissing' } | null {
  const wanted = validityOfKind(kind)
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
export function whyNotSentFor(kind: DocumentKind, childId: string | null): { code: 'childMissing' } | null {
  return childId === null && !kindTerms[kind].forSiblings ? { code: 'childMissing' } : null
}

export type SiblingRefusal = { code: 'notForSiblings' } | { code: 'alreadyTheirs' } | { code: 'notInForce' }

/**
 * « Utiliser aussi pour Léo »: why the pages sent for one child can't be sent for another too; null when they can.
 * They make a document of its own, which waits for an agent whatever was answered for the first child: a paper names
 * who it is for, and an acceptance for Lina says nothing of Léo. Each then lives its life: accepted for its days,
 * refused, withdrawn or revoked without the other.
 */
export function whyNotUsedFor(
  document: {
    kind: DocumentKind
    childId: string | null
    status: DocumentStatus
    validUntil: Day | null
  },
  siblingId: string,
  today: Day,
): SiblingRefusal | null {
  if (!kindTerms[document.kind].forSiblings) return { code: 'notForSiblings' }
  if (document.childId === null || document.childId === siblingId) return { code: 'alreadyTheirs' }
  const isInForce = ['received', 'scanning', 'accepted'].includes(shownStatus(document, today))
  return isInForce ? null : { code: 'notInForce' }
}

export type AcceptedDocument = {
  kind: DocumentKind
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
    kindTerms[newer.kind].single &&
    former.kind === newer.kind &&
    former.childId === newer.childId &&
    former.schoolYear === newer.schoolYear &&
    former.receivedAt < newer.receivedAt &&
    (validityOfKind(newer.kind) === 'none' || covers(newer, former))
  )
}

/** One without days (accepted before days were asked) is covered by nothing. */
function covers(newer: AcceptedDocument, former: AcceptedDocument): boolean {
  if (!former.validFrom || !former.validUntil || !newer.validFrom || !newer.validUntil) return false
  return newer.validFrom <= former.validFrom && former.validUntil <= newer.validUntil
}
