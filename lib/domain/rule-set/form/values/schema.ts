import type { FormValues } from '@/lib/actions/state'
import { cents, typedCents } from '@/lib/money'
import type { DayMoment, Moment } from '@/lib/rules/moments'
import type { RuleSet } from '@/lib/rules/rule-set'

/** A rule set as its form shows it: the fields of `rulesForm`, under 'rules.'. */
export function rulesValues(rules: RuleSet): FormValues {
  return prefixed('rules', {
    'service.weekdays': rules.service.weekdays.map(String),
    'service.during': rules.service.during,
    ...rows('booking', rules.booking, lineValues),
    ...rows('cancelling', rules.cancelling, lineValues),
    ...rows('absence', rules.absence, (line) => ({
      ...lineValues(line),
      ...ticked('needsProof', line.needsProof),
    })),
    ...rows('quotas', rules.quotas, ({ max, ...quota }) => ({ ...quota, max: String(max) })),
    'week.minDays': number(rules.week.minDays),
    ...ticked('week.whole', rules.week.whole),
    notice: rules.notice,
  })
}

type Line = RuleSet['booking' | 'cancelling' | 'absence'][number]

function lineValues({ audience, days, opens, closes, reasons, effect }: Line): FormValues {
  return {
    'audience.residence': audience.residence ?? '',
    'audience.schools': audience.schools.join('\n'),
    'audience.minAge': number(audience.minAge),
    'audience.maxAge': number(audience.maxAge),
    'days.weekdays': days.weekdays.map(String),
    'days.from': days.from ?? '',
    'days.to': days.to ?? '',
    ...prefixed('opens', opens ? momentValues(opens, '00:00') : { kind: '' }),
    ...Object.assign(
      {},
      ...closes.map((moment, index) => prefixed(`closes.${index}`, momentValues(moment, '24:00'))),
    ),
    reasons,
    'effect.kind': effect.kind,
    ...('cents' in effect && effect.cents > 0 ? { 'effect.cents': typedCents(cents(effect.cents)) } : {}),
    ...('percent' in effect && effect.percent > 0 ? { 'effect.percent': String(effect.percent) } : {}),
    ...('answersOn' in effect ? { 'effect.answersOn': effect.answersOn ?? '' } : {}),
  }
}

function momentValues(moment: Moment, whenEmpty: '00:00' | '24:00'): FormValues {
  switch (moment.kind) {
    case 'fixed':
      return { kind: moment.kind, day: moment.day, at: time(moment.at, whenEmpty) }
    case 'hoursBefore':
    case 'hoursAfter':
      return { kind: moment.kind, hours: String(moment.hours), from: moment.from }
    default: {
      const { whenOff } = moment
      if (!whenOff) return dayMomentValues(moment, whenEmpty)
      const { unless, then } = whenOff
      return {
        ...dayMomentValues(moment, whenEmpty),
        'off.then': typeof then === 'object' ? 'instead' : then,
        'off.days': unless.days,
        'off.skips': unless.skips,
        ...(typeof then === 'object' ? prefixed('off.instead', dayMomentValues(then, whenEmpty)) : {}),
      }
    }
  }
}

function dayMomentValues(moment: DayMoment, whenEmpty: '00:00' | '24:00'): FormValues {
  const at = time(moment.at, whenEmpty)
  switch (moment.kind) {
    case 'daysBefore':
      return {
        ...{ kind: moment.kind, count: String(moment.count), anchor: moment.anchor, at },
        ...{ days: moment.counted.days, skips: moment.counted.skips },
        ...ticked('clear', moment.clear),
      }
    case 'monthsBefore':
      return { kind: moment.kind, count: String(moment.count), anchor: moment.anchor, at }
    case 'weekdayBefore':
      return {
        ...{ kind: moment.kind, weekday: String(moment.weekday), anchor: moment.anchor, at },
        weeksBefore: String(moment.weeksBefore),
      }
    case 'lastWeekday':
      return { kind: moment.kind, weekday: String(moment.weekday), anchor: moment.anchor, at }
    case 'dateOfMonth':
      return {
        ...{ kind: moment.kind, date: String(moment.date), anchor: moment.anchor, at },
        monthsBefore: String(moment.monthsBefore),
      }
    case 'lastFullWeek':
      return {
        ...{ kind: moment.kind, weekday: String(moment.weekday), anchor: moment.anchor, at },
        monthsBefore: String(moment.monthsBefore),
      }
    case 'daysAfter':
      return {
        ...{ kind: moment.kind, count: String(moment.count), at },
        ...{ days: moment.counted.days, skips: moment.counted.skips },
      }
  }
}

/** An empty field says the start of the day where something opens, its end where something closes. */
function time(at: string, whenEmpty: '00:00' | '24:00'): string {
  if (at === whenEmpty) return ''
  return at === '24:00' ? '23:59' : at
}

function rows<Row>(list: string, all: readonly Row[], values: (row: Row) => FormValues): FormValues {
  return Object.assign({}, ...all.map((row, index) => prefixed(`${list}.${index}`, values(row))))
}

function prefixed(prefix: string, values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]))
}

function ticked(name: string, isTicked: boolean): FormValues {
  return isTicked ? { [name]: 'oui' } : {}
}

function number(value: number | null): string {
  return value === null ? '' : String(value)
}
