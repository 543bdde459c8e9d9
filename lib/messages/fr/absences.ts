import type { ReceiveRefusal } from '@/lib/domain/document/file/service'
import type { DecideAbsenceRefusal } from '@/lib/domain/booking/absence/review/service'
import type {
  DeclareRefusal,
  SendProofRefusal,
  WithdrawAbsenceRefusal,
} from '@/lib/domain/booking/absence/service'
import { type Cents, formatCents, ZERO } from '@/lib/money'
import type { AbsenceRefusal } from '@/lib/rules/absence'
import type { AbsenceEffect } from '@/lib/rules/phases'
import type { AbsenceStatus } from '@/lib/rules/states'
import { formatLastMoment } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'
import { declareWords } from './absence-form'
import { isFileFault, SCANNING_FOR_STAFF, uploadSentence, uploadSlugs } from './documents'
import { billedWords } from './rule-terms'
import { capitalised } from './sentence'

export const absenceStatusNames: Record<AbsenceStatus, string> = {
  declared: 'Absence signalée',
  justified: 'Absence justifiée',
  refused: 'Absence non justifiée',
  withdrawn: 'Signalement retiré',
  lapsed: 'Justificatif non reçu',
}

/** What an absence does to the day, and what it costs: 'La journée sera créditée : rien à payer.' */
export function effectSentence(effect: AbsenceEffect, leftToPay: Cents): string {
  switch (effect.kind) {
    case 'credited':
      return 'La journée sera créditée\u00a0: vous n’aurez rien à payer.'
    case 'postponed':
      return 'La journée ne sera pas facturée\u00a0: elle est à reporter avec le service.'
    case 'billed':
      return leftToPay > 0 ? `Il restera ${formatCents(leftToPay)} à payer.` : 'Vous n’aurez rien à payer.'
  }
}

export function billedSentence(price: Cents): string {
  return price > 0
    ? `La journée reste facturée\u00a0: ${formatCents(price)}.`
    : 'La journée ne vous coûte rien.'
}

/** What is billed already stays as it is: a credit note of the service deducts it. */
export function invoicedSentence(number: string): string {
  return `Cette journée est déjà sur la facture n°\u00a0${number}, qui ne change pas\u00a0: le service la déduira par un avoir.`
}

/** The same for the agent. */
export function alreadyInvoicedSentence(number: string): string {
  return `Cette journée est déjà sur la facture n°\u00a0${number}. Accepter ne la corrige pas\u00a0: qui établit les factures la déduit par un avoir, sur la page de cette facture.`
}

/** What a choice of the form is called: the organisation's reasons. */
export function reasonLabel(reasons: string, needsProof: boolean): string {
  if (reasons) return capitalised(reasons)
  return needsProof ? 'Absence avec un certificat médical' : 'Absence signalée au service'
}

/** Until when a proof may come: 'Justificatif à remettre au plus tard le vendredi 11 décembre à 23 h 59.' */
export function proofSentence(until: Instant | null): string {
  return until === null
    ? 'Un justificatif est demandé.'
    : `Justificatif à remettre au plus tard le ${formatLastMoment(until)}.`
}

/** Why an absence can't be declared, on the page itself. */
export function absenceRefusalSentence(refusal: AbsenceRefusal): string {
  switch (refusal.code) {
    case 'alreadyDeclared':
      return 'Cette absence est déjà signalée\u00a0: voici où elle en est.'
    case 'cancelPending':
      return 'Vous avez demandé l’annulation de cette journée\u00a0: attendez la réponse du service, ou retirez cette demande.'
    case 'attended':
      return 'Votre enfant était présent ce jour-là\u00a0: il n’y a pas d’absence à signaler.'
    case 'alreadyJustified':
      return 'Le service a déjà noté cette absence comme justifiée.'
    case 'notBooked':
      return 'Cette journée n’est plus réservée\u00a0: il n’y a pas d’absence à signaler.'
    case 'cancelInstead':
      return 'Cette journée peut encore être annulée\u00a0: passez par le calendrier.'
    case 'tooLate':
      return 'Il est trop tard pour justifier cette absence\u00a0: la journée reste facturée. En cas de difficulté, appelez le service.'
  }
}

