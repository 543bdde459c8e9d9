import type { IconName } from '@/components/ui/icon'
import type { Day } from '@/lib/time/day'

/**
 * How each state of a day is drawn: the fill tells the phase (solid: decided; thick edge: in the basket; dashed: waiting;
 * flat grey: nothing to do; blank: closed), the icon and the words say it again.
 */
export const cellLooks = {
  open: { icon: 'fauteuil', box: 'bg-surface text-ink border border-line-strong' },
  few: { icon: 'fauteuil', box: 'bg-surface text-ink border-2 border-ink' },
  full: { icon: 'fauteuil-barre', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  allocating: { icon: 'sablier', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  inBasket: { icon: 'panier-plus', box: 'bg-green-bg text-green-fg border-2 border-green-line' },
  waitingInBasket: { icon: 'panier-plus', box: 'bg-violet-bg text-violet-fg border-2 border-violet-line' },
  waiting: { icon: 'file', box: 'bg-violet-bg text-violet-fg border-2 border-dotted border-violet-line' },
  offered: { icon: 'horloge', box: 'bg-violet-solid text-on-solid border border-violet-solid' },
  pending: { icon: 'sablier', box: 'bg-amber-bg text-amber-fg border-2 border-dashed border-amber-line' },
  accepted: { icon: 'coche', box: 'bg-blue-bg text-blue-fg border border-blue-line' },
  cancelInBasket: { icon: 'panier-moins', box: 'bg-pink-bg text-pink-fg border-2 border-pink-line' },
  cancelPending: { icon: 'sablier', box: 'hatched text-pink-fg border-2 border-dashed border-pink-line' },
  notYet: { icon: 'cadenas', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  late: { icon: 'cadenas', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  notForYou: { icon: 'cadenas', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  notBookable: { icon: 'cadenas', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  dossierMissing: { icon: 'document', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  otherFamily: { icon: 'foyer', box: 'dotted text-grey-fg border border-grey-line' },
  overlaps: { icon: 'foyer', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  notForThisAge: { icon: 'cadenas', box: 'bg-grey-bg text-grey-fg border border-grey-line' },
  closed: { icon: null, box: 'text-ink-2 border border-transparent' },
} as const satisfies Record<string, { icon: IconName | null; box: string }>

export type CellLook = keyof typeof cellLooks

/** What a button does, in its words, and what it sends. */
export type CellGesture = { label: string; value: string }

/** The day of one child, ready to be drawn. */
export type ChildCell = {
  name: string
  initials: string
  look: CellLook
  /** A few words for a cell, fewer for a phone, a sentence for the panel and for screen readers. */
  words: string
  shortWords: string
  sentence: string
  /** What the day costs, and why, when it may be asked for. */
  price?: { amount: string; origin: string }
  /** What can be done for this child; null for nothing. */
  gesture: CellGesture | null
  isPressed: boolean
  /** Where to go from the day, beside its gesture. */
  link?: { href: string; words: string }
}

/** A day ready to be drawn, in the list and in the month: one child, or several who each have a line. */
export type Cell = {
  day: Day
  /** Those whose accueil opens that day, in the order of the screen. */
  children: readonly ChildCell[]
  /** The only child of the screen isn't named. */
  isAlone: boolean
  /** What one gesture does for all for whom it can; null when nothing can be done, or each has a gesture of their own. */
  gesture: CellGesture | null
  /** That gesture is for more than one child: a button of its own says so. */
  isForSeveral: boolean
}

/** Children of whom a day says the same: it says it once. */
export function alike(children: readonly ChildCell[]): ChildCell[][] {
  return [
    ...Map.groupBy(children, ({ look, words, sentence, price, link }) =>
      [look, words, sentence, price?.amount, price?.origin, link?.href].join(' '),
    ).values(),
  ]
}

/** How a day is drawn: as its children's, when it is the same for all of them. */
export function commonLook({ children }: Cell): CellLook | 'mixed' {
  const looks = new Set(children.map(({ look }) => look))
  return looks.size === 1 ? children[0]!.look : 'mixed'
}
