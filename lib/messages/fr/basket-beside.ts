/** The basket beside the days that are chosen. */
export const basketBesideWords = {
  title: 'Panier',
  empty: 'Votre panier est vide. Choisissez des jours dans le calendrier.',
  lines: 'Lignes du panier',
  cancellation: 'annulation',
  waits: 'liste d’attente',
  staysHere: 'ne partira pas',
  total: 'Total estimé',
  notHeldYet: 'Tant que le panier n’est pas validé, aucune place n’est retenue.',
  onwards: 'Suivant',
}

/** On the bar of a phone. */
export function countInBasket(count: number): string {
  if (count === 0) return 'Panier vide'
  return count === 1 ? '1 ligne dans le panier' : `${count} lignes dans le panier`
}

export function notSentYet(total: string): string {
  return `${total}, pas encore envoyé`
}
