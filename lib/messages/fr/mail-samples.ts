import type { MailKind } from '@/lib/email/outbox-kinds'
import type { MailContent } from '@/lib/email/template'
import { day } from '@/lib/time/day'
import { accountIdleMail } from './retention'
import { erasureRefusedMail, familyErasedMail } from './erasure'

/** When each kind of mail leaves. */
export const mailKindOccasions: Record<MailKind, string> = {
  invitation: 'Quand le service ouvre un compte, avec le lien pour choisir un mot de passe.',
  accountOpened: 'Quand une personne a ouvert son compte avec le code d’une lettre.',
  accountMerged: 'Quand deux familles en double sont réunies, à l’adresse du compte qui est fermé.',
  passwordReset: 'Quand une personne a oublié son mot de passe.',
  passwordChanged: 'Quand un mot de passe vient de changer.',
  factorChanged: 'Quand la double authentification d’un compte change, ou que ses codes sont essayés.',
  identityLink: 'Quand FranceConnect ou ProConnect vient d’être associé à un compte, ou retiré.',
  emailChange: 'Quand une personne change l’adresse de son compte\u00a0: à l’ancienne et à la nouvelle.',
  decisions: 'Quand le service répond à des demandes, à des fiches ou à des documents.',
  invoice: 'Quand une facture est émise.',
  creditNote: 'Quand un avoir annule une facture, ou une partie.',
  taxCertificate: 'Quand les attestations fiscales d’une année sont émises, une fois par famille.',
  paymentReminder:
    'Quand une facture est en retard, les jours réglés dans Finances, ou quand le service la rappelle.',
  documentReminder: 'Avant qu’un document arrive à échéance.',
  basketReminder: 'Quand un panier attend depuis longtemps.',
  guardianAnswer: 'Quand le service répond à la proposition d’un second responsable.',
  waitingOffer: 'Quand une place se libère pour un enfant en liste d’attente.',
  dayClosed: 'Quand une journée réservée est fermée.',
  staffDigest: 'Le matin des jours ouvrés, à chaque membre du service, quand quelque chose l’attend.',
  attendanceLists: 'La veille à 18 h, à la direction d’un centre, avec les enfants attendus le lendemain.',
  backupAlert:
    'Une fois par jour, aux administrateurs, quand la dernière bonne sauvegarde a plus de 26 heures.',
  familyMessage: 'Quand le service écrit aux familles, depuis « Messages ».',
  familyErased: 'Quand le dossier d’une famille vient d’être effacé ; il n’est pas gardé après son envoi.',
  accountIdle: 'Un mois avant qu’un compte que personne n’utilise soit fermé.',
  erasureRefused: 'Quand le service refuse d’effacer un dossier, avec le motif.',
}

