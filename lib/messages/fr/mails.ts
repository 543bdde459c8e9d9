import type { MailKind } from '@/lib/email/outbox-kinds'
import type { BounceSource, MailStatus } from '@/prisma/generated/client'

/** What each kind of mail is about, as the list and its filter say it. */
export const mailKindNames: Record<MailKind, string> = {
  invitation: 'Invitation',
  accountOpened: 'Compte ouvert',
  accountMerged: 'Comptes réunis',
  passwordReset: 'Nouveau mot de passe',
  passwordChanged: 'Mot de passe changé',
  factorChanged: 'Double authentification',
  identityLink: 'FranceConnect ou ProConnect',
  emailChange: 'Changement d’adresse',
  decisions: 'Réponses aux demandes',
  invoice: 'Facture',
  creditNote: 'Avoir',
  taxCertificate: 'Attestation fiscale',
  paymentReminder: 'Facture en retard',
  documentReminder: 'Document qui expire',
  basketReminder: 'Panier non envoyé',
  guardianAnswer: 'Second responsable',
  waitingOffer: 'Place qui se libère',
  dayClosed: 'Journée fermée',
  staffDigest: 'Résumé du matin',
  attendanceLists: 'Listes du lendemain',
  backupAlert: 'Sauvegarde qui manque',
  familyMessage: 'Message du service',
  familyErased: 'Dossier effacé',
  erasureRefused: 'Effacement refusé',
  accountIdle: 'Compte inutilisé',
}

export function mailKindName(kind: string): string {
  return mailKindNames[kind as MailKind] ?? 'Autre e-mail'
}

/** Why somebody receives a mail, and where it is changed when it can be: its last line. */
export type MailReason = { why: string; change?: { label: string; path: string } }

const toAccount: MailReason = {
  why: 'Vous recevez cet e-mail parce que cette adresse a été donnée pour un compte du portail Familles.',
}

const toFormerAccount: MailReason = {
  why: 'Vous recevez cet e-mail parce que cette adresse était celle d’un compte du portail Familles.',
}

const toFamily: MailReason = {
  why: 'Vous recevez cet e-mail parce que vous êtes responsable légal sur le portail Familles.',
  change: { label: 'Changer mon adresse', path: '/mon-compte/securite' },
}

const mailReasons: Record<MailKind, MailReason> = {
  invitation: toAccount,
  accountOpened: toAccount,
  accountMerged: toFormerAccount,
  passwordReset: toAccount,
  passwordChanged: toAccount,
  factorChanged: toAccount,
  identityLink: toAccount,
  emailChange: toAccount,
  decisions: toFamily,
  invoice: toFamily,
  creditNote: toFamily,
  taxCertificate: toFamily,
  paymentReminder: toFamily,
  documentReminder: toFamily,
  basketReminder: toFamily,
  guardianAnswer: toFamily,
  waitingOffer: toFamily,
  dayClosed: toFamily,
  staffDigest: {
    why: 'Vous recevez cet e-mail parce que vous êtes membre du service.',
    change: { label: 'Régler ce résumé', path: '/admin/mes-reglages' },
  },
  attendanceLists: { why: 'Vous recevez cet e-mail parce que vous dirigez ce centre.' },
  backupAlert: { why: 'Vous recevez cet e-mail parce que vous êtes administrateur du portail Familles.' },
  familyMessage: toFamily,
  familyErased: toFormerAccount,
  erasureRefused: toFamily,
  accountIdle: toAccount,
}

export function mailReason(kind: MailKind): MailReason {
  return mailReasons[kind]
}

export const mailStatusNames: Record<MailStatus, string> = {
  pending: 'En attente',
  sent: 'Envoyé',
  failed: 'En échec',
  bounced: 'Non distribué',
}

/** The same, of several. */
export const mailStatusFilters: Record<MailStatus, string> = {
  pending: 'En attente',
  sent: 'Envoyés',
  failed: 'En échec',
  bounced: 'Non distribués',
}

/** Who says that an address doesn't receive mails. */
export const bounceSourceNames: Record<BounceSource, string> = {
  server: 'le serveur de cette adresse a refusé un e-mail',
  provider: 'un e-mail est revenu',
  staff: 'signalé par le service',
}

const resendRefusals = {
  mailNotFailed: 'Cet e-mail n’est ni en échec ni non distribué : il est déjà parti, ou en attente.',
  linkIsSpent:
    'Cet e-mail portait un lien personnel, effacé depuis son envoi. Envoyez une nouvelle invitation depuis la fiche de la famille ; pour un mot de passe, la personne en demande un autre sur la page de connexion.',
} as const

export function resendRefusal({ code }: { code: keyof typeof resendRefusals }): string {
  return resendRefusals[code]
}

export function resentSentence(count: number): string {
  if (count === 0) return 'Aucun de ces e-mails n’était à renvoyer : ils sont déjà repartis.'
  return count === 1
    ? '1 e-mail est de nouveau en attente d’envoi.'
    : `${count} e-mails sont de nouveau en attente d’envoi.`
}
