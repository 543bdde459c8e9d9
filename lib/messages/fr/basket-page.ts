/** The basket, before it is sent. */
export const basketPageWords = {
  title: 'Panier',
  empty: 'Votre panier est vide.',
  book: 'S’inscrire',
  alreadyGone: 'Rien de plus n’est parti.',
  whereItIs:
    'Ce panier a été envoyé ou vidé depuis une autre page. Ce qui est envoyé est dans <requests>Mes demandes en attente</requests>.',
  putBack: 'Remettre',
  clear: 'Vider',
  subtotal: 'Sous-total',
  leftToPay: 'Reste à payer',
  cancellation: 'Annulation',
  staysHere: 'Cette ligne ne partira pas.',
  apply: 'Appliquer',
  wait: 'Mettre en liste d’attente',
  noWait: 'Ne pas attendre',
}

/** What « Valider » will do. */
export const basketSummaryWords = {
  title: 'Récapitulatif',
  total: 'Total estimé',
  giveQuotient: 'Donner son quotient familial',
  notSentYet:
    'Tant que le panier n’est pas validé, aucune place n’est retenue et votre demande n’est pas prise en compte. Vous le retrouverez sur tous vos appareils.',
  allOrNothing: 'Tout ou rien',
  allOrNothingHint: 'Cochez pour n’envoyer votre demande que si toutes les lignes peuvent être prises.',
  send: 'Valider',
}

type Kind = 'book' | 'cancel'

/** Above the lines of a child: 'Réservations de Léo' */
export function linesOf(kind: Kind, childName: string): string {
  return `${kind === 'book' ? 'Réservations' : 'Annulations'} de ${childName}`
}

/** After « Vider », for who doesn't see what it stands beside. */
export function clearedLines(kind: Kind, childName: string): string {
  return `les ${kind === 'book' ? 'réservations' : 'annulations'} de ${childName}`
}

export function forName(childName: string): string {
  return `pour ${childName}`
}

/** After « Appliquer ». */
export function waitChosenFor(childName: string): string {
  return `l’attente choisie pour ${childName}`
}

export function sendBefore(lastMoment: string): string {
  return `À valider au plus tard le ${lastMoment}.`
}

export function removeLabel(day: string, childName: string): string {
  return `Retirer du panier\u00a0: ${day}, ${childName}`
}

/** Why « Valider » sent nothing, and what to do; `left` lines stay where they are. */
export function nothingLeft(isAllOrNothing: boolean, left: number): string {
  if (isAllOrNothing)
    return 'Rien n’est parti\u00a0: une ligne au moins ne peut pas être prise, et vous avez coché «\u00a0Tout ou rien\u00a0». Retirez-la, ou décochez la case.'
  return left > 1
    ? 'Rien n’est parti\u00a0: aucune des lignes ne peut être prise. Le motif est indiqué sous chaque ligne.'
    : 'Rien n’est parti\u00a0: cette ligne ne peut pas être prise. Le motif est indiqué en dessous.'
}

/** How many lines leave and stay, where some stay. */
export function staySentence(leaving: number, leaves: string, stays: string): string {
  return leaving === 0 ? `${leaves}\u00a0: le motif est indiqué sous chacune.` : `${leaves}, ${stays}.`
}
