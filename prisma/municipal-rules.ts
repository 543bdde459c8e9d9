import type { DayCount } from '@/lib/rules/counted-days'
import type { Anchor, Moment } from '@/lib/rules/moments'
import publishedRules from '@/lib/rules/municipal-rules.json'
import type { AbsenceLine, Audience, BookingEffect, DayFilter } from '@/lib/rules/phases'
import type { QuotaRule } from '@/lib/rules/quotas'
import { everyDay, everyone, type RuleSet } from '@/lib/rules/rule-set'
import { day, type Weekday } from '@/lib/time/day'

const weekdays = { MON: 1, TUE: 2, WED: 3, THU: 4, FRI: 5, SAT: 6, SUN: 7 } as const satisfies Record<
  string,
  Weekday
>
type WeekdayName = keyof typeof weekdays

type WindowFigures = {
  from: string
  to: string
  opens: string | null
  closes?: string
  audience?: string
}

/** What a published rule says, as figures. A time that the source doesn't print is null: the end of the day. */
type Formal =
  | {
      type: 'days_before'
      n: number
      count: 'calendar' | 'weekdays' | 'working_days' | 'service_days'
      at: string | null
      anchor: 'date' | 'first_booked_day' | 'first_day_of_period'
      clearDays?: boolean
      serviceDays?: WeekdayName[]
      skipsSchoolHolidays?: boolean
      opens?: string
      illness?: { noticeDays: number; result: 'postponed' }
    }
  | { type: 'hours_before'; n: number; anchor: 'day_start' | 'unspecified' }
  | { type: 'same_day'; at: string; reasons?: ('illness' | 'strike' | 'snow')[] }
  | {
      type: 'weekday_before'
      weekday: WeekdayName
      which: 'week_minus_1' | 'last_before_date'
      at: string | null
    }
  | { type: 'weekday_map'; map: Partial<Record<WeekdayName, [WeekdayName, number, string]>> }
  | { type: 'monthday_before'; day: number; which: 'previous_month' }
  | { type: 'last_full_week_of_previous_month' }
  | { type: 'fixed_window'; windows: WindowFigures[] }
  | { type: 'opens_before_period'; n: number; unit: 'weeks' }
  | { type: 'allocation_round'; requests: { opens: string; closes: string }; answers: string | string[] }
  | { type: 'certificate'; within: number; unit: 'hours_after'; result: 'avoir' }
  | { type: 'never'; butDeclareAbsence: boolean }
  | { type: 'quota'; minDaysPerWeek: number }

export type MunicipalRule = {
  id: string
  place: string
  service: string
  kind: 'booking' | 'cancellation'
  formal: Formal & {
    quota?: { max: number; unit: 'days' | 'weeks'; over?: 'refused' }
    granularity?: 'week'
  }
  /** First and last moments that the source prints for an accueil day, in Paris. */
  vectors: {
    date: string
    firstMoment?: string
    lastMoment?: string
    audience?: string
    /** The source prints a day and no hour: its end. */
    timeAssumed?: boolean
  }[]
}

/** Rules that French organisers have published, read formally; figures only. */
export const municipalRules = publishedRules as unknown as readonly MunicipalRule[]

/** What of these rules isn't said by a rule set, and why. */
export const notExpressed = [
  {
    rule: 'R103',
    figure: 'commission',
    why: 'The day of a meeting of the organiser: families read the answers.',
  },
  {
    rule: 'R105',
    figure: 'criteria',
    why: 'Whom a round takes is decided by agents; the rules gather requests.',
  },
  {
    rule: 'R105',
    figure: 'answers',
    why: 'A round is answered on one day, the last of those that are printed.',
  },
  { rule: 'R106', figure: 'payment', why: 'Paying to confirm is billing; the deadline is the same.' },
  { rule: 'R70', figure: 'periodDatesPrinted', why: 'Says what the source prints, not what it rules.' },
  { rule: 'R88', figure: 'periodDatesPrinted', why: 'Says what the source prints, not what it rules.' },
] as const

/** The rule sets of a published rule: one for each centre that it sets apart, for each is a programme of its own. */
export function ruleSetsOf(rule: MunicipalRule): { centre: string | null; rules: RuleSet }[] {
  return centresOf(rule).map((centre) => ({ centre, rules: ruleSetOf(rule, centre) }))
}

/** [null] for a rule that names no centre. */
function centresOf({ formal }: MunicipalRule): (string | null)[] {
  if (formal.type !== 'fixed_window') return [null]
  const centres = formal.windows.flatMap(({ audience }) => (isCentre(audience) ? [audience!] : []))
  return centres.length > 0 ? [...new Set(centres)] : [null]
}

