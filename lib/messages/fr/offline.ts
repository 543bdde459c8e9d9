// What is said without a network (public/sw.js).
import type { Day, Month } from '@/lib/time/day'
import { formatDay, formatInstant, formatMonth } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'

const noNetwork = {
  title: 'Sans réseau',
  sentence: 'Cette page a besoin du réseau. Rien n’est perdu\u00a0: ce qui était enregistré l’est toujours.',
}

/** Instead of a page that isn't kept. */
export const offlinePages = {
  plain: {
    title: noNetwork.title,
    paragraphs: [
      noNetwork.sentence,
      'Votre calendrier, quand vous l’ouvrez sur un téléphone, reste lisible sans réseau pendant une semaine.',
    ],
  },
  /** Followed by what this device has kept. */
  copies: {
    title: noNetwork.title,
    paragraphs: [noNetwork.sentence, 'Sur cet appareil, vous pouvez encore lire\u00a0:'],
  },
  signOut: {
    title: 'Vos copies sont effacées',
    paragraphs: [
      'Sans réseau, le portail ne peut pas fermer votre session.',
      'Quand le réseau revient, ouvrez le portail et touchez de nouveau «\u00a0Se déconnecter\u00a0».',
    ],
  },
  tryAgain: 'Réessayer',
  back: 'Ouvrir le portail',
}

/** Over a page that is shown without a network, as it was made then. */
export function copyWords(madeAt: Instant): { title: string; text: string } {
  return {
    title: `Sans réseau\u00a0: copie du ${formatInstant(madeAt)}`,
    text: 'Ce qui a changé depuis n’y est pas. La page se met à jour dès que le réseau revient.',
  }
}

/** How a copy is called, where they are listed. */
export function calendarCopyTitle(month: Month): string {
  return `Mon calendrier, ${formatMonth(month)}`
}

export function listCopyTitle(programme: string, day: Day): string {
  return `${programme}, ${formatDay(day)}`
}

/** In the copy of a list of presences: what is never kept on a tablet. */
export const listCopySentence =
  'Les allergies, les PAI, les régimes et les personnes écartées ne sont pas sur cette copie\u00a0: gardez la liste d’appel imprimée à portée de main.'
