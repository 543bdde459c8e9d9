import type { MailContent } from '@/lib/email/template'
import type { IdentityProvider, IdentityRefusal } from '@/lib/rules/identity'
import { formatInstantWithYear } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'

export const providerNames: Record<IdentityProvider, string> = {
  franceConnect: 'FranceConnect',
  proConnect: 'ProConnect',
}

/** Official words of each button (charte FranceConnect, charte ProConnect). */
export const providerButtons: Record<IdentityProvider, string> = {
  franceConnect: 'S’identifier avec FranceConnect',
  proConnect: 'S’identifier avec ProConnect',
}

/** Where each provider says what it is. */
export const providerPages: Record<IdentityProvider, { label: string; url: string }> = {
  franceConnect: { label: 'Qu’est-ce que FranceConnect\u202f?', url: 'https://franceconnect.gouv.fr/' },
  proConnect: { label: 'Qu’est-ce que ProConnect\u202f?', url: 'https://www.proconnect.gouv.fr/' },
}

const signInRefusals = {
  providerDown: (name: string) =>
    `${name} ne répond pas. Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe.`,
  proofRefused: (name: string) =>
    `${name} n’a pas pu vous identifier. Recommencez, ou connectez-vous avec votre mot de passe.`,
  proofCancelled: (name: string) =>
    `Vous avez quitté ${name} avant la fin. Recommencez, ou connectez-vous avec votre mot de passe.`,
  identityUnknown: (name: string) =>
    `${name} vous a reconnu, mais n’est pas encore associé à votre compte. Connectez-vous une fois avec votre mot de passe\u00a0: nous vous proposerons de l’associer.`,
  identityTaken: (name: string) =>
    `Cette identité ${name} est déjà associée à un autre compte du portail. Retirez-la de ce compte, ou appelez le service.`,
  otherIdentity: (name: string) =>
    `Votre compte est déjà associé à une autre identité ${name}. Retirez-la d’abord.`,
  identityNotYours: (name: string) =>
    `Cette identité ${name} n’est pas celle qui est associée à votre compte.`,
  proofTooOld: (name: string) =>
    `${name} ne dit pas que vous venez de vous identifier. Confirmez avec votre mot de passe.`,
  factorNeeded: (name: string) =>
    `Votre compte a une double authentification\u00a0: ${name} ne suffit pas. Confirmez avec un code.`,
  sessionEnded: () => 'Votre connexion a pris fin pendant ce temps. Connectez-vous, puis recommencez.',
  staffByProConnect: () =>
    'Ce compte est celui d’un membre du service\u00a0: il ne s’ouvre pas par FranceConnect.',
  parentByFranceConnect: () =>
    'Ce compte n’est pas celui d’un membre du service\u00a0: il ne s’ouvre pas par ProConnect.',
} as const satisfies Record<IdentityRefusal['code'] | string, (name: string) => string>

export type IdentityAnswer = keyof typeof signInRefusals

/** What a person reads when a provider didn’t open what they asked; null for a code that isn’t one. */
export function identityRefusal(provider: IdentityProvider, code: unknown): string | null {
  if (typeof code !== 'string' || !Object.hasOwn(signInRefusals, code)) return null
  return signInRefusals[code as IdentityAnswer](providerNames[provider])
}

type Told = { now: Instant; firstName: string; provider: IdentityProvider }

export function identityLinkedMail({ now, firstName, provider }: Told): MailContent {
  const name = providerNames[provider]
  return {
    subject: `${name} est associé à votre compte`,
    lead: `Bonjour ${firstName}, ${name} ouvre votre compte du portail Familles, sans son mot de passe, depuis le ${formatInstantWithYear(now)}.`,
    paragraphs: ['Vous pouvez le retirer à tout moment, et votre mot de passe reste valable.'],
    footnote:
      'Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe par «\u00a0Mot de passe oublié\u202f?\u00a0»\u00a0: le compte ne s’ouvrira plus autrement. Puis appelez le service.',
  }
}

export function identityUnlinkedMail({ now, firstName, provider }: Told): MailContent {
  const name = providerNames[provider]
  return {
    subject: `${name} n’ouvre plus votre compte`,
    lead: `Bonjour ${firstName}, ${name} n’est plus associé à votre compte du portail Familles depuis le ${formatInstantWithYear(now)}. Il s’ouvre avec votre mot de passe.`,
    footnote: 'Si ce n’est pas vous, appelez le service tout de suite.',
  }
}
