import type { ReceiveRefusal } from '@/lib/domain/document/file/service'
import type { AnswerRefusal, RevokeRefusal } from '@/lib/domain/document/review/service'
import type { SendRefusal, UseRefusal, WithdrawRefusal } from '@/lib/domain/document/service'
import { type FileFault, fileFaults, MAX_PDF_PAGES, type SetFault } from '@/lib/rules/document-files'
import type { BuiltInKind, DocumentNature } from '@/lib/rules/documents'
import type { DocumentStatus } from '@/lib/rules/states'
import { type KeptInYear, MAX_YEAR_BYTES, MAX_YEAR_FILES } from '@/lib/rules/upload-quota'

export const documentKindNames: Record<BuiltInKind, string> = {
  insuranceCertificate: 'Attestation d’assurance extra-scolaire',
  vaccination: 'Carnet de vaccination',
  pai: 'PAI (projet d’accueil individualisé)',
  medicalCertificate: 'Certificat médical ou ordonnance',
  quotientProof: 'Attestation CAF ou MSA (quotient familial)',
  judgment: 'Jugement',
  identity: 'Pièce d’identité',
  other: 'Autre document',
  absenceProof: 'Justificatif d’absence',
}

/** The kinds in addresses. */
export const documentKindSlugs: Record<BuiltInKind, string> = {
  insuranceCertificate: 'assurance',
  vaccination: 'vaccination',
  pai: 'pai',
  medicalCertificate: 'certificat-medical',
  quotientProof: 'quotient',
  judgment: 'jugement',
  identity: 'identite',
  other: 'autre',
  absenceProof: 'absence',
}

/** What a document is, by the name that its family and the service know: the organisation's own, where it has one. */
export function documentName({ kind, type }: DocumentNature): string {
  return kind === 'own' ? (type?.name ?? '') : documentKindNames[kind]
}

/** The same in an address. */
export function documentSlug({ kind, type }: DocumentNature): string {
  return kind === 'own' ? (type?.id ?? '') : documentKindSlugs[kind]
}

export const documentStatusNames: Record<DocumentStatus, string> = {
  received: 'Reçu, en vérification',
  scanning: 'En attente de l’antivirus',
  infected: 'Refusé par l’antivirus',
  accepted: 'Accepté',
  refused: 'Refusé',
  withdrawn: 'Retiré',
  replaced: 'Remplacé',
  expired: 'Expiré',
  revoked: 'Plus valable',
}

/** All that a sending may answer: the codes of the service, and what the form itself may lack. */
export type UploadAnswer =
  ReceiveRefusal['code'] | SendRefusal['code'] | 'sent' | 'infected' | 'incomplete' | 'broken'

/** The answers in the address of the page that follows a sending. */
export const uploadSlugs: Record<UploadAnswer, string> = {
  sent: 'recu',
  infected: 'virus',
  noFile: 'sans-fichier',
  tooManyFiles: 'trop-de-fichiers',
  tooLargeInAll: 'trop-grands',
  emptyFile: 'vide',
  tooLarge: 'trop-grand',
  heic: 'heic',
  wrongType: 'format',
  wrongName: 'nom',
  unreadable: 'illisible',
  tooManyPixels: 'points',
  tooManyPages: 'pages',
  locked: 'verrouille',
  active: 'programme',
  twofold: 'double',
  uncheckable: 'non-verifie',
  busy: 'occupe',
  quotaReached: 'plein',
  childMissing: 'enfant',
  notFound: 'introuvable',
  yearNotOpen: 'annee',
  kindGone: 'nature',
  incomplete: 'incomplet',
  broken: 'interrompu',
}

