import type { MailContent } from '@/lib/email/template'
import { formatInstantWithYear, formatTime } from '@/lib/time/format'
import { parisClock, type Instant } from '@/lib/time/paris'

/** What has become of a second factor. */
export type FactorChange = 'on' | 'changed' | 'off' | 'codes' | 'reset'

export type FactorRefusal =
  | { code: 'wrongCode' }
  | { code: 'tooManyCodes'; next: Instant }
  | { code: 'nothingProposed' }
  | { code: 'factorMandatory' }
  | { code: 'notFound' }

/** What a person reads when their second factor refuses something. */
export function factorRefusal(refusal: FactorRefusal): string {
  switch (refusal.code) {
    case 'wrongCode':
      return 'Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant sur votre téléphone, et vérifiez que son heure est réglée automatiquement.'
    case 'tooManyCodes':
      return `Trop de codes ont été essayés. Réessayez à ${formatTime(parisClock(refusal.next + 59_999).time)}, ou utilisez un code de secours dès maintenant.`
    case 'nothingProposed':
      return 'L’image a changé entre-temps\u00a0: recommencez depuis le début.'
    case 'factorMandatory':
      return 'Votre compte ouvre des dossiers d’enfants\u00a0: la double authentification y est obligatoire. Vous pouvez changer de téléphone.'
    case 'notFound':
      return 'La double authentification n’est pas active sur ce compte.'
  }
}

const saids: Record<FactorChange, { subject: string; what: string; then?: string }> = {
  on: {
    subject: 'Double authentification activée',
    what: 'la double authentification de votre compte du portail Familles a été activée',
    then: 'Un code de votre téléphone vous sera demandé à chaque connexion. Gardez vos codes de secours dans un endroit sûr.',
  },
  changed: {
    subject: 'Double authentification\u00a0: nouveau téléphone',
    what: 'le téléphone qui donne les codes de votre compte du portail Familles a changé',
    then: 'Les codes de l’ancien téléphone et les anciens codes de secours ne valent plus rien.',
  },
  off: {
    subject: 'Double authentification désactivée',
    what: 'la double authentification de votre compte du portail Familles a été désactivée',
    then: 'Votre mot de passe suffit de nouveau pour vous connecter.',
  },
  codes: {
    subject: 'Nouveaux codes de secours',
    what: 'de nouveaux codes de secours ont été faits pour votre compte du portail Familles',
    then: 'Les anciens ne valent plus rien.',
  },
  reset: {
    subject: 'Double authentification réinitialisée',
    what: 'le service a réinitialisé la double authentification de votre compte du portail Familles',
    then: 'Connectez-vous avec votre mot de passe, puis réglez votre nouveau téléphone.',
  },
}

export function factorChangedMail(now: Instant, firstName: string, change: FactorChange): MailContent {
  const { subject, what, then } = saids[change]
  return {
    subject,
    lead: `Bonjour ${firstName}, le ${formatInstantWithYear(now)}, ${what}.`,
    paragraphs: [...(then ? [then] : []), 'Les autres appareils connectés à votre compte ne le sont plus.'],
    footnote: 'Si ce n’est pas vous, appelez le service tout de suite.',
  }
}

export function recoveryUsedMail(now: Instant, firstName: string, codesLeft: number): MailContent {
  const left = codesLeft === 1 ? 'Il en reste un' : `Il en reste ${codesLeft}`
  return {
    subject: 'Un code de secours a servi',
    lead: `Bonjour ${firstName}, un code de secours a ouvert votre compte du portail Familles le ${formatInstantWithYear(now)}.`,
    paragraphs: [
      codesLeft === 0 ? 'C’était le dernier\u00a0: faites-en d’autres dans Sécurité.' : `${left}.`,
    ],
    footnote: 'Si ce n’est pas vous, appelez le service tout de suite.',
  }
}

/** To the holder of an account, when somebody who has the password tries one code after the other. */
export function codesTriedMail(now: Instant, firstName: string): MailContent {
  return {
    subject: 'Quelqu’un essaie d’entrer dans votre compte',
    lead: `Bonjour ${firstName}, le ${formatInstantWithYear(now)}, plusieurs codes faux ont été donnés pour votre compte du portail Familles, après le bon mot de passe.`,
    paragraphs: [
      'Si c’est vous, attendez quelques minutes ou utilisez un code de secours.',
      'Sinon, quelqu’un connaît votre mot de passe\u00a0: changez-le maintenant.',
    ],
    footnote: 'Personne n’est entré\u00a0: il manque le code de votre téléphone.',
  }
}

export function recoveryCodesLeft(count: number): string {
  if (count === 0) return 'Il n’en reste aucun\u00a0: faites-en de nouveaux.'
  return count === 1
    ? 'Il en reste un\u00a0: faites-en de nouveaux.'
    : `Il en reste ${count}. Chacun remplace votre téléphone une fois.`
}

export const factorFaults = {
  code: 'Indiquez le code de votre téléphone, ou un code de secours.',
  sixDigits: 'Indiquez les six chiffres que montre l’application.',
}
