import type { MailContent } from '@/lib/email/template'
import type { Day } from '@/lib/time/day'
import { formatDay, formatLastMoment } from '@/lib/time/format'
import type { Instant } from '@/lib/time/paris'
import { capitalised, inSentence } from './sentence'

export type SleepingDay = {
  kind: 'book' | 'cancel'
  day: Day
  childName: string
  programmeName: string
  activityName: string
  deadline: Instant
}

/** A basket that sleeps while the deadline of some of its days comes near. */
export function sleepingBasketMail(days: readonly SleepingDay[], address: string): MailContent {
  const isOne = days.length === 1
  return {
    subject: 'Votre panier n’est pas encore validé',
    lead: isOne
      ? 'Un jour de votre panier n’est pas encore demandé, et sa date limite approche.'
      : `${days.length} jours de votre panier ne sont pas encore demandés, et leur date limite approche.`,
    facts: days.map((line) => ({ state: line.childName, text: sentence(line) })),
    paragraphs: [
      'Tant que le panier n’est pas validé, aucune place n’est retenue et votre demande n’est pas prise en compte.',
      'Si vous ne voulez plus de ces jours, vous n’avez rien à faire.',
    ],
    button: { label: 'Voir mon panier', url: address },
  }
}

function sentence({ kind, day, programmeName, activityName, deadline }: SleepingDay): string {
  const what = `${programmeName}, ${inSentence(activityName)}`
  const asked = kind === 'book' ? what : `annulation (${what})`
  return `${capitalised(formatDay(day))}, ${asked} : à valider au plus tard le ${formatLastMoment(deadline)}.`
}