/** Why one file can't be taken: said beside its name. */
export function fileFaultSentence(fault: FileFault): string {
  switch (fault) {
    case 'emptyFile':
      return 'Ce fichier est vide. Ouvrez-le pour vérifier, puis choisissez-le de nouveau.'
    case 'tooLarge':
      return 'Ce fichier dépasse 10\u00a0Mo. Envoyez une photo moins grande, ou un PDF plus léger.'
    case 'heic':
      return 'Cette photo est au format HEIC, que le service ne peut pas ouvrir. Sur un iPhone\u00a0: Réglages → Appareil photo → Formats → Le plus compatible, puis reprenez la photo.'
    case 'wrongType':
      return 'Ce fichier n’est ni un PDF, ni une photo JPEG ou PNG. Enregistrez-le dans un de ces formats, puis envoyez-le.'
    case 'wrongName':
      return 'La fin du nom de ce fichier ne dit pas ce qu’il contient. Enregistrez-le en PDF ou en JPEG, puis envoyez-le.'
    case 'unreadable':
      return 'Ce fichier est abîmé ou incomplet. Ouvrez-le pour vérifier, enregistrez-le de nouveau, ou prenez le papier en photo.'
    case 'tooManyPixels':
      return 'Cette image est trop grande pour être ouverte. Prenez une photo ordinaire du papier, puis envoyez-la.'
    case 'tooManyPages':
      return `Ce PDF a plus de ${MAX_PDF_PAGES} pages. N’envoyez que les pages utiles, ou séparez-le en plusieurs fichiers.`
    case 'locked':
      return `Ce PDF est protégé par un mot de passe ou contre la copie. ${PRINT_IT}`
    case 'active':
      return `Ce PDF contient un programme, un formulaire à remplir ou un fichier joint. ${PRINT_IT}`
    case 'twofold':
      return `Ce PDF contient autre chose que des pages. ${PRINT_IT}`
    case 'uncheckable':
      return `Ce fichier n’a pas pu être vérifié\u00a0: il est trop compliqué. ${PRINT_IT}`
  }
}

const PRINT_IT =
  'Ouvrez-le, choisissez «\u00a0Imprimer\u00a0» puis «\u00a0Enregistrer en PDF\u00a0», et envoyez ce nouveau fichier\u00a0; ou prenez le papier en photo.'

/** Why files can't make one document. */
export function setFaultSentence(fault: SetFault): string {
  switch (fault) {
    case 'noFile':
      return 'Aucun fichier n’a été reçu\u00a0: touchez «\u00a0Parcourir\u00a0», choisissez le fichier, puis «\u00a0Envoyer\u00a0».'
    case 'tooManyFiles':
      return 'Un document a 12 fichiers au plus. Retirez-en, ou envoyez un PDF qui contient toutes les pages.'
    case 'tooLargeInAll':
      return 'Ensemble, ces fichiers dépassent 30\u00a0Mo. Retirez-en, ou envoyez des photos moins grandes.'
  }
}

/** What a family reads after « Envoyer »; `position` is the place of the file at fault, from 1. */
export function uploadSentence(answer: UploadAnswer, position: number | null = null): string {
  if (isFileFault(answer)) {
    const sentence = fileFaultSentence(answer)
    return position && position > 1 ? `Fichier n°\u00a0${position}\u00a0: ${sentence}` : sentence
  }
  switch (answer) {
    case 'sent':
      return 'Votre document est envoyé. Le service le vérifie\u00a0; sa réponse s’affichera ici, sans e-mail.'
    case 'infected':
      return INFECTED
    case 'noFile':
    case 'tooManyFiles':
    case 'tooLargeInAll':
      return setFaultSentence(answer)
    case 'busy':
      return 'Beaucoup d’envois arrivent en même temps\u00a0: rien n’a été enregistré. Réessayez dans un instant.'
    case 'quotaReached':
      return QUOTA_REACHED
    case 'childMissing':
      return 'Ce document ne concerne qu’un enfant\u00a0: choisissez lequel, puis le fichier, puis «\u00a0Envoyer\u00a0».'
    case 'notFound':
      return 'Cet enfant est introuvable\u00a0: choisissez-le dans la liste.'
    case 'yearNotOpen':
      return 'Le dossier de cette année scolaire n’est pas ouvert\u00a0: choisissez l’année en cours.'
    case 'kindGone':
      return 'Le service ne demande plus ce document\u00a0: choisissez-en un autre, ou «\u00a0Autre document\u00a0».'
    case 'incomplete':
      return 'Choisissez la nature du document, l’enfant et le fichier, puis «\u00a0Envoyer\u00a0».'
    case 'broken':
      return 'L’envoi a été interrompu\u00a0: rien n’a été enregistré. Recommencez.'
  }
}

/** Whether an answer is about one file of those that were sent. */
export function isFileFault(answer: string): answer is FileFault {
  return (fileFaults as readonly string[]).includes(answer)
}

