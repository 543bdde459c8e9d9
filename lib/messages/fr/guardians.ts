import type { GuardianRelation } from '@/lib/domain/family/proposal/schema'
import type {
  OpenRefusal,
  ProposeRefusal,
  RefuseRefusal,
  WithdrawRefusal,
} from '@/lib/domain/family/proposal/service'
import type { MailContent } from '@/lib/email/template'
import type { GuardianProposalStatus } from '@/lib/rules/states'
import { formatInstantWithYear } from '@/lib/time/format'
import { enumerated } from './rule-terms'
import { unmarked } from './sentence'

export const relationNames: Record<GuardianRelation, string> = {
  father: 'Père',
  mother: 'Mère',
  guardian: 'Tuteur ou tutrice',
  other: 'Autre personne qui a l’autorité parentale',
}

export const proposalStatusNames: Record<GuardianProposalStatus, string> = {
  submitted: 'En vérification',
  opened: 'Compte ouvert',
  refused: 'Refusée',
  withdrawn: 'Retirée',
}

/** What a parent reads when a proposal can't be sent. */
export function proposeRefusalSentence({ code }: ProposeRefusal): string {
  switch (code) {
    case 'notFound':
      return 'Un des enfants choisis est introuvable\u00a0: rechargez la page, puis choisissez de nouveau.'
    case 'alreadyProposed':
      return 'Une proposition avec cette adresse attend déjà la réponse du service.'
    case 'ownEmail':
      return 'C’est votre propre adresse\u00a0: indiquez celle de l’autre responsable légal.'
  }
}

export function withdrawProposalSentence({ code }: WithdrawRefusal): string {
  switch (code) {
    case 'notFound':
      return 'Cette proposition est introuvable.'
    case 'alreadyAnswered':
      return 'Cette proposition n’attend plus\u00a0: elle ne peut plus être retirée.'
  }
}

/** What an agent reads when a proposal can't be opened or refused. */
export function openRefusalSentence({ code }: OpenRefusal | RefuseRefusal): string {
  switch (code) {
    case 'notFound':
      return 'Cette proposition est introuvable\u00a0: la famille a peut-être été archivée.'
    case 'alreadyAnswered':
      return 'Cette proposition vient d’être traitée par un autre agent\u00a0: rien n’a été enregistré.'
    case 'withdrawn':
      return 'Le parent a retiré cette proposition\u00a0: rien n’a été enregistré.'
    case 'staffAddress':
      return 'Cette adresse est celle d’un compte du service\u00a0: demandez au parent une autre adresse.'
    case 'otherAddress':
      return 'Cette adresse est celle d’un compte qui n’est pas celui d’un adulte\u00a0: demandez au parent une autre adresse.'
    case 'accountDisabled':
      return 'Cette adresse est celle d’un compte désactivé\u00a0: il ne peut pas être rattaché.'
    case 'barred':
      return 'Cette personne n’a plus l’autorité parentale sur un des enfants\u00a0: changez-la d’abord sur la page de la famille, jugement à l’appui.'
    case 'alreadyGuardian':
      return 'Cette personne est déjà un adulte de cette famille, ou d’une autre où vit un des enfants.'
    case 'proposerBarred':
      return 'Le parent qui propose ne décide plus pour tous ces enfants, ou l’un d’eux n’est plus dans la famille\u00a0: refusez cette proposition.'
    case 'ownerChanged':
    case 'emailTaken':
      return 'Le compte de cette adresse a changé entre-temps\u00a0: rechargez la page pour voir à qui elle appartient.'
  }
}

/** It says that there is an answer, and nothing of it: a reason may tell of a judgment. */
export function proposalAnsweredMail({ firstName, url }: { firstName: string; url: string }): MailContent {
  return {
    subject: 'Le service a répondu à votre proposition',
    lead: `Bonjour ${firstName}, le service a répondu à votre proposition d’un autre responsable légal.`,
    button: { label: 'Lire la réponse', url },
  }
}

/** What a proposal, or the answer to it, still lacks. */
export const guardianFaults = {
  firstName: 'Indiquez le prénom.',
  lastName: 'Indiquez le nom.',
  email: 'Indiquez l’adresse électronique.',
  children: 'Choisissez au moins un enfant.',
  relation: 'Indiquez qui est cette personne pour les enfants.',
  sameHome: 'Indiquez si cette personne habite avec vous.',
  authority: 'Cochez la case quand vous avez vérifié l’autorité parentale.',
  reason: 'Indiquez le motif\u00a0: le parent le lira sur le portail.',
}

/** The other guardians that a parent has proposed, on « Mon compte ». */
export const proposalWords = {
  title: 'Autres responsables légaux',
  sent: 'Votre proposition est envoyée. Un e-mail vous dira quand le service aura répondu.',
  propose: 'Proposer un autre responsable légal',
  withdraw: (name: string) => `Retirer<hidden> la proposition de ${unmarked(name)}</hidden>`,
  withdrawn: 'Votre proposition est retirée. Le service n’y répondra pas.',
}

/** 'Pour Lina et Tom, dans votre foyer. Proposé le jeudi 19 novembre 2026 à 14 h 05.' */
export function proposalSentence(children: readonly string[], sameHome: boolean, submittedAt: Date): string {
  const home = sameHome ? 'dans votre foyer' : 'dans son propre foyer'
  return `Pour ${enumerated(children)}, ${home}. Proposé le ${formatInstantWithYear(submittedAt)}.`
}

/** The form that proposes one. */
export const proposeWords = {
  title: 'Proposer un autre responsable légal',
  help: 'Elle ouvrira son propre compte, et verra les fiches des enfants choisis, la fiche médicale comprise.',
  nobody: 'Aucun enfant de votre famille n’attend d’autre responsable légal.',
  submit: 'Envoyer au service',
  firstName: 'Prénom',
  lastName: 'Nom',
  email: 'Adresse électronique',
  emailHint: 'La sienne, que personne d’autre ne lit\u00a0: l’invitation y part.',
  relation: 'Qui est cette personne pour les enfants\u00a0?',
  children: 'Pour quels enfants\u00a0?',
  sameHome: 'Habite-t-elle avec vous\u00a0?',
  here: 'Oui, dans le même foyer',
  elsewhere: 'Non, dans son propre foyer',
  elsewhereHint:
    'Elle aura sa famille sur le portail, avec ses demandes et ses factures. Vos coordonnées n’y figurent pas.',
}
