import type { DocumentKind } from '@/lib/domain/document/schema'
import type { AnswerRefusal, SendRefusal } from '@/lib/domain/document/service'
import type { DocumentStatus } from '@/lib/rules/states'

export const documentKindNames: Record<DocumentKind, string> = {
  insuranceCertificate: 'Attestation d’assurance extra-scolaire',
  vaccination: 'Carnet de vaccination',
  pai: 'PAI (projet d’accueil individualisé)',
  medicalCertificate: 'Certificat médical ou ordonnance',
  quotientProof: 'Attestation CAF ou MSA (quotient familial)',
  judgment: 'Jugement',
  identity: 'Pièce d’identité',
  other: 'Autre document',
}

/** The kinds in addresses. */
export const documentKindSlugs: Record<DocumentKind, string> = {
  insuranceCertificate: 'assurance',
  vaccination: 'vaccination',
  pai: 'pai',
  medicalCertificate: 'certificat-medical',
  quotientProof: 'quotient',
  judgment: 'jugement',
  identity: 'identite',
  other: 'autre',
}

export const documentStatusNames: Record<DocumentStatus, string> = {
  received: 'Reçu, en vérification',
  scanning: 'Reçu, en vérification',
  accepted: 'Accepté',
  refused: 'Refusé',
  withdrawn: 'Retiré',
  replaced: 'Remplacé',
  expired: 'Expiré',
  revoked: 'Plus valable',
}

/** All that a sending may answer: the codes of the service, and what the form itself may lack. */
export type UploadAnswer = SendRefusal['code'] | 'sent' | 'incomplete' | 'broken'

/** The answers in the address of the page that follows a sending. */
export const uploadSlugs: Record<UploadAnswer, string> = {
  sent: 'recu',
  noFile: 'sans-fichier',
  tooLarge: 'trop-grand',
  wrongType: 'format',
  notFound: 'introuvable',
  yearNotOpen: 'annee',
  incomplete: 'incomplet',
  broken: 'interrompu',
}

export function uploadSentence(answer: UploadAnswer): string {
  switch (answer) {
    case 'sent':
      return 'Votre document est envoyé. Le service le vérifie ; sa réponse s’affichera ici, sans e-mail.'
    case 'noFile':
      return 'Aucun fichier n’a été reçu : touchez « Parcourir », choisissez le fichier, puis « Envoyer ».'
    case 'tooLarge':
      return 'Ce fichier dépasse 10 Mo. Envoyez une photo moins grande, ou un PDF plus léger.'
    case 'wrongType':
      return 'Ce fichier n’est ni un PDF, ni une photo JPEG ou PNG. Enregistrez-le dans un de ces formats, puis envoyez-le.'
    case 'notFound':
      return 'Cet enfant est introuvable : choisissez-le dans la liste.'
    case 'yearNotOpen':
      return 'Le dossier de cette année scolaire n’est pas ouvert : choisissez l’année en cours.'
    case 'incomplete':
      return 'Choisissez la nature du document, l’enfant et le fichier, puis « Envoyer ».'
    case 'broken':
      return 'L’envoi a été interrompu : rien n’a été enregistré. Recommencez.'
  }
}

export function withdrawDocumentSentence(code: 'notFound' | 'alreadyDecided'): string {
  switch (code) {
    case 'notFound':
      return 'Ce document est introuvable.'
    case 'alreadyDecided':
      return 'Le service a déjà répondu à ce document : il ne peut plus être retiré.'
  }
}

/** What an agent reads when an answer can't be given. */
export function answerRefusalSentence(refusal: AnswerRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce document est introuvable.'
    case 'alreadyDecided':
      return 'Ce document vient d’être traité par un autre agent : rien n’a été enregistré.'
    case 'withdrawn':
      return 'La famille a retiré ce document : rien n’a été enregistré.'
    case 'validityMissing':
      return 'Indiquez les dates de validité de l’attestation.'
  }
}

/** '340 ko', '2,1 Mo' */
export function fileSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} ko`
  return `${(bytes / (1024 * 1024)).toFixed(1).replace('.', ',')} Mo`
}