const isCentre = (audience: string | undefined) => /^centres? /.test(audience ?? '')

/** The rule set of a published rule, for the first of its centres or another. What the rule doesn't speak of is free until the day. */
export function ruleSetOf(rule: MunicipalRule, centre: string | null = centresOf(rule)[0]!): RuleSet {
  const { formal, kind } = rule
  const windows = windowsOf(formal, centre)
  const untilTheDay: Window = { ...always, closes: [] }
  return {
    service: serviceOf(rule),
    booking: (kind === 'booking' ? windows : [untilTheDay]).map((window) => ({
      ...window,
      effect: kind === 'booking' ? bookingEffectOf(formal) : { kind: 'normal' },
    })),
    cancelling: (kind === 'cancellation' ? windows : [untilTheDay]).map((window) => ({
      ...window,
      effect: { kind: 'free' },
    })),
    absence: absencesOf(formal),
    quotas: quotasOf(rule),
    week: {
      minDays: formal.type === 'quota' ? formal.minDaysPerWeek : null,
      whole: formal.granularity === 'week',
    },
    notice: '',
  }
}

type Window = {
  audience: Audience
  days: DayFilter
  opens: Moment | null
  closes: Moment[]
  reasons: string
}
const always = { audience: everyone, days: everyDay, opens: null, reasons: '' }

/** When a family may ask; none: never. */
function windowsOf(formal: Formal, centre: string | null): Window[] {
  switch (formal.type) {
    case 'days_before':
      return [{ ...always, opens: formal.opens ? opening(formal.opens) : null, closes: [daysBefore(formal)] }]
    case 'hours_before': {
      // R21 doesn't say of what: of the moment at which the child is expected.
      const from = formal.anchor === 'day_start' ? 'dayStart' : 'activityStart'
      return [{ ...always, closes: [{ kind: 'hoursBefore', hours: formal.n, from }] }]
    }
    case 'same_day':
      return [{ ...always, closes: [daysBeforeAt(0, formal.at)], reasons: reasonsOf(formal.reasons ?? []) }]
    case 'weekday_before': {
      const step = {
        weekday: weekdays[formal.weekday],
        anchor: 'day',
        at: ending(formal.at),
        whenOff: null,
      } as const
      return formal.which === 'week_minus_1'
        ? [{ ...always, closes: [{ kind: 'weekdayBefore', weeksBefore: 1, ...step }] }]
        : [{ ...always, closes: [{ kind: 'lastWeekday', ...step }] }]
    }
    case 'weekday_map':
      return Object.entries(formal.map).map(([of, [weekday, weeks, at]]) => ({
        ...always,
        days: { ...everyDay, weekdays: [weekdays[of as WeekdayName]] },
        closes: [
          {
            ...{ kind: 'weekdayBefore', weekday: weekdays[weekday], weeksBefore: Math.abs(weeks) },
            ...{ anchor: 'day', at, whenOff: null },
          },
        ],
      }))
    case 'monthday_before':
      return [
        {
          ...always,
          closes: [
            {
              ...{ kind: 'dateOfMonth', date: formal.day, monthsBefore: 1 },
              ...{ anchor: 'day', at: '24:00', whenOff: null },
            },
          ],
        },
      ]
    case 'last_full_week_of_previous_month':
      return [{ ...always, opens: lastFullWeek('MON', '00:00'), closes: [lastFullWeek('SUN', '24:00')] }]
    case 'fixed_window':
      return formal.windows
        .filter(({ audience }) => centre === null || audience === centre)
        .map(({ from, to, opens, closes, audience }) => ({
          ...always,
          audience: audienceOf(audience),
          days: { weekdays: [], from: day(from), to: day(to) },
          opens: opens ? opening(opens) : null,
          closes: closes ? [closing(closes)] : [],
        }))
    case 'opens_before_period':
      return [{ ...always, opens: daysBeforeAt(7 * formal.n, '00:00', 'period'), closes: [] }]
    case 'allocation_round': {
      const { opens, closes } = formal.requests
      // A day before the answers can't be given by them.
      const days = { ...everyDay, from: lastOf(formal.answers) }
      return [{ ...always, days, opens: opening(opens), closes: [closing(closes)] }]
    }
    case 'quota':
      return [{ ...always, closes: [] }]
    case 'certificate':
    case 'never':
      return []
  }
}

