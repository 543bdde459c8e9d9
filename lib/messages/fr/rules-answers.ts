import type { AppliedRule, Question, RuleAnswer } from '@/lib/rules/rule-answer'
import { laterOf, untilOf } from '@/lib/rules/calendar-day'
import type { Day } from '@/lib/time/day'
import { formatDayWithYear, formatInstantWithYear, formatLastMomentWithYear } from '@/lib/time/format'
import { cellSentence } from './booking'
import { bookableSentence, cancellableSentence } from './deadlines'
import { audienceWords } from './rule-terms'
import { lineWords } from './rules-lines'
import { inSentence } from './sentence'

type Asked = Exclude<Question, 'absence'>
type Sentences = { parent: string; agent: string }

/** What the règlement answers for a day, to a family and to an agent, who also reads which line decides. */
export function answerSentences<Q extends Asked>(question: Q, answer: RuleAnswer<Q>, day: Day): Sentences
export function answerSentences(question: Asked, answer: RuleAnswer, day: Day): Sentences {
  return {
    parent:
      question === 'booking'
        ? bookingSentence(answer as RuleAnswer<'booking'>, day)
        : cancellingSentence(answer as RuleAnswer<'cancelling'>),
    agent: agentSentence(question, answer, day),
  }
}

function bookingSentence(answer: RuleAnswer<'booking'>, day: Day): string {
  const { reason, opensAt, lastMoment, rule, forOthers } = answer
  switch (reason) {
    case null:
      return bookableSentence(untilOf(rule!, lastMoment!), laterOf(answer))
    case 'notYet':
      return cellSentence({ day, state: 'notYet', opensAt: opensAt!, until: lastMoment })
    case 'tooLate':
      return cellSentence({ day, state: 'late', since: lastMoment! })
    case 'notForYou':
      return cellSentence({ day, state: 'notForYou', audience: forOthers })
    case 'never':
      return cellSentence({ day, state: 'notBookable' })
  }
}

function cancellingSentence(answer: RuleAnswer<'cancelling'>): string {
  const { reason, opensAt, lastMoment, rule } = answer
  return cancellableSentence({
    cancelThen: laterOf(answer),
    cancel: reason === null ? untilOf(rule!, lastMoment!) : null,
    cancelOpensAt: reason === 'notYet' ? opensAt : null,
    cancelledUntil: reason === 'tooLate' ? lastMoment : null,
  })
}

function agentSentence(question: Asked, answer: RuleAnswer, day: Day): string {
  const { reason, opensAt, lastMoment, rule, next, forOthers } = answer
  const what = `${question === 'booking' ? 'Réservation' : 'Annulation'} du ${formatDayWithYear(day)}`
  switch (reason) {
    case null:
      return `${what} : possible jusqu’au ${formatLastMomentWithYear(lastMoment!)}. ${named(rule!)}${next ? ` Ensuite, ${named(next, 'ligne')}` : ''}`
    case 'notYet':
      return `${what} : possible à partir du ${formatInstantWithYear(opensAt!)}. ${named(rule!)}`
    case 'tooLate':
      return `${what} : fermée depuis le ${formatLastMomentWithYear(lastMoment!)}. ${named(rule!)}`
    case 'notForYou':
      return `${what} : ouverte seulement à d’autres${forOthers ? ` (${audienceWords(forOthers)})` : ''}.`
    case 'never':
      return `${what} : jamais possible, aucune ligne du règlement ne vaut pour ce jour.`
  }
}

/** "Ligne 1 du règlement : réservation jusqu’à 4 jours ouvrés avant, à 23 h 59." */
function named({ index, line }: AppliedRule, word = 'Ligne'): string {
  return `${word} ${index + 1} du règlement : ${inSentence(lineWords(line))}`
}