/** What a family reads of a document that nobody will open. */
export const INFECTED =
  'L’antivirus a trouvé un programme dangereux dans ce fichier\u00a0: personne ne l’ouvrira. Vérifiez votre appareil, puis envoyez un autre fichier, ou une photo du papier.'
/** And of one that nobody opens yet. */
export const SCANNING =
  'L’antivirus n’a pas encore vérifié ce document\u00a0: personne ne peut l’ouvrir d’ici là. Vous n’avez rien à faire.'

const QUOTA_REACHED = `Votre famille a déjà envoyé ${MAX_YEAR_FILES} fichiers, ou ${fileSize(MAX_YEAR_BYTES)}, pour cette année scolaire\u00a0: c’est le maximum. Retirez ce qui ne sert plus, ou demandez au service.`

/** What a family has sent for a year, once it nears what the portal keeps. */
export function quotaSentence(schoolYear: string, { files, bytes }: KeptInYear): string {
  return `Pour ${schoolYear}, vous avez envoyé ${files} fichiers sur ${MAX_YEAR_FILES} au plus (${fileSize(bytes)} sur ${fileSize(MAX_YEAR_BYTES)}).`
}

/** Why a document can't be used for a brother or sister. */
export function useRefusalSentence(code: UseRefusal['code']): string {
  switch (code) {
    case 'notFound':
      return 'Ce document ou cet enfant est introuvable.'
    case 'yearNotOpen':
      return 'Ce document est d’une année scolaire passée\u00a0: envoyez celui de l’année en cours.'
    case 'notForSiblings':
      return 'Ce document ne concerne qu’un enfant\u00a0: envoyez celui de l’autre enfant.'
    case 'alreadyTheirs':
      return 'Ce document est déjà celui de cet enfant.'
    case 'quotaReached':
      return QUOTA_REACHED
    case 'notInForce':
      return 'Ce document n’est plus valable\u00a0: envoyez le nouveau.'
  }
}

export function withdrawDocumentSentence(code: WithdrawRefusal['code']): string {
  switch (code) {
    case 'notFound':
      return 'Ce document est introuvable.'
    case 'alreadyDecided':
      return 'Le service a déjà répondu à ce document\u00a0: il ne peut plus être retiré.'
  }
}

/** What an agent reads of a document that nobody opens yet. */
export const SCANNING_FOR_STAFF =
  'L’antivirus n’a pas encore vérifié ce document\u00a0: il s’ouvrira dès que ce sera fait. Si cela dure, prévenez l’administrateur.'

/** What an agent reads when an answer can't be given. */
export function answerRefusalSentence(refusal: AnswerRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce document est introuvable.'
    case 'alreadyDecided':
      return 'Ce document vient d’être traité par un autre agent\u00a0: rien n’a été enregistré.'
    case 'withdrawn':
      return 'La famille a retiré ce document\u00a0: rien n’a été enregistré.'
    case 'scanning':
      return SCANNING_FOR_STAFF
    case 'infected':
      return 'L’antivirus a trouvé un programme dangereux dans ce document\u00a0: personne ne peut l’ouvrir.'
    case 'answeredWithAbsence':
      return 'Ce justificatif se traite avec son absence, dans «\u00a0Absences\u00a0».'
    case 'validityMissing':
      return 'Indiquez les dates de validité du document.'
  }
}

/** What an agent reads when a document can't be revoked. */
export function revokeRefusalSentence(code: RevokeRefusal['code']): string {
  switch (code) {
    case 'notFound':
      return 'Ce document est introuvable.'
    case 'notRevocable':
      return 'Ce document n’est plus accepté\u00a0: rien n’a été enregistré.'
  }
}

/** '340 ko', '2,1 Mo' */
export function fileSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} ko`
  return `${(bytes / (1024 * 1024)).toFixed(1).replace('.', ',')} Mo`
}

/** What an agent's answer still lacks. */
export const documentFaults = {
  validFrom: 'Le début de validité',
  validUntil: 'La fin de validité',
  validInOrder: 'La fin de validité doit venir après son début.',
  reason: 'Indiquez le motif\u00a0: la famille le lira sur le portail.',
}

export function downloadText(fileName: string): string {
  return `Télécharger ${fileName}`
}
