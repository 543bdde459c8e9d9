import { enumerated } from './rule-terms'

/** « Inscription », and the three steps from there to the basket. */
export const inscriptionWords = {
  title: 'Inscription',
  bookings: 'Inscriptions',
  offer: 'Réservez ou annulez des journées, les mercredis et pendant les vacances.',
  book: 'S’inscrire',
  asBefore: 'Comme la dernière fois\u00a0:',
  wholeHolidays: 'Des vacances entières en une fois\u00a0:',
  requests: 'Mes demandes en attente',
}

/** 'Léonie et Gabin, Les Tilleuls mercredis' */
export function knownOffer(firstNames: readonly string[], programme: string): string {
  return `${enumerated(firstNames)}, ${programme}`
}

/** How many lines wait for the service. */
export function toAnswer(count: number): string {
  if (count === 0) return 'Aucune demande en attente.'
  return count === 1
    ? '1 ligne attend la réponse du service.'
    : `${count} lignes attendent la réponse du service.`
}

export const participantsWords = {
  pageTitle: 'Choisir les participants',
  title: 'Participants',
  afterwards: 'accueil et activité',
  nobodyChosen: 'Choisissez au moins un participant, puis «\u00a0Suivant\u00a0».',
  noChildren:
    'Aucun enfant n’est encore rattaché à votre famille. Appelez le service\u00a0: il peut l’ajouter.',
  question: 'Qui souhaitez-vous inscrire\u202f? Touchez un ou plusieurs prénoms.',
  onwards: 'Suivant',
}

/** '8 ans', beside a child's name. */
export function yearsOld(age: number): string {
  return age > 1 ? `${age} ans` : `${age} an`
}

export function dossierFirst(firstName: string): string {
  return `Dossier de ${firstName} à compléter avant de réserver`
}

export const accueilWords = {
  pageTitle: 'Choisir l’accueil et l’activité',
  title: 'Accueil et activité',
  afterwards: 'jours',
  incomplete: 'Cochez un accueil, puis choisissez une activité pour chaque participant.',
  noneOpen:
    'Aucun accueil n’est ouvert aux inscriptions pour l’instant. Les dates d’ouverture seront dites ici.',
  question: 'Cochez l’accueil souhaité\u00a0: ses activités s’affichent.',
  chosen: 'Choisie',
  onwards: 'Suivant',
}

export function activityFor(firstName: string): string {
  return `Activité pour ${firstName}`
}

export function noGroupFor(firstName: string): string {
  return `${firstName}\u00a0: aucun groupe de cet accueil ne correspond à son âge.`
}

/** The last step: its two ways are pages. */
export const daysWords = {
  byDay: 'Inscription par date',
  byPeriod: 'Inscription par période',
  ways: 'Façon de choisir les jours',
  afterwards: 'Panier',
  shownChildren: 'Enfants affichés',
  shown: '(jours affichés)',
  hidden: '(jours masqués)',
}

export function forChild(firstName: string): string {
  return `Pour ${firstName}.`
}
