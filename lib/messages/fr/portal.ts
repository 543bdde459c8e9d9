import { inSentence } from './sentence'

/** What every page has. */
export const portalWords = {
  name: 'Portail Familles',
  toContent: 'Aller au contenu',
}

/** A guardian of two households chooses one. */
export const familiesWords = {
  pageTitle: 'Choisir une famille',
  title: 'Pour quelle famille\u202f?',
}

/** The footer. */
export const legalLinks = {
  title: 'Aide et pages légales',
  guide: 'Guide',
  accessibility: 'Accessibilité\u00a0: non conforme',
  notice: 'Mentions légales',
  personalData: 'Données personnelles',
}

/** At the top of the parents’ pages. */
export function basketLabel(count: number): string {
  if (count === 0) return 'Panier, vide'
  return count === 1 ? 'Panier, 1 ligne' : `Panier, ${count} lignes`
}

export const shellWords = { menuOf: 'Menu de', signOut: 'Se déconnecter' }

/** Where one is among the steps, and what comes next. */
export function stepOf(step: number, of: number, next: string): string {
  return `Étape ${step} sur ${of}, ensuite\u00a0: ${inSentence(next)}`
}
