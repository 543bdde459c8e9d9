import type { Audience, CancelEffect, DayFilter } from '@/lib/rules/phases'
import type { QuotaRule } from '@/lib/rules/quotas'
import type { Question } from '@/lib/rules/rule-answer'
import type { RuleSet } from '@/lib/rules/rule-set'
import { formatDate, formatDayWithYear, formatTime } from '@/lib/time/format'
import { quotaWords } from './refusals'
import { weekdayLabels } from './rule-labels'
import {
  absenceEffectWords,
  audienceWords,
  billedWords,
  enumerated,
  proofWords,
  reasonsWords,
  surchargeWords,
} from './rule-terms'
import { closesWords, lastMomentWords, opensWords } from './rules-moments'
import { capitalised } from './sentence'

/** A line of one of the lists of a règlement. */
export type LineOf<Q extends Question> = RuleSet[Q][number]

/** A line of the règlement in a sentence: "Lundi et mardi : réservation jusqu’au jeudi de la semaine précédente à 15 h." */
export function lineWords(line: LineOf<Question>): string {
  const whom = scopeWords(line.audience, line.days)
  const what = whatWords(line)
  return `${capitalised(whom ? `${whom} : ${what}` : what)}.`
}

/** "Annulations : 3 jours par période et par enfant au plus ; au-delà, l’annulation est refusée." */
export function quotaRuleSentence(quota: QuotaRule): string {
  const { of, max, over } = quota
  const what = of === 'booking' ? 'Réservations' : 'Annulations'
  const one = of === 'booking' ? 'la réservation' : 'l’annulation'
  const beyond = over === 'refused' ? 'refusée' : 'facturée comme une absence'
  return `${what} : ${quotaWords(max, quota)} au plus ; au-delà, ${one} est ${beyond}.`
}

/** For whom and for which days: 'familles habitant le territoire, lundi et mardi, journées du … au …'. */
function scopeWords(audience: Audience, { weekdays, from, to }: DayFilter): string {
  const { residence, schools, minAge, maxAge } = audience
  const isForAll = residence === null && schools.length === 0 && minAge === null && maxAge === null
  return [
    ...(isForAll ? [] : [audienceWords(audience)]),
    ...(weekdays.length > 0 ? [enumerated(weekdays.map((weekday) => weekdayLabels[weekday]))] : []),
    ...(from && to ? [`journées du ${formatDate(from)} au ${formatDate(to)}`] : []),
    ...(from && !to ? [`journées à partir du ${formatDate(from)}`] : []),
    ...(to && !from ? [`journées jusqu’au ${formatDate(to)}`] : []),
  ].join(', ')
}

function whatWords(line: LineOf<Question>): string {
  const when = windowWords(line)
  const why = reasonsWords(line.reasons)
  if ('needsProof' in line) {
    const what = line.needsProof ? `${proofWords(line.reasons)} remis` : `une absence signalée${why}`
    return `${what} ${when} ${absenceEffectWords(line.effect)}`
  }
  switch (line.effect.kind) {
    case 'normal':
      return `réservation${why} ${when}`
    case 'surcharge':
      return `réservation${why} avec ${surchargeWords(line.effect)}, ${when}`
    case 'allocation': {
      const { answersOn } = line.effect
      return `candidature${why} ${when}${answersOn ? ` ; réponse le ${formatDayWithYear(answersOn)}` : ''}`
    }
    case 'free':
    case 'billed':
      return `annulation${why} ${when}${leftToPay(line.effect)}`
  }
}

function leftToPay(effect: CancelEffect): string {
  const sum = effect.kind === 'billed' && billedWords(effect)
  return sum ? ` ; il reste à payer ${sum}` : ''
}

/** From when and until when: 'à partir du … et jusqu’à …'. */
function windowWords(line: LineOf<Question>): string {
  const { opens, closes } = line
  const until =
    closes.length > 1
      ? `jusqu’au premier de ces moments : ${enumerated(closes.map(lastMomentWords), 'ou')}`
      : closes.length === 1
        ? closesWords(closes[0]!)
        : 'needsProof' in line
          ? 'sans limite de temps'
          : `jusqu’à la veille à ${formatTime('23:59')}`
  return opens ? `${opensWords(opens)} et ${until}` : until
}
