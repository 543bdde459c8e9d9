import type { MailKind } from '@/lib/email/outbox-kinds'
import type { MailContent } from '@/lib/email/template'
import { cents } from '@/lib/money'
import { day, monthOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  accountMergedMail,
  accountOpenedMail,
  invitationMail,
  passwordChangedMail,
  passwordResetMail,
} from './account'
import { listsMail } from './attendance'
import { backupAlertMail } from './backups'
import { sleepingBasketMail } from './basket-reminder'
import { dayClosedMail } from './day-closed'
import { decisionsMail } from './decisions'
import { digestMail } from './digest'
import { expiryMail } from './document-reminders'
import { emailConfirmMail } from './email-change'
import { erasureRefusedMail, familyErasedMail } from './erasure'
import { factorChangedMail } from './factor'
import { familyMessageMail } from './family-messages'
import { creditMail, invoiceMail } from './finances'
import { proposalAnsweredMail } from './guardians'
import { identityLinkedMail } from './identity'
import { paymentReminderMail } from './payment-reminders'
import { accountIdleMail } from './retention'
import { certificateMail } from './tax-certificate'
import { offerMail } from './waiting'

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

const ADDRESS = 'https://portail.exemple.fr'
const now = parisInstant(day('2026-11-30'), '09:00')
const month = monthOf(day('2026-11-30'))
const wednesday = day('2026-12-09')
const firstName = 'Claire'
const childName = 'Léonie'
const family = { number: 1204, name: 'Aubin' }
const activityName = 'Journée avec repas'
const programmeName = 'Chaveignes mercredis'
const link = { firstName, expiresAt: parisInstant(day('2026-12-07'), '09:00') }
const asked = { kind: 'line', lineKind: 'book', childName, activityName } as const

/** A mail of each kind with invented data, to see how a text reads. */
export const mailSamples: Record<MailKind, MailContent> = {
  invitation: invitationMail({
    ...{ ...link, email: 'claire@exemple.fr', number: 10_432, url: `${ADDRESS}/invitation/exemple` },
  }),
  accountOpened: accountOpenedMail({ firstName, email: 'claire@exemple.fr', number: '10432' }),
  accountMerged: accountMergedMail({ firstName, number: 10_432, url: `${ADDRESS}/connexion` }),
  passwordReset: passwordResetMail({ ...link, url: `${ADDRESS}/mot-de-passe/exemple` }),
  passwordChanged: passwordChangedMail(now, firstName),
  factorChanged: factorChangedMail(now, firstName, 'on'),
  identityLink: identityLinkedMail({ now, firstName, provider: 'franceConnect' }),
  emailChange: emailConfirmMail({ ...link, url: `${ADDRESS}/adresse/exemple` }),
  decisions: decisionsMail(
    [
      { ...asked, day: wednesday, accepted: true },
      { ...asked, day: day('2026-12-16'), accepted: false, reason: 'plus de place ce jour-là.' },
      { kind: 'record', recordKind: 'medicalSheet', subjectName: 'Léonie Aubin', accepted: true },
    ],
    ADDRESS,
  ),
  invoice: invoiceMail(
    {
      ...{ number: '2026-000123', month, period: '', total: cents(6_240), family },
      ...{ collection: 'titre', dueDay: day('2027-01-10') },
    },
    ADDRESS,
  ),
  creditNote: creditMail(
    {
      ...{ number: 'A-2026-000007', total: cents(-1_125), family },
      creditOf: {
        number: '2026-000123',
        issuedOn: day('2026-11-10'),
        reason: 'journée fermée par le service.',
      },
    },
    ADDRESS,
  ),
  taxCertificate: certificateMail(
    2026,
    [{ childName: 'Léonie Aubin', version: 1 }],
    `${ADDRESS}/famille/1204/finances/attestations`,
  ),
  paymentReminder: paymentReminderMail(
    [
      {
        ...{ id: '', number: '2026-000123', month, label: '', due: cents(6_240) },
        ...{ dueDay: day('2027-01-10'), ranks: [], lastSentOn: null },
      },
    ],
    { collection: 'titre', url: `${ADDRESS}/famille/1204/finances/payer` },
  ),
  documentReminder: expiryMail(
    [{ kind: 'insuranceCertificate', type: null, childName, validUntil: day('2026-12-31') }],
    ADDRESS,
  ),
  basketReminder: sleepingBasketMail(
    [
      {
        ...{ kind: 'book', day: wednesday, childName, programmeName, activityName },
        deadline: parisInstant(day('2026-12-03'), '12:00'),
      },
      {
        ...{ kind: 'book', day: day('2026-12-16'), childName, programmeName, activityName },
        deadline: parisInstant(day('2026-12-10'), '12:00'),
      },
    ],
    `${ADDRESS}/famille/1204/panier`,
  ),
  guardianAnswer: proposalAnsweredMail({ firstName, url: `${ADDRESS}/mon-compte` }),
  waitingOffer: offerMail(
    [{ childName, activityName, day: wednesday }],
    parisInstant(day('2026-12-01'), '18:00'),
    ADDRESS,
  ),
  dayClosed: dayClosedMail(
    {
      ...{ programmeName, day: wednesday, reason: 'travaux dans le bâtiment.' },
      lines: [{ childName, activityName, was: 'booked', isInvoiced: false }],
    },
    ADDRESS,
  ),
  staffDigest: digestMail(
    [
      { kind: 'requests', count: 12, since: day('2026-11-26'), isEscalated: false },
      { kind: 'records', count: 3, since: day('2026-11-27'), isEscalated: false },
    ],
    day('2026-11-30'),
    { escalationDays: 3, replaced: [] },
    ADDRESS,
  ),
  attendanceLists: listsMail(
    [
      {
        programmeName,
        children: [
          { name: 'AUBIN Léonie', groupName: '3-5 ans', activityName, hasCareNotes: false },
          {
            name: 'DIALLO Sékou',
            groupName: '6-8 ans',
            activityName: 'Matin sans repas',
            hasCareNotes: true,
          },
        ],
      },
    ],
    wednesday,
    `${ADDRESS}/admin/presences?jour=${wednesday}`,
  ),
  backupAlert: backupAlertMail(
    { alert: 'old', last: parisInstant(day('2026-11-28'), '02:00'), failure: null },
    ADDRESS,
  ),
  familyMessage: familyMessageMail(
    {
      subject: 'Sortie du mercredi 9 décembre',
      text: 'Bonjour {prénom},\n\nMercredi 9 décembre, nous irons au parc avec {enfant} : prévoyez des bottes et un goûter.',
    },
    { firstName, children: [childName] },
    'enfance@exemple.fr',
  ),
  familyErased: familyErasedMail(),
  accountIdle: accountIdleMail(ADDRESS, day('2027-01-04')),
  erasureRefused: erasureRefusedMail(
    'Trois journées restent à facturer : nous effacerons le dossier ensuite.',
  ),
}
