import type { Day } from '@/lib/time/day'
import { formatDayWithYear } from '@/lib/time/format'

/** « Mon compte »: the members of the family, and what is asked of each. */
export const accountWords = {
  title: 'Mon compte',
  documents: 'Transmettre des documents',
  imported: 'Des fiches viennent de l’ancien portail',
  dossier: 'Mon dossier',
  children: 'Mes enfants',
  noChild: 'Aucun enfant n’est encore rattaché à votre famille. Le service peut l’ajouter.',
  family: 'Ma famille',
  quotient: 'Quotient familial',
  houseRules: 'Règlement intérieur',
  data: 'Mes données',
  security: 'Sécurité',
}

export function importedUntilSentence(until: Day): string {
  return `Elles comptent comme validées jusqu’au ${formatDayWithYear(until)}, mais leurs réponses ne sont pas ici. Remplissez-les avant cette date pour continuer à réserver.`
}

export const nextTaskWords = {
  now: 'À faire maintenant',
  go: 'Continuer',
  allSent: 'Tout est envoyé\u00a0: le service vérifie, et vous répond.',
}

export const yearWords = {
  label: 'Année scolaire',
  only: (schoolYear: string) => `Année scolaire ${schoolYear}`,
  one: (schoolYear: string) => `Année ${schoolYear}`,
}

export const memberWords = {
  self: 'Vous',
  adult: 'Adulte de la famille',
  edit: (name: string) => `Modifier la fiche de ${name}`,
}

export function ageText(years: number): string {
  return `${years} ${years > 1 ? 'ans' : 'an'}`
}

/** '2 fiches validées sur 3' */
export function validatedText(validated: number, total: number): string {
  return `${validated} ${validated > 1 ? 'fiches validées' : 'fiche validée'} sur ${total}`
}

export const childWords = {
  complete: 'Dossier complet',
  guardians: 'Responsables et garde',
  alsoMissing: 'Avant de réserver, il manque aussi\u00a0:',
}