/** All that a sending of the absence page may answer. */
export type AbsenceAnswer =
  | ReceiveRefusal['code']
  | DeclareRefusal['code']
  | SendProofRefusal['code']
  | 'declared'
  | 'justified'
  | 'proofSent'
  | 'broken'

/** The answers in the address of the page that follows a sending. */
export const absenceSlugs: Record<AbsenceAnswer, string> = {
  declared: 'signalee',
  justified: 'notee',
  proofSent: 'recu',
  ...uploadSlugs,
  notFound: 'introuvable',
  broken: 'interrompu',
  alreadyDeclared: 'deja',
  cancelPending: 'annulation',
  attended: 'present',
  alreadyJustified: 'justifiee',
  notBooked: 'non-reservee',
  cancelInstead: 'annulable',
  tooLate: 'trop-tard',
  choiceMissing: 'choix',
  proofNotAsked: 'sans-justificatif',
  alreadyDecided: 'traitee',
  proofTooLate: 'delai',
}

/** What a parent reads after a sending; `position` is the place of the file at fault, from 1. */
export function absenceAnswerSentence(answer: AbsenceAnswer, position: number | null): string {
  if (isFileFault(answer)) return uploadSentence(answer, position)
  switch (answer) {
    case 'declared':
      return 'L’absence est signalée au service.'
    case 'justified':
      return 'L’absence est signalée, et notée comme justifiée.'
    case 'proofSent':
      return 'Votre justificatif est envoyé\u00a0: le service le vérifie. Sa réponse s’affichera ici.'
    case 'noFile':
    case 'tooManyFiles':
    case 'tooLargeInAll':
    case 'busy':
    case 'quotaReached':
    case 'infected':
    case 'broken':
      return uploadSentence(answer, position)
    case 'notFound':
      return 'Cette journée est introuvable.'
    case 'choiceMissing':
      return declareWords.choiceMissing
    case 'proofNotAsked':
      return 'Aucun justificatif n’est demandé pour ce choix\u00a0: envoyez-le sans fichier, ou choisissez autre chose.'
    case 'alreadyDecided':
      return 'Cette absence n’attend plus de justificatif.'
    case 'proofTooLate':
      return 'Le délai pour remettre un justificatif est passé.'
    default:
      return absenceRefusalSentence({ code: answer })
  }
}

export function withdrawAbsenceSentence(code: WithdrawAbsenceRefusal['code']): string {
  switch (code) {
    case 'notFound':
      return 'Cette absence est introuvable.'
    case 'alreadyDecided':
      return 'Cette absence a déjà reçu une réponse\u00a0: appelez le service.'
  }
}

/** What an agent reads when an answer can't be given. */
export function decideAbsenceSentence(code: DecideAbsenceRefusal['code']): string {
  switch (code) {
    case 'notFound':
      return 'Cette absence est introuvable.'
    case 'alreadyDecided':
      return 'Cette absence a déjà reçu une réponse\u00a0: rien n’a été enregistré.'
    case 'withdrawn':
      return 'La famille a retiré ce signalement\u00a0: rien n’a été enregistré.'
    case 'scanning':
      return SCANNING_FOR_STAFF
    case 'dayMoved':
      return 'Cette journée n’est plus réservée, ou l’enfant est venu\u00a0: rien n’a été enregistré.'
  }
}

/** What accepting does, for the agent. */
export function acceptedEffectSentence(effect: AbsenceEffect): string {
  switch (effect.kind) {
    case 'credited':
      return 'La journée ne sera pas facturée.'
    case 'postponed':
      return 'La journée ne sera pas facturée\u00a0: elle est à reporter avec la famille.'
    case 'billed':
      return `La famille paiera ${billedWords(effect) ?? formatCents(ZERO)}.`
  }
}
