import { formatInstantWithYear } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'

/** « Double authentification ». */
export const factorWords = {
  title: 'Double authentification',
  mustBegin:
    'Votre compte ouvre des dossiers d’enfants\u00a0: un mot de passe ne suffit pas. Réglez votre téléphone maintenant, en deux minutes\u00a0; le reste du portail s’ouvrira ensuite.',
}

/** Before it is turned on. */
export const beginFactorWords = {
  what: 'À chaque connexion, après votre mot de passe, le portail demandera un code que votre téléphone donne. Quelqu’un qui devine votre mot de passe ne peut alors rien ouvrir.',
  application:
    'Il faut une application de codes sur votre téléphone, par exemple FreeOTP, Aegis, Google Authenticator, Microsoft Authenticator, ou le gestionnaire de mots de passe de votre téléphone. Aucun numéro de téléphone n’est demandé.',
  begin: 'Commencer',
}

/** The image to scan, and the first code. */
export const scanWords = {
  scan: 'Dans l’application de codes, ajoutez un compte et visez cette image.',
  image: 'Image à viser avec l’application de codes',
  orElse:
    'Pas d’appareil photo, ou vous êtes déjà sur le téléphone\u202f? <app>Ouvrez l’application de codes</app> ou recopiez-y cette clé\u00a0:',
  copy: 'Recopiez ici le code que l’application montre.',
  turnOn: 'Activer',
  checking: 'Vérification…',
  cancel: 'Annuler',
}

/** Once it is on. */
export const factorInUseWords = {
  codes: 'Codes de secours',
  newCodes: 'Faire dix nouveaux codes',
  newPhone: 'Nouveau téléphone',
  untilNewPhone: 'L’ancien continue de donner les codes jusqu’à ce que le nouveau en ait donné un.',
  changePhone: 'Changer de téléphone',
  noMore: 'Ne plus demander de code',
  passwordEnough: 'Votre mot de passe suffira pour ouvrir votre compte.',
  turnOff: 'Désactiver',
}

export function askedSince(since: Instant): string {
  return `Un code est demandé à chaque connexion, depuis le ${formatInstantWithYear(since)}.`
}

/** Shown once. */
export const recoveryCodesWords = {
  pageTitle: 'Codes de secours',
  title: 'Vos codes de secours',
  what: 'La double authentification est active. Imprimez ces codes ou recopiez-les, et gardez-les loin de votre téléphone\u00a0: ils ne seront plus montrés.',
  kept: 'J’ai gardé mes codes',
}
