import { enumerated } from './rule-terms'

/** Around the days of a month. */
export const dayPickerWords = {
  previousMonth: 'Mois précédent',
  nextMonth: 'Mois suivant',
  byKeyboard: 'Au clavier\u00a0: flèches, puis Entrée ou Espace.',
}

/** Whose days they are: 'Jours de Léo et Zoé' */
export function daysOf(names: readonly string[]): string {
  return `Jours de ${enumerated(names)}`
}

/** How a day is chosen, with a mouse and with a finger. */
export function gestureHints(isForOneChild: boolean): { mouse: string; touch: string } {
  const whom = isForOneChild ? '' : ' pour tous les enfants affichés'
  return {
    mouse: `Double-cliquez sur un jour pour l’ajouter ou le retirer${whom}.`,
    touch: `Touchez un jour pour l’ajouter ou le retirer${whom}.`,
  }
}
