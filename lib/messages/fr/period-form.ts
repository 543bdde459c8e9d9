import { formatCents, type Cents } from '@/lib/money'

/** « Inscription par période »: what is asked. */
export const periodFormWords = {
  toCorrect: 'À corriger',
  from: 'Date de début',
  to: 'Date de fin',
  weekdays: 'Jours de la semaine',
  weekdaysHint:
    'Sans rien cocher, «\u00a0Inscrire\u00a0» prend tous les jours ouverts. «\u00a0Désinscrire\u00a0» demande au moins un jour.',
  rhythm: 'Semaines',
  children: 'Enfants',
  book: 'Inscrire',
  cancel: 'Désinscrire',
  quickPeriods: 'Périodes proposées',
}

type PreviewWords = { title: string; noDays: string; willBe: string; inBasket: string; subtotal: string }

/** What is said of the preview, by what it asks for. */
export const previewOf: Record<'book' | 'cancel', PreviewWords> = {
  book: {
    title: 'Jours à réserver',
    noDays: 'Aucun jour n’est ouvert entre ces deux dates pour les jours choisis.',
    willBe: 'Sera ajouté',
    inBasket: 'Dans le panier',
    subtotal: 'Proposé',
  },
  cancel: {
    title: 'Jours à annuler',
    noDays: 'Aucune journée réservée entre ces deux dates pour les jours choisis.',
    willBe: 'Sera à annuler',
    inBasket: 'Annulation dans le panier',
    subtotal: 'Reste à payer',
  },
}

export const previewTableWords = {
  caption: 'Ce qui sera fait pour chaque jour et chaque enfant',
  day: 'Jour',
  allOrNone: 'Les annulations d’un quota sont prises toutes ensemble, ou aucune.',
  tickFewer: 'Cochez-en au plus le nombre qu’il vous reste, panier compris.',
  displaced: 'Avec ces jours, des lignes déjà dans votre panier ne pourraient plus partir.',
  add: 'Ajouter au panier',
}

/** What a day that is given up leaves to pay. */
export function leftToPay(price: Cents): string {
  return price > 0 ? `Reste ${formatCents(price)} à payer` : 'Rien à payer'
}
