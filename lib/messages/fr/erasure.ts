import type { ErasureRefusal } from '@/lib/domain/erasure/service'
import type { AnswerErasureRefusal, AskErasureRefusal } from '@/lib/domain/erasure/request/service'
import type { MailKind } from '@/lib/email/outbox-kinds'
import type { MailContent } from '@/lib/email/template'
import { formatCents } from '@/lib/money'
import type { ErasureObstacle } from '@/lib/rules/erasure'

/** What has to be done first, as an administrator reads it. */
export function obstacleSentence(obstacle: ErasureObstacle): string {
  switch (obstacle.code) {
    case 'merged':
      return 'Ce dossier a été réuni avec un autre\u00a0: c’est l’autre qui s’efface.'
    case 'daysToCome':
      return obstacle.count === 1
        ? 'Une journée est encore réservée\u00a0: annulez-la d’abord.'
        : `${obstacle.count} journées sont encore réservées\u00a0: annulez-les d’abord.`
    case 'openRequests':
      return obstacle.count === 1
        ? 'Une demande attend une réponse\u00a0: répondez-y d’abord.'
        : `${obstacle.count} demandes attendent une réponse\u00a0: répondez-y d’abord.`
    case 'toBill':
      return `${formatCents(obstacle.amount)} restent à facturer\u00a0: émettez la facture d’abord.`
    case 'owes':
      return `La famille doit ${formatCents(obstacle.amount)}\u00a0: le compte doit être soldé d’abord.`
    case 'isOwed':
      return `Le service doit ${formatCents(obstacle.amount)} à la famille\u00a0: remboursez-la d’abord.`
  }
}

export function eraseRefusalSentence(refusal: ErasureRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce dossier n’existe plus\u00a0: il vient peut-être d’être effacé.'
    case 'otherNumber':
      return `Ce n’est pas le numéro du dossier\u00a0: recopiez ${refusal.number}.`
    case 'somethingOpen':
      return `Rien n’a été effacé. ${refusal.obstacles.map(obstacleSentence).join(' ')}`
  }
}

export function erasureRequestSentence({ code }: AskErasureRefusal | AnswerErasureRefusal): string {
  switch (code) {
    case 'alreadyAsked':
      return 'Une demande d’effacement attend déjà la réponse du service.'
    case 'alreadyAnswered':
      return 'Cette demande n’attend plus\u00a0: rechargez la page.'
    case 'notFound':
      return 'Cette demande est introuvable\u00a0: le dossier a peut-être été effacé.'
  }
}

/** Why a file was erased, in the register. */
export const erasureCauseNames = {
  request: 'À la demande de la famille',
  service: 'À l’initiative du service',
  retention: 'Au bout de la durée de conservation',
} as const

export const whatIsKept =
  'La loi garde dix ans les factures, les paiements et les attestations fiscales, tels qu’ils ont été émis. Les journées facturées ou déclarées à la CAF restent, sans nom ni date de naissance.'

/** To each guardian, once everything is gone: it leaves no trace in the portal. */
export function familyErasedMail(): MailContent & { kind: MailKind } {
  return {
    kind: 'familyErased',
    subject: 'Votre dossier est effacé',
    lead: 'Le service a effacé le dossier de votre famille et votre compte du portail Familles.',
    paragraphs: [whatIsKept, 'Cet e-mail n’est pas gardé par le portail.'],
  }
}

export function erasureRefusedMail(answer: string): MailContent & { kind: MailKind } {
  return {
    kind: 'erasureRefused',
    subject: 'Votre dossier n’est pas effacé',
    lead: 'Le service a répondu à votre demande\u00a0: votre dossier n’est pas effacé.',
    paragraphs: [
      answer,
      'Si cette réponse ne vous convient pas, vous pouvez écrire au service, puis saisir la CNIL sur cnil.fr.',
    ],
  }
}

/** What the request, or the answer to it, still lacks. */
export const erasureFaults = {
  understood: 'Cochez la case quand vous avez lu ce qui est effacé et ce qui est gardé.',
  answer: 'Dites pourquoi\u00a0: la famille le lira par e-mail et sur le portail.',
}
