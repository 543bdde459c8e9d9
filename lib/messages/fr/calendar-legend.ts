/** What the cells of the month mean. */
export const legendWords = {
  title: 'Légende',
  open: { title: '12 places', text: 'places libres' },
  few: { title: 'Dernières places', text: 'il en reste peu' },
  full: { title: 'Complet', text: 'liste d’attente possible' },
  inBasket: { title: 'Dans le panier', text: 'à valider' },
  pending: { title: 'En attente', text: 'demande envoyée' },
  waiting: { title: 'Liste d’attente', text: 'avec votre rang' },
  offered: { title: 'Place proposée', text: 'à accepter' },
  accepted: { title: 'Réservé', text: 'demande acceptée' },
  cancelInBasket: { title: 'Annulation', text: 'dans le panier' },
  cancelPending: { title: 'Annulation', text: 'en attente' },
  notYet: { title: 'À partir du…', text: 'pas encore ouvert' },
  late: { title: 'Trop tard', text: 'délai dépassé' },
  otherFamily: { title: 'Autre foyer', text: 'déjà réservé' },
}
