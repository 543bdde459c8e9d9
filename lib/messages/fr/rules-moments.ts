import type { Counted, DayCount, DaySkip } from '@/lib/rules/counted-days'
import type { Anchor, DayMoment, Moment, WhenOff } from '@/lib/rules/moments'
import { formatDayWithYear, formatTime } from '@/lib/time/format'
import { anchorLabels, hoursFromLabels, skipLabels, weekdayLabels } from './rule-labels'
import { enumerated } from './rule-terms'

/** How its hour is said: as the first moment allowed, or as the last. */
type Use = 'opens' | 'closes'

/** 'à partir du jeudi de la semaine précédente à 12 h' */
export function opensWords(moment: Moment): string {
  const words = saidAs('opens', moment)
  return words.startsWith('le ') ? `à partir du ${words.slice(3)}` : `à partir de ${words}`
}

/** 'jusqu’au jeudi de la semaine précédente à 12 h' */
export function closesWords(moment: Moment): string {
  const words = lastMomentWords(moment)
  return words.startsWith('le ') ? `jusqu’au ${words.slice(3)}` : `jusqu’à ${words}`
}

/** The same without its preposition, for a list of closings. */
export function lastMomentWords(moment: Moment): string {
  return saidAs('closes', moment)
}

function saidAs(use: Use, moment: Moment): string {
  switch (moment.kind) {
    case 'hoursBefore':
    case 'hoursAfter': {
      const from = hoursFromLabels[moment.from]
      const sense = moment.kind === 'hoursBefore' ? 'avant' : 'après'
      return moment.hours === 0
        ? from
        : `${moment.hours} heure${moment.hours > 1 ? 's' : ''} ${sense} ${from}`
    }
    case 'fixed':
      return `le ${formatDayWithYear(moment.day)}${timeWords(use, moment.at, ' ')}`
    default:
      return `${datedWords(use, moment)}${whenOffWords(use, moment, moment.whenOff)}`
  }
}

function datedWords(use: Use, moment: DayMoment): string {
  const words = dayWords(moment)
  const isNamedDay = /^l[ea] /.test(words) && !/,| avant /.test(words)
  return `${words}${timeWords(use, moment.at, isNamedDay ? ' ' : ', ')}`
}

function timeWords(use: Use, at: string, before: ' ' | ', '): string {
  return `${before}à ${formatTime(at === '24:00' && use === 'closes' ? '23:59' : at)}`
}

const sameWeek: readonly Anchor[] = ['day', 'week', 'firstBookedOfWeek']
const sameMonth: readonly Anchor[] = ['day', 'month']

/** Which day, without its hour. */
function dayWords(moment: DayMoment): string {
  switch (moment.kind) {
    case 'daysBefore':
      return daysBeforeWords(moment)
    case 'daysAfter':
      if (moment.count === 0) return 'le jour même'
      return `${countWords(moment.count, moment.counted, false)} après${skippedWords(moment.counted)}`
    case 'monthsBefore':
      return `${moment.count} mois avant${unlessDay(moment.anchor)}`
    case 'weekdayBefore': {
      const { weeksBefore: count, anchor } = moment
      return `le ${weekdayLabels[moment.weekday]}${backWords('semaine', count, anchor, sameWeek)}`
    }
    case 'lastWeekday':
      return `le dernier ${weekdayLabels[moment.weekday]} avant ${anchorLabels[moment.anchor]}`
    case 'dateOfMonth':
      return `le ${dateWords(moment.date)}${backWords('mois', moment.monthsBefore, moment.anchor, sameMonth)}`
    case 'lastFullWeek': {
      const week = `le ${weekdayLabels[moment.weekday]} de la dernière semaine entière${moment.monthsBefore > 1 ? ' du mois' : ''}`
      return `${week}${backWords('mois', moment.monthsBefore, moment.anchor, sameMonth)}`
    }
  }
}

function daysBeforeWords(moment: DayMoment & { kind: 'daysBefore' }): string {
  const { counted, anchor } = moment
  // Not one clear day between is the counted day before.
  const isClear = moment.clear && moment.count > 0
  const count = moment.clear && moment.count === 0 ? 1 : moment.count
  if (count === 0) return anchor === 'day' ? 'le jour même' : anchorLabels[anchor]
  const isEve = count === 1 && !isClear && counted.days === 'calendar' && counted.skips.length === 0
  if (isEve && anchor === 'day') return 'la veille'
  return `${countWords(count, counted, isClear)} avant${unlessDay(anchor)}${skippedWords(counted)}`
}