function daysBefore(formal: Formal & { type: 'days_before' }): Moment {
  const days = {
    calendar: 'calendar',
    weekdays: 'weekdays',
    working_days: 'working',
    service_days: 'service',
  }
  const anchors = {
    date: 'day',
    first_booked_day: 'firstBookedOfPeriod',
    first_day_of_period: 'session',
  } as const
  return {
    ...{ kind: 'daysBefore', count: formal.n, clear: formal.clearDays ?? false, whenOff: null },
    counted: {
      days: days[formal.count] as DayCount,
      skips: formal.skipsSchoolHolidays ? ['schoolHolidays'] : [],
    },
    ...{ anchor: anchors[formal.anchor], at: ending(formal.at) },
  }
}

function daysBeforeAt(count: number, at: string, anchor: Anchor = 'day'): Moment {
  const counted = { days: 'calendar' as const, skips: [] }
  return { kind: 'daysBefore', count, counted, clear: false, anchor, at, whenOff: null }
}

function lastFullWeek(weekday: WeekdayName, at: string): Moment {
  return {
    ...{ kind: 'lastFullWeek', weekday: weekdays[weekday], monthsBefore: 1 },
    ...{ anchor: 'day', at, whenOff: null },
  }
}

/** '23:59', or no hour printed, is the end of the day. */
const ending = (time: string | null) => (!time || time === '23:59' ? '24:00' : time)
const opening = (text: string): Moment => ({
  ...{ kind: 'fixed', day: day(text.slice(0, 10)), at: text.slice(11) || '00:00' },
})
const closing = (text: string): Moment => ({
  ...{ kind: 'fixed', day: day(text.slice(0, 10)), at: ending(text.slice(11)) },
})
const lastOf = (answers: string | string[]) => day([answers].flat().at(-1)!)

/** Residents and others, or the pupils of some schools. A centre is no audience: see ruleSetsOf. */
function audienceOf(audience: string | undefined): Audience {
  if (audience === 'residents' || audience === 'others') return { ...everyone, residence: audience }
  const schools = /^écoles? (.+)$/.exec(audience ?? '')?.[1]
  return schools ? { ...everyone, schools: schools.split(/, | et /) } : everyone
}

function reasonsOf(reasons: readonly ('illness' | 'strike' | 'snow')[]): string {
  const words = { illness: 'maladie', strike: 'grève', snow: 'neige' }
  return reasons.map((reason) => words[reason]).join(', ')
}

function bookingEffectOf(formal: Formal): BookingEffect {
  return formal.type === 'allocation_round'
    ? { kind: 'allocation', answersOn: lastOf(formal.answers) }
    : { kind: 'normal' }
}

function absencesOf(formal: Formal): AbsenceLine[] {
  const line = { ...always, needsProof: false }
  if (formal.type === 'certificate') {
    const closes: Moment[] = [{ kind: 'hoursAfter', hours: formal.within, from: 'dayEnd' }]
    return [{ ...line, closes, needsProof: true, effect: { kind: 'credited' } }]
  }
  // Nothing comes back, but the place may go to a family that waits.
  if (formal.type === 'never' && formal.butDeclareAbsence)
    return [
      { ...line, closes: [daysBeforeAt(0, '24:00')], effect: { kind: 'billed', percent: 100, cents: 0 } },
    ]
  if (formal.type === 'days_before' && formal.illness) {
    const closes = [daysBeforeAt(formal.illness.noticeDays, '24:00')]
    return [{ ...line, closes, reasons: reasonsOf(['illness']), effect: { kind: formal.illness.result } }]
  }
  return []
}

function quotasOf({ kind, formal: { quota } }: MunicipalRule): QuotaRule[] {
  if (!quota) return []
  const of = kind === 'booking' ? 'booking' : 'cancelling'
  return [
    { of, max: quota.max, unit: quota.unit, per: 'child', span: 'period', over: quota.over ?? 'refused' },
  ]
}

/** When the accueil of a rule opens. */
function serviceOf({ service, formal }: MunicipalRule): RuleSet['service'] {
  const atSchool: Weekday[] = [1, 2, 4, 5]
  if (formal.type === 'days_before' && formal.serviceDays)
    return { weekdays: formal.serviceDays.map((name) => weekdays[name]), during: 'school' }
  if (service === 'mercredi') return { weekdays: [3], during: 'school' }
  if (/^(cantine|garderie|périscolaire|soirs)[^,]*$/.test(service))
    return { weekdays: atSchool, during: 'school' }
  return {
    weekdays: [1, 2, 3, 4, 5],
    during: /^vacances(?!\/)|séjours/.test(service) ? 'holidays' : 'always',
  }
}
