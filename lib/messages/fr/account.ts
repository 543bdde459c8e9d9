import type { MailContent } from '@/lib/email/template'
import type { PasswordRefusal } from '@/lib/rules/passwords'
import { formatInstant, formatInstantWithYear } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'

type LinkRefusal = { code: 'linkUnknown' } | { code: 'linkUsed' } | { code: 'linkExpired' }
export type AccountRefusal =
  { code: 'wrongSignIn' } | { code: 'wrongActivation' } | LinkRefusal | PasswordRefusal

/** What a person reads when an account refuses something: what is wrong, and what to do. */
export function accountRefusal(refusal: AccountRefusal): string {
  switch (refusal.code) {
    case 'wrongSignIn':
      // The same for who is beyond the guesses of a day (lib/rules/sign-in.ts): the way in is to choose a new one.
      return 'Cet identifiant et ce mot de passe n’ouvrent pas de compte. Après plusieurs essais, choisissez plutôt un nouveau mot de passe\u00a0: «\u00a0Mot de passe oublié\u202f?\u00a0».'
    case 'wrongActivation':
      return 'Ce numéro et ce code n’ouvrent pas de compte. Vérifiez-les sur la lettre. Un code sert une fois et a une date limite\u00a0: au besoin, demandez une nouvelle lettre au service.'
    case 'linkUnknown':
      return 'Ce lien n’ouvre aucun compte. Vérifiez que l’adresse est entière, sans coupure à la fin d’une ligne.'
    case 'linkUsed':
      return 'Ce lien a déjà servi, ou un lien plus récent l’a remplacé.'
    case 'linkExpired':
      return 'Ce lien n’est plus valable\u00a0: son délai est passé.'
    case 'passwordTooShort':
      return `Le mot de passe doit avoir au moins ${refusal.min}\u00a0caractères. Quelques mots à la suite font un bon mot de passe.`
    case 'passwordTooCommon':
      return 'Ce mot de passe est trop courant\u00a0: il serait vite deviné. Choisissez quelques mots sans rapport entre eux.'
    case 'passwordTellsOwner':
      return 'Ce mot de passe contient votre nom ou votre adresse\u00a0: il serait vite deviné. Choisissez autre chose.'
    case 'passwordTooWeak':
      return 'Ce mot de passe serait vite deviné. Le plus sûr et le plus simple à retenir\u00a0: quatre mots sans rapport entre eux, avec des espaces.'
  }
}

/** The answer of the pages that set a password: what is wrong with it stands at its field. */
export function choosePasswordAnswer(
  refusal: LinkRefusal | PasswordRefusal,
): { ok: false; message: string } | { ok: false; errors: { field: string; message: string }[] } {
  const message = accountRefusal(refusal)
  if (refusal.code.startsWith('link')) return { ok: false, message: `${message} Demandez un nouveau lien.` }
  return { ok: false, errors: [{ field: 'password', message }] }
}

/** The answer of the page that opens an account from a letter. */
export function activationAnswer(
  refusal: PasswordRefusal | { code: 'wrongActivation' } | { code: 'emailTaken' },
): { ok: false; message: string } | { ok: false; errors: { field: string; message: string }[] } {
  if (refusal.code === 'emailTaken')
    return {
      ok: false,
      errors: [
        {
          field: 'email',
          message:
            'Cette adresse est déjà celle d’un compte. Donnez-en une autre, ou laissez vide et gardez votre numéro.',
        },
      ],
    }
  const message = accountRefusal(refusal)
  if (refusal.code === 'wrongActivation') return { ok: false, message }
  return { ok: false, errors: [{ field: 'password', message }] }
}

/** Said to everybody who asks for a new password, known or not. */
export const resetAsked =
  'Si cet identifiant est celui d’un compte avec une adresse électronique, un message vient de partir avec un lien valable 30\u00a0minutes. Regardez aussi dans les courriers indésirables.'

