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

/** The footer of the public pages. */
export const legalLinks = {
  title: 'Pages légales',
  accessibility: 'Accessibilité\u00a0: non conforme',
  notice: 'Mentions légales',
  personalData: 'Données personnelles',
}
