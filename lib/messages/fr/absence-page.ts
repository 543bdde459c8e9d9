import type { AbsencePage, DeclaredAbsence } from '@/lib/domain/booking/absence/queries'
import { formatInstantWithYear } from '@/lib/time/format'
import { billedSentence, effectSentence, proofSentence } from './absences'
import { inSentence } from './sentence'

/** The page of a day that a child misses. */
export const absenceWords = {
  title: 'Absence',
  declare: 'Signaler une absence',
  calendar: 'Mon calendrier',
  noCredit:
    'Le règlement ne prévoit pas d’avoir pour cette absence. Prévenez quand même le centre\u00a0: il ne vous attendra pas.',
  otherReason: 'Autre raison, ou pas de justificatif',
  willNotCome: 'Mon enfant ne viendra pas',
  cancelInstead:
    'Cette journée peut encore être annulée. Une annulation libère la place\u00a0; une absence la garde.',
  cancel: 'Annuler depuis le calendrier',
  contact: (centre: string, phone: string) =>
    `Une question, ou une absence de dernière minute\u00a0: ${centre}, <phone>${phone}</phone>.`,
}

/** An absence that was declared, and its proof. */
export const declaredWords = {
  withdraw: 'Retirer ce signalement',
  sendProof: 'Envoyer le justificatif',
  replaceProof: 'Remplacer le justificatif',
  proofFiles: 'Certificat ou justificatif',
  proofHelp: (until: DeclaredAbsence['proofUntil']) =>
    `${proofSentence(until)} Seul le service le lit\u00a0; il est chiffré.`,
  proofSent: 'Justificatif envoyé',
}

/** What is waited for, or that there is an answer. */
export function declaredTitle({ status, needsProof, effect, proof }: DeclaredAbsence): string {
  if (status !== 'declared') return 'Réponse'
  if (effect === null) return 'Le centre est prévenu'
  return needsProof && !proof ? 'Le justificatif est attendu' : 'Le service vérifie votre justificatif'
}

/** Who has told, when, and when the service has answered. */
export function declaredSentence({ declaredAt, declaredBy, decidedAt, needsProof }: DeclaredAbsence): string {
  const who = declaredBy ? ` par ${declaredBy}` : ''
  const answer = decidedAt && needsProof ? ` Réponse le ${formatInstantWithYear(decidedAt)}.` : ''
  return `Signalée le ${formatInstantWithYear(declaredAt)}${who}.${answer}`
}

/** What is, or will be, billed: a promise while the service hasn't answered. */
export function declaredPrice(
  { price }: Pick<AbsencePage, 'price'>,
  { status, effect, leftToPay }: DeclaredAbsence,
): string {
  if (effect === null || status === 'refused' || status === 'lapsed') return billedSentence(price)
  const sentence = effectSentence(effect, leftToPay)
  return status === 'declared' ? `Si le service l’accepte\u00a0: ${inSentence(sentence)}` : sentence
}