/** Under the field: the rule, how to keep to it, and an example that the rule refuses (lib/rules/passwords.ts). */
export const passwordHint =
  'Au moins 12\u00a0caractères. Le plus simple\u00a0: quatre mots sans rapport entre eux, comme «\u00a0hexagone vélo mousson tiroir\u00a0» (mais pas ceux-là). Tous les signes et les espaces sont permis.'

export function invitationMail(invited: {
  firstName: string
  email: string
  number: number
  url: string
  expiresAt: Instant
}): MailContent {
  return {
    subject: 'Un compte vous est ouvert sur le portail Familles',
    lead: `Bonjour ${invited.firstName}, le service vous ouvre un compte sur le portail Familles.`,
    paragraphs: [
      'Choisissez votre mot de passe pour commencer.',
      `Votre identifiant est votre adresse ${invited.email}, ou le numéro ${invited.number}.`,
    ],
    button: { label: 'Choisir mon mot de passe', url: invited.url },
    footnote: `Ce lien sert une fois, jusqu’au ${formatInstant(invited.expiresAt)}. Passé ce moment, demandez une nouvelle invitation au service.`,
  }
}

export function accountOpenedMail(opened: { firstName: string; email: string; number: string }): MailContent {
  return {
    subject: 'Votre compte est ouvert',
    lead: `Bonjour ${opened.firstName}, votre compte du portail Familles est ouvert.`,
    paragraphs: [`Votre identifiant est votre adresse ${opened.email}, ou le numéro ${opened.number}.`],
    footnote: 'Si ce n’est pas vous, appelez le service tout de suite.',
  }
}

/** To the address that opens nothing any more; the other one isn't said: a mistake would tell it to a stranger. */
export function accountMergedMail(merged: { firstName: string; number: number; url: string }): MailContent {
  return {
    subject: 'Vos deux comptes n’en font plus qu’un',
    lead: `Bonjour ${merged.firstName}, le service a réuni vos deux comptes du portail Familles. Celui-ci est fermé.`,
    paragraphs: [
      `Connectez-vous avec l’adresse de votre autre compte, ou avec son numéro\u00a0: ${merged.number}. Son mot de passe ne change pas.`,
    ],
    button: { label: 'Se connecter', url: merged.url },
    footnote: 'Vous n’aviez qu’un compte\u202f? Appelez le service tout de suite.',
  }
}

export function passwordResetMail(asked: {
  firstName: string
  url: string
  expiresAt: Instant
}): MailContent {
  return {
    subject: 'Nouveau mot de passe demandé',
    lead: `Bonjour ${asked.firstName}, un nouveau mot de passe a été demandé pour votre compte du portail Familles.`,
    button: { label: 'Choisir un nouveau mot de passe', url: asked.url },
    footnote: `Ce lien sert une fois, jusqu’au ${formatInstant(asked.expiresAt)}. Si vous n’avez rien demandé, ne faites rien\u00a0: votre mot de passe ne change pas.`,
  }
}

export function passwordChangedMail(now: Instant, firstName: string): MailContent {
  return {
    subject: 'Votre mot de passe a changé',
    lead: `Bonjour ${firstName}, le mot de passe de votre compte du portail Familles a changé le ${formatInstantWithYear(now)}.`,
    paragraphs: ['Les appareils qui étaient connectés à votre compte ne le sont plus.'],
    footnote: 'Si ce n’est pas vous, appelez le service tout de suite.',
  }
}

/** What the forms of an account still lack. */
export const accountFaults = {
  identifier: 'Indiquez votre identifiant\u00a0: votre adresse électronique ou votre numéro.',
  number: 'Indiquez le numéro de compte écrit sur la lettre.',
  code: 'Indiquez le code écrit sur la lettre.',
  newEmail: 'Indiquez votre nouvelle adresse électronique.',
  password: 'Indiquez votre mot de passe.',
  currentPassword: 'Indiquez votre mot de passe actuel.',
  choosePassword: 'Choisissez un mot de passe.',
  chooseNewPassword: 'Choisissez un nouveau mot de passe.',
}