/** A mail of each kind with invented data, to see how a text reads. */
export const mailSamples: Record<MailKind, MailContent> = {
  invitation: {
    subject: 'Votre compte sur le portail Familles',
    lead: 'Le service vous ouvre un compte sur le portail Familles.',
  },
  accountOpened: {
    subject: 'Votre compte est ouvert',
    lead: 'Votre compte du portail Familles est ouvert.',
  },
  accountMerged: {
    subject: 'Vos deux comptes n’en font plus qu’un',
    lead: 'Le service a réuni vos deux comptes. Celui-ci est fermé.',
  },
  passwordReset: {
    subject: 'Choisir un nouveau mot de passe',
    lead: 'Vous avez demandé à choisir un nouveau mot de passe.',
  },
  passwordChanged: {
    subject: 'Votre mot de passe a changé',
    lead: 'Le mot de passe de votre compte vient de changer.',
  },
  factorChanged: {
    subject: 'Double authentification activée',
    lead: 'La double authentification de votre compte a été activée.',
  },
  identityLink: {
    subject: 'FranceConnect est associé à votre compte',
    lead: 'FranceConnect ouvre désormais votre compte du portail Familles, sans son mot de passe.',
  },
  emailChange: {
    subject: 'Confirmez votre nouvelle adresse',
    lead: 'Confirmez que cette adresse est la vôtre.',
  },
  decisions: {
    subject: 'Réponses à vos demandes',
    lead: '3 demandes traitées : 2 acceptées, 1 refusée.',
    facts: [
      { state: 'Acceptée', text: 'Léonie, mercredi 9 décembre, journée avec repas' },
      { state: 'Refusée', text: 'Léonie, mercredi 16 décembre. Motif : plus de place ce jour-là.' },
    ],
  },
  invoice: {
    subject: 'Votre facture de novembre 2026',
    lead: 'Votre facture de novembre 2026 est disponible : 62,40 €.',
  },
  creditNote: {
    subject: 'Un avoir de 11,25 €',
    lead: 'Le service a établi un avoir de 11,25 € sur votre facture n° 2026-000123.',
  },
  taxCertificate: {
    subject: 'Votre attestation fiscale 2026 est disponible',
    lead: 'L’attestation fiscale 2026 pour Léonie Aubin est sur le portail.',
  },
  paymentReminder: {
    subject: 'Une facture reste à payer',
    lead: 'Il reste 62,40 € à payer sur la facture n° 2026-000123.',
    facts: [
      {
        state: '62,40 €',
        text: 'Facture de novembre 2026, n° 2026-000123, à payer avant le 10 janvier 2027',
      },
    ],
  },
  documentReminder: {
    subject: 'Un document arrive à échéance',
    lead: 'L’attestation d’assurance de Léonie arrive à échéance le 30 septembre.',
  },
  basketReminder: {
    subject: 'Votre panier n’est pas encore validé',
    lead: 'Deux journées attendent dans votre panier : elles ne sont pas encore demandées.',
  },
  guardianAnswer: {
    subject: 'Le service a répondu à votre proposition',
    lead: 'Votre proposition d’un second responsable légal est acceptée.',
  },
  waitingOffer: {
    subject: 'Une place se libère : mercredi 9 décembre',
    lead: 'Une place se libère pour Léonie le mercredi 9 décembre. Elle est gardée pour vous jusqu’à demain, 18 h.',
  },
  dayClosed: {
    subject: 'Chaveignes mercredis : fermé le mercredi 9 décembre',
    lead: 'Le centre est fermé le mercredi 9 décembre : la journée de Léonie est annulée.',
  },
  staffDigest: {
    subject: 'Ce qui vous attend : 12 demandes de jours, 3 fiches',
    lead: 'Voici ce qui attend une réponse ce lundi 30 novembre.',
    facts: [
      { state: '12', text: 'demandes de jours, depuis le jeudi 26 novembre' },
      { state: '3', text: 'fiches à vérifier, depuis le vendredi 27 novembre' },
    ],
  },
  backupAlert: {
    subject: 'La sauvegarde du portail manque',
    lead: 'La dernière sauvegarde date du samedi 28 novembre à 2 h : celle de la nuit manque.',
  },
  attendanceLists: {
    subject: 'Enfants attendus le mercredi 9 décembre : 2',
    lead: 'Voici les listes du mercredi 9 décembre, au cas où le réseau manquerait demain matin.',
    facts: [
      { state: '3-5 ans', text: 'AUBIN Léonie, journée avec repas' },
      { state: '6-8 ans', text: 'DIALLO Sékou, matin sans repas. Allergie ou PAI : voir la fiche' },
    ],
  },
  familyMessage: {
    subject: 'Sortie du mercredi 9 décembre',
    lead: 'Bonjour Claire,',
    paragraphs: ['Mercredi 9 décembre, nous irons au parc avec Léonie : prévoyez des bottes et un goûter.'],
  },
  familyErased: familyErasedMail(),
  accountIdle: accountIdleMail('https://portail.exemple.fr', day('2027-01-04')),
  erasureRefused: erasureRefusedMail(
    'Trois journées restent à facturer : nous effacerons le dossier ensuite.',
  ),
}