/** ' de la semaine précédente', ' du mois précédant celui du premier jour de la période' */
function backWords(unit: 'semaine' | 'mois', count: number, anchor: Anchor, same: readonly Anchor[]): string {
  const isWeek = unit === 'semaine'
  const of = isWeek ? 'de la semaine' : 'du mois'
  const anchored = `du ${anchorLabels[anchor].slice(3)}`
  const isSame = same.includes(anchor)
  if (count === 0) return isSame ? (isWeek ? ' de la même semaine' : ' du même mois') : ` ${of} ${anchored}`
  if (count === 1) {
    if (isSame) return ` ${of} ${isWeek ? 'précédente' : 'précédent'}`
    return ` ${of} précédant ${isWeek ? 'celle' : 'celui'} ${anchored}`
  }
  const units = `${count} ${isWeek ? 'semaines' : 'mois'}`
  return isSame ? `, ${units} plus tôt` : `, ${units} avant ${isWeek ? 'la semaine' : 'le mois'} ${anchored}`
}

function dateWords(date: number): string {
  if (date === 31) return 'dernier jour'
  return date === 1 ? '1er' : date > 28 ? `${date} (ou le dernier jour)` : String(date)
}

function unlessDay(anchor: Anchor): string {
  return anchor === 'day' ? '' : ` ${anchorLabels[anchor]}`
}

const dayNouns: Record<DayCount, { one: string; many: string }> = {
  calendar: { one: 'jour calendaire', many: 'jours calendaires' },
  weekdays: { one: 'jour de semaine', many: 'jours de semaine' },
  working: { one: 'jour ouvré', many: 'jours ouvrés' },
  workable: { one: 'jour ouvrable', many: 'jours ouvrables' },
  service: { one: 'jour d’ouverture', many: 'jours d’ouverture' },
}

/** '4 jours ouvrés', '8 jours calendaires francs' */
function countWords(count: number, { days }: Counted, isClear: boolean): string {
  const isMany = count > 1
  return `${count} ${dayNouns[days][isMany ? 'many' : 'one']}${isClear ? (isMany ? ' francs' : ' franc') : ''}`
}

/** ' (fermetures du service non comptées)' */
function skippedWords({ skips }: Counted): string {
  if (skips.length === 0) return ''
  const counted = skips.includes('bridge') ? (skips.length > 1 ? 'comptés' : 'compté') : 'comptées'
  return ` (${enumerated(skips.map((skip) => skipLabels[skip]))} non ${counted})`
}

const skippedDays: Record<DaySkip, string> = {
  closures: 'une fermeture du service',
  bridge: 'le pont de l’Ascension',
  schoolHolidays: 'un jour de vacances scolaires',
}

/** ' (si c’est un jour férié, le jeudi de la semaine précédente à 15 h)' */
function whenOffWords(use: Use, moment: DayMoment, whenOff: WhenOff): string {
  if (!whenOff) return ''
  const { unless, then } = whenOff
  const off = [...daysOff(unless.days, moment), ...unless.skips.map((skip) => skippedDays[skip])]
  if (off.length === 0) return ''
  const instead =
    typeof then === 'object'
      ? datedWords(use, then)
      : `le ${dayNouns[unless.days].one} ${then === 'before' ? 'précédent' : 'suivant'}, à la même heure`
  return ` (si c’est ${enumerated(off, 'ou')}, ${instead})`
}

/** What the days that don't count are, leaving out a weekday on which the moment never falls. */
function daysOff(days: DayCount, moment: DayMoment): string[] {
  const fixed = 'weekday' in moment ? moment.weekday : null
  const saturday = fixed === null || fixed === 6 ? ['un samedi'] : []
  const sunday = fixed === null || fixed === 7 ? ['un dimanche'] : []
  switch (days) {
    case 'calendar':
      return []
    case 'weekdays':
      return [...saturday, ...sunday]
    case 'working':
      return [...saturday, ...sunday, 'un jour férié']
    case 'workable':
      return [...sunday, 'un jour férié']
    case 'service':
      return ['un jour sans accueil']
  }
}
