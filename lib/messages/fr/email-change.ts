import type { MailContent } from '@/lib/email/template'
import { formatInstant, formatInstantWithYear } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'

export function emailChangeRefusal(refusal: { code: 'sameEmail' } | { code: 'tooManyLinks' }): string {
  switch (refusal.code) {
    case 'sameEmail':
      return 'C’est déjà l’adresse de votre compte.'
    case 'tooManyLinks':
      return 'Plusieurs liens sont déjà partis. Regardez dans les courriers indésirables, ou réessayez dans une heure.'
  }
}

/** Said whether or not the address is that of another account. */
export const emailChangeAsked =
  'Un message vient de partir à cette adresse, avec un lien valable 30\u00a0minutes. Votre adresse changera quand vous l’aurez ouvert.'

const NOT_YOU = 'Si ce n’est pas vous, appelez le service tout de suite.'

export function emailConfirmMail(asked: { firstName: string; url: string; expiresAt: Instant }): MailContent {
  return {
    subject: 'Confirmez votre nouvelle adresse',
    lead: `Bonjour ${asked.firstName}, confirmez que cette adresse est la vôtre\u00a0: votre compte du portail Familles l’utilisera.`,
    button: { label: 'Confirmer mon adresse', url: asked.url },
    footnote: `Ce lien sert une fois, jusqu’au ${formatInstant(asked.expiresAt)}. Si vous n’avez rien demandé, ne faites rien.`,
  }
}

/** To the holder of the other account; it doesn't say who asked. */
export function emailTakenMail(): MailContent {
  return {
    subject: 'Votre adresse a été demandée pour un autre compte',
    lead: 'Bonjour, quelqu’un a voulu utiliser cette adresse pour un autre compte du portail Familles. Elle est déjà celle du vôtre\u00a0: rien n’a changé.',
    paragraphs: ['Si c’est vous, appelez le service\u00a0: il peut réunir vos deux comptes.'],
    footnote: 'Si ce n’est pas vous, ne faites rien.',
  }
}

export function emailAskedMail(now: Instant, firstName: string): MailContent {
  return {
    subject: 'Changement d’adresse demandé',
    lead: `Bonjour ${firstName}, le ${formatInstantWithYear(now)}, une autre adresse électronique a été demandée pour votre compte du portail Familles.`,
    paragraphs: ['Elle remplacera celle-ci quand elle aura été confirmée.'],
    footnote: NOT_YOU,
  }
}

/** To the former address and to the new one; neither says the other. */
export function emailChangedMail(now: Instant, firstName: string): MailContent {
  return {
    subject: 'L’adresse de votre compte a changé',
    lead: `Bonjour ${firstName}, l’adresse électronique de votre compte du portail Familles a changé le ${formatInstantWithYear(now)}.`,
    paragraphs: ['C’est avec la nouvelle adresse que vous vous connectez, et là que le portail vous écrit.'],
    footnote: NOT_YOU,
  }
}
