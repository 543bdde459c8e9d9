import { formatInstant, formatInstantWithYear } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'

/** What protects an account. */
export const securityWords = {
  factor: 'Double authentification',
  factorOff: 'Un code de votre téléphone, en plus du mot de passe. Inactive.',
  protect: 'Protéger mon compte',
  adjust: 'Régler',
  password: 'Mot de passe',
  passwordRule: 'Au moins douze caractères.',
  changePassword: 'Changer mon mot de passe',
  email: 'Adresse électronique',
  changeEmail: 'Changer mon adresse',
  giveEmail: 'Donner mon adresse',
  devices: 'Appareils connectés',
  thisOne: 'C’est l’appareil que vous utilisez.',
  signOut: 'Déconnecter',
  signingOut: 'Déconnexion…',
  signOutOthers: 'Déconnecter les autres appareils',
  alreadyOut: 'Cet appareil n’était déjà plus connecté.',
}

/** What the address says was done. */
export const securityDone: Record<string, ['success', string]> = {
  code: ['success', 'Votre compte est protégé\u00a0: un code sera demandé à chaque connexion.'],
  'mot-de-passe': [
    'success',
    'Votre mot de passe est changé. Vos autres appareils devront se connecter de nouveau.',
  ],
  'sans-code': [
    'success',
    'La double authentification est désactivée\u00a0: votre mot de passe suffit pour vous connecter.',
  ],
}

export function factorSince(since: Instant): string {
  return `Active depuis le ${formatInstantWithYear(since)}.`
}

export function noEmailYet(number: number | string): string {
  return `Aucune. Vous vous connectez avec le numéro ${number}.`
}

export function signedInAt(at: Instant | Date): string {
  return `Connecté le ${formatInstant(at)}.`
}

export function lastSeen(at: Instant | Date): string {
  return `Vu le ${formatInstant(at)}.`
}

/** The way back of the pages below. */
export const SECURITY = 'Sécurité'

/** « Changer mon adresse électronique ». */
export const changeEmailWords = {
  title: 'Changer mon adresse électronique',
  none: 'Votre compte n’a pas encore d’adresse électronique.',
  send: 'Recevoir le lien',
  label: 'Nouvelle adresse électronique',
  hint: 'L’ancienne reste la vôtre tant que le lien n’est pas ouvert.',
}

export function currentEmail(email: string): string {
  return `Votre adresse d’aujourd’hui\u00a0: <strong>${email}</strong>`
}

/** The link that came to the new address, and what follows. */
export const emailLinkWords = {
  title: 'Confirmer mon adresse',
  confirmed: 'Adresse confirmée',
  done: 'C’est avec cette adresse que vous vous connectez maintenant, et là que le portail vous écrit.',
  onwards: 'Aller au portail',
}

export function willUse(email: string): string {
  return `Votre compte du portail Familles utilisera l’adresse <strong>${email}</strong>.`
}

/** « Changer mon mot de passe ». */
export const changePasswordWords = {
  title: 'Changer mon mot de passe',
  current: 'Mot de passe actuel',
  next: 'Nouveau mot de passe',
  unknown: 'Je ne connais plus mon mot de passe',
}

/** « Confirmez que c’est bien vous ». */
export const proofWords = {
  title: 'Confirmez que c’est bien vous',
  byCode: 'Donnez une nouvelle fois un code\u00a0: nous ne vous le redemanderons pas pendant dix minutes.',
  byPassword:
    'Donnez une nouvelle fois votre mot de passe\u00a0: nous ne vous le redemanderons pas pendant dix minutes.',
  confirm: 'Confirmer',
  checking: 'Vérification…',
  password: 'Mot de passe',
  orElse: 'Ou, sans mot de passe\u00a0:',
}

/** A provider, linked to the account or not yet. */
export const identityWords = {
  title: 'Se connecter sans mot de passe',
  notLinked: 'Pour entrer sans mot de passe. Pas encore associé.',
  adjust: 'Régler',
  link: 'Associer',
  unlinking: 'Retrait…',
  home: 'Aller à l’accueil',
}

export function linkedSince(since: Instant): string {
  return `Associé à votre compte depuis le ${formatInstantWithYear(since)}.`
}

export function providerLinked(name: string, day: string): string {
  return `${name} est associé à votre compte depuis le ${day}. Votre mot de passe reste valable.`
}

export function whatLinkingDoes(name: string): string {
  return `Associez ${name} à votre compte\u00a0: la prochaine fois, vous entrerez sans mot de passe. Le portail ne reçoit de ${name} ni votre nom, ni votre adresse, seulement un numéro qui ne sert qu’ici.`
}

export function howLinkingGoes(name: string, asksForPassword: boolean): string {
  const before = asksForPassword ? ' Avant cela, nous vous redemanderons votre mot de passe.' : ''
  return `${name} vous demandera de vous identifier, pour être sûr que c’est bien vous.${before}`
}

export function linkProvider(name: string): string {
  return `Associer ${name}`
}

export function unlinkProvider(name: string): string {
  return `Retirer ${name}`
}

/** What the address says was done. */
export function identityDone(name: string): Record<string, ['success', string]> {
  return {
    associe: ['success', `${name} est associé à votre compte\u00a0: la prochaine fois, il suffira.`],
    retire: ['success', `${name} n’ouvre plus votre compte. Connectez-vous avec votre mot de passe.`],
  }
}
