import type { AskQuotientRefusal, SetQuotientRefusal } from '@/lib/domain/quotient/known/service'
import type { DecideClaimRefusal, WithdrawClaimRefusal } from '@/lib/domain/quotient/service'
import type { ClaimRefusal } from '@/lib/rules/quotient-claims'
import type { QuotientSource } from '@/lib/rules/quotients'
import type { DocumentStatus, QuotientClaimStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { formatDate, formatInstantWithYear } from '@/lib/time/format'
import { documentStatusNames } from './documents'
import { inSentence } from './sentence'

export const claimStatusNames: Record<QuotientClaimStatus, string> = {
  submitted: 'Envoyé, en vérification',
  accepted: 'Accepté',
  refused: 'Refusé',
  withdrawn: 'Retiré',
  replaced: 'Remplacé',
}

export function claimRefusalSentence(refusal: ClaimRefusal): string {
  switch (refusal.code) {
    case 'wrongMonth':
      return 'Choisissez un mois de la liste. Pour un mois plus ancien, contactez le service.'
    case 'noProof':
      return 'Ce justificatif n’est plus utilisable\u00a0: il a été refusé ou retiré. Choisissez-en un autre.'
  }
}

export function withdrawClaimSentence(refusal: WithdrawClaimRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce quotient familial est introuvable.'
    case 'alreadyDecided':
      return 'Le service a déjà répondu, ou un autre parent a changé cette déclaration.'
  }
}

/** What an agent reads when a declared quotient can't be answered. */
export function decideClaimSentence(refusal: DecideClaimRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce quotient familial est introuvable.'
    case 'alreadyDecided':
      return 'Cette déclaration vient d’être traitée par un autre agent\u00a0: rien n’a été enregistré.'
    case 'withdrawn':
      return 'La famille a retiré cette déclaration\u00a0: rien n’a été enregistré.'
    case 'replaced':
      return 'La famille a déclaré un autre quotient depuis\u00a0: rechargez la page pour le voir. Rien n’a été enregistré.'
    case 'proofGone':
      return 'Le justificatif a été refusé ou retiré\u00a0: refusez la déclaration avec un motif, la famille en enverra une autre.'
  }
}

/** Where a quotient comes from, after « source : ». */
export const quotientSourceNames: Record<QuotientSource, string> = {
  agent: 'saisi par le service',
  family: 'déclaré par la famille et vérifié',
  import: 'repris d’un fichier',
  caf: 'demandé à la CAF ou à la MSA',
}

export function setQuotientSentence(refusal: SetQuotientRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette famille est introuvable\u00a0: elle a peut-être été archivée. Revenez à la liste.'
    case 'noProof':
      return 'Ce justificatif a été refusé ou retiré\u00a0: choisissez-en un autre, ou aucun.'
    case 'tooLate':
      return `Vérifiez l’année\u00a0: un quotient se saisit jusqu’au ${formatDate(refusal.last)} au plus tard.`
    case 'tooEarly':
      return `Vérifiez l’année\u00a0: un quotient se saisit à partir du ${formatDate(refusal.first)} au plus tôt.`
  }
}

/** What an agent reads when the CAF or the MSA gives no quotient. */
export function askQuotientSentence(refusal: AskQuotientRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette famille est introuvable\u00a0: elle a peut-être été archivée. Revenez à la liste.'
    case 'unknownPerson':
      return 'Ni la CAF ni la MSA ne connaissent d’allocataire sous cet état civil. Vérifiez-le sur une pièce d’identité, ou essayez avec l’autre parent. Sinon, saisissez le quotient d’après une attestation.'
    case 'notAllowed':
      return 'API Particulier refuse la demande\u00a0: prévenez l’administrateur, le jeton du portail est à renouveler. Rien n’a changé.'
    case 'busy':
      return 'API Particulier reçoit trop de demandes. Réessayez dans une minute\u00a0: rien n’a changé.'
    case 'down':
      return 'La CAF et la MSA ne répondent pas pour le moment. Réessayez plus tard, ou saisissez le quotient d’après une attestation\u00a0: rien n’a changé.'
    case 'unreadable':
      return 'La réponse de la CAF ou de la MSA est illisible\u00a0: prévenez l’administrateur. Rien n’a changé.'
  }
}

/** What a declaration, or the answer to it, still lacks. */
export const claimFaults = {
  value: 'Indiquez votre quotient familial.',
  wholeNumber: 'Le quotient familial est un nombre entier, sans virgule, comme 850.',
  validFrom: 'Choisissez à partir de quel mois.',
  proof: 'Choisissez le justificatif.',
  reason: 'Indiquez le motif\u00a0: la famille le lira sur le portail.',
}

/** « Quotient familial », and the form that declares one. */
export const quotientWords = {
  title: 'Quotient familial',
  inForce: 'En vigueur',
  since: (value: number, validFrom: Day) => `<value>${value}</value> depuis le ${formatDate(validFrom)}`,
  unknown: 'Aucun quotient familial connu\u00a0: les journées sont au tarif le plus haut.',
  statuses: 'Vos tarifs tiennent aussi compte de',
  notedBy: (span: string) => `Noté par le service, ${span}`,
  declared: 'Ce que vous avez déclaré',
  declare: 'Déclarer un nouveau quotient',
  replaces: 'Cette déclaration remplacera celle qui est en vérification.',
  value: 'Quotient familial',
  valueHint: 'Le nombre inscrit sur l’attestation de la CAF ou de la MSA, sans les centimes.',
  validFrom: 'À partir du',
  validFromHint: 'Les factures déjà émises ne changent pas.',
  proof: 'Justificatif',
  submit: 'Envoyer au service',
  sent: 'Votre déclaration est envoyée\u00a0: le service la vérifie. Sa réponse s’affichera ici.',
  proofFirst:
    'Envoyez d’abord l’attestation de la CAF ou de la MSA, puis revenez ici déclarer votre quotient.',
  proofElsewhere: 'L’attestation n’est pas dans la liste\u00a0?',
  sendProof: 'Envoyer une attestation',
}

type Proof = { childName: string | null; receivedAt: Date; status: DocumentStatus }

/** 'Lina Roux, envoyé le jeudi 19 novembre 2026 à 14 h 05 (reçu, en vérification)' */
export function proofOption({ childName, receivedAt, status }: Proof): string {
  const state = inSentence(documentStatusNames[status])
  return `${childName ?? 'Toute la famille'}, envoyé le ${formatInstantWithYear(receivedAt)} (${state})`
}

export const claimWords = {
  title: (value: number, validFrom: Day) => `${value} à partir du ${formatDate(validFrom)}`,
  declaredBy: (name: string, submittedAt: Date) =>
    `Déclaré par ${name} le ${formatInstantWithYear(submittedAt)}.`,
  withdraw: 'Retirer cette déclaration',
}
