import type { DisposalRefusal } from '@/lib/domain/school-year/retention/disposal/service'
import type { DurationRefusal } from '@/lib/domain/school-year/retention/duration/service'
import type { MailKind } from '@/lib/email/outbox-kinds'
import type { MailContent } from '@/lib/email/template'
import {
  durationRules,
  type Durations,
  type DurationUnit,
  type RetentionKind,
  type SettableKind,
} from '@/lib/rules/retention'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'

export const retentionNames: Record<RetentionKind, string> = {
  childRecords: 'Fiches d’enfants des années passées',
  changes: 'Modifications traitées des années passées',
  documents: 'Documents acceptés des années passées',
  judgments: 'Jugements terminés',
  goneFamilies: 'Dossiers de familles parties',
  accounting: 'Factures, paiements, attestations et journées des dossiers effacés',
  refusedDocuments: 'Documents refusés, retirés ou annulés',
  drafts: 'Brouillons d’années closes',
  mails: 'E-mails envoyés',
  sessions: 'Connexions terminées et liens expirés',
  imports: 'Fichiers de reprise et de la trésorerie jamais confirmés',
  neverOpened: 'Comptes jamais ouverts',
  inactive: 'Comptes que personne n’utilise',
  journal: 'Journal des actions',
}

const units: Record<DurationUnit, [one: string, many: string]> = {
  days: ['jour', 'jours'],
  months: ['mois', 'mois'],
  years: ['an', 'ans'],
}

/** « 30 jours », « 1 an » */
export function durationText(kind: SettableKind, value: number): string {
  return `${value} ${units[durationRules[kind].unit][value > 1 ? 1 : 0]}`
}

/** Since when the duration of a kind runs, and what it never touches. */
const runs: Record<RetentionKind, (kept: string) => string> = {
  childRecords: (kept) =>
    `${kept} après la fin de leur année scolaire\u00a0: santé, personnes autorisées, informations.`,
  changes: (kept) => `${kept} après la fin de leur année scolaire. Celles qui attendent une réponse restent.`,
  documents: (kept) =>
    `${kept} après leur dernière année de validité\u00a0; sans fin de validité, jusqu’à la majorité de l’enfant. Ceux à vérifier restent.`,
  judgments: () => 'Jusqu’à leur fin, ou à la majorité de l’enfant quand une décision s’y appuie.',
  goneFamilies: (kept) =>
    `${kept} après la dernière journée, demande ou facture. Jamais tant que quelque chose est ouvert ou à payer. Les factures et les journées passées restent, sans nom.`,
  accounting: (kept) => `${kept} après la dernière pièce du dossier.`,
  refusedDocuments: (kept) => `${kept} après la réponse, le temps d’en envoyer un autre.`,
  drafts: () => 'Jusqu’à la fin de leur année scolaire, et au plus 60 jours sans changement.',
  mails: (kept) => `${kept} après leur envoi.`,
  sessions: (kept) => `${kept} après leur fin. La dernière connexion d’un compte reste.`,
  imports: (kept) => `${kept} après leur lecture.`,
  neverOpened: (kept) =>
    `${kept} après leur création\u00a0: l’adresse est effacée. Le service peut les rouvrir.`,
  inactive: (kept) =>
    `${kept} après la dernière connexion, un mois après un e-mail\u00a0: l’adresse et le mot de passe sont effacés.`,
  journal: (kept) => `${kept}\u00a0: qui a fait ou lu quoi, et quand.`,
}

/** What a person reads of how long something is kept. */
export function durationSentence(kind: RetentionKind, kept: Durations): string {
  return runs[kind](
    kind in durationRules ? durationText(kind as SettableKind, kept[kind as SettableKind]) : '',
  )
}

/** « en années, de 1 à 5 » */
export function boundsText(kind: SettableKind): string {
  const { unit, least, most, usual } = durationRules[kind]
  const counted = { days: 'En jours', months: 'En mois', years: 'En années' }[unit]
  return least === most ? `${counted}.` : `${counted}, de ${least} à ${most}. D’habitude ${usual}.`
}

export const disposalStatusNames = {
  proposed: 'Attend le visa',
  destroyed: 'Détruit',
  dropped: 'Abandonné',
} as const

export function disposalSentence({ code }: DisposalRefusal): string {
  switch (code) {
    case 'notFound':
      return 'Ce bordereau est introuvable.'
    case 'ended':
      return 'Ce bordereau vient d’être exécuté ou abandonné\u00a0: rien n’a été fait.'
    case 'visaToCome':
      return 'La date du visa est entre celle du bordereau et aujourd’hui.'
  }
}

export function durationRefusal({ code }: DurationRefusal): string {
  switch (code) {
    case 'disposalWaits':
      return 'Un bordereau attend son visa\u00a0: notez le visa ou abandonnez le bordereau avant de changer ces durées.'
  }
}

/** To the holder of an account that nobody uses, before it is closed. */
export function accountIdleMail(publicUrl: string, closesOn: Day): MailContent & { kind: MailKind } {
  return {
    kind: 'accountIdle',
    subject: 'Votre compte sera bientôt fermé',
    lead: `Votre compte du portail Familles sera fermé le ${formatDate(closesOn)}\u00a0: personne ne s’y est connecté depuis longtemps.`,
    paragraphs: ['Pour le garder, il suffit de vous connecter une fois. Sinon, vous n’avez rien à faire.'],
    button: { label: 'Me connecter', url: `${publicUrl}/connexion` },
  }
}
