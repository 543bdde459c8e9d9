import type { Moment } from '@/lib/rules/moments'
import type { Applicant } from '@/lib/rules/phases'
import { answerOf, type Question, type RuleVersion } from '@/lib/rules/rule-answer'
import { type CalendarData, type CalendarPeriod, ruleCalendar } from '@/lib/rules/rule-calendar'
import { everyDay, everyone, guideRules, type RuleSet } from '@/lib/rules/rule-set'
import { addDays, day, type Day, daysFrom } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { municipalRules, ruleSetsOf } from '@/prisma/municipal-rules'
import { median, medianRatio } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'

// How long the rules take to answer for a month of a whole organisation: 60 accueils, each with its own règlement and
// its own days, 31 days, and for each day: may it be booked, cancelled, justified? From plain data, as a page does.

const PROGRAMMES = 60
const ROUNDS = 200
const WARM_UP = 40

const month = daysFrom(day('2027-03-01'), day('2027-03-31'))
const now = parisInstant(day('2027-03-03'), '10:30')
const applicant: Applicant = { isResident: true, school: 'Jean Moulin', birthDate: day('2019-05-04') }
const questions: readonly Question[] = ['booking', 'cancelling', 'absence']

type Programme = { data: CalendarData; versions: RuleVersion[] }

/** Periods of 7 weeks, in turn school and holidays, so many years back. */
function periodsSince(years: number): CalendarPeriod[] {
  const first = addDays(day('2027-08-29'), -364 * years)
  return Array.from({ length: 10 * years }, (_, index) => {
    const kind = index % 2 === 0 ? ('cycle' as const) : ('holiday' as const)
    const firstDay = addDays(first, 36 * index)
    return { id: `period ${index}`, kind, name: kind, firstDay, lastDay: addDays(firstDay, 35) }
  })
}

/** Every rule set that we know of, with a late tier, and an absence to justify. */
function ruleSets(): RuleSet[] {
  const always = { audience: everyone, days: everyDay, opens: null, reasons: '' }
  const proof: Moment = { kind: 'hoursAfter', hours: 48, from: 'dayEnd' }
  const step = { anchor: 'day', at: '12:00', whenOff: null } as const
  const lateUntil: Moment[] = [
    { kind: 'hoursBefore', hours: 24, from: 'activityStart' },
    { kind: 'daysBefore', count: 1, counted: { days: 'service', skips: [] }, clear: false, ...step },
    {
      kind: 'daysBefore',
      count: 2,
      counted: { days: 'workable', skips: ['closures'] },
      clear: true,
      ...step,
    },
  ]
  const published = municipalRules.flatMap((rule) => ruleSetsOf(rule).map(({ rules }) => rules))
  return [guideRules, ...published].map((rules, index) => ({
    ...rules,
    booking: [
      ...rules.booking,
      { ...always, closes: [lateUntil[index % 3]!], effect: { kind: 'surcharge', cents: 100, percent: 0 } },
    ],
    absence: [
      ...rules.absence,
      { ...always, reasons: 'maladie', closes: [proof], effect: { kind: 'credited' }, needsProof: true },
    ],
  }))
}

/** The organisation after so many years. */
function programmesAfter(years: number): Programme[] {
  const sets = ruleSets()
  const periods = periodsSince(years)
  const firstDay = addDays(day('2027-08-31'), -365 * years)
  const closures = Array.from({ length: 12 * years }, (_, index) => {
    const closed = addDays(firstDay, 30 * index + 11)
    return { firstDay: closed, lastDay: addDays(closed, 2) }
  })
  return Array.from({ length: PROGRAMMES }, (_, index) => {
    const rules = sets[index % sets.length]!
    const data = { territory: 'metropole', closures, bridge: [], periods, openDays: [] as Day[] } as const
    const calendar = ruleCalendar(data)
    const openDays = daysFrom(firstDay, day('2027-08-31')).filter((one) =>
      calendar.isServiceDay(one, rules.service),
    )
    const versions = Array.from({ length: 2 * years }, (_, position) => ({
      ...{ id: `version ${position}`, rules },
      validFrom: addDays(day('2026-11-01'), -180 * (2 * years - 1 - position)),
    }))
    return { data: { ...data, openDays }, versions }
  })
}

function judgeMonth(programmes: readonly Programme[]): number {
  let allowed = 0
  for (const { data, versions } of programmes) {
    const calendar = ruleCalendar(data)
    for (const one of month) {
      const asked = {
        ...{ day: one, calendar, startsAt: '08:30', applicant, versions },
        firstBooked: { week: one, period: one },
      }
      for (const question of questions) if (answerOf(question, asked, now).allowed) allowed += 1
    }
  }
  return allowed
}

export const row: Row = {
  name: 'regles',
  title: 'Juger un mois de toute une organisation',
  isShort: true,
  bars: [
    // A screen has to answer within 100 ms; the rules may take this much of it.
    {
      name: 'ms',
      title: '60 accueils × 31 jours × 3 questions',
      unit: 'ms',
      better: 'less',
      goal: 5,
      gate: 10,
    },
    { name: 'growth', title: 'dix fois plus d’historique', unit: '×', better: 'less', goal: 1.25, gate: 1.5 },
  ],
  async measure() {
    const subjects = [1, 10].map((years) => ({ programmes: programmesAfter(years), times: [] as number[] }))
    let allowed = 0
    for (let round = 0; round < WARM_UP + ROUNDS; round++)
      for (const { programmes, times } of subjects) {
        const began = performance.now()
        allowed += judgeMonth(programmes)
        if (round >= WARM_UP) times.push(performance.now() - began)
      }
    if (allowed === 0) throw new Error('Nothing is allowed: this measures nothing')
    const [short, long] = subjects.map(({ times }) => times) as [number[], number[]]
    return {
      values: { ms: median(short), growth: medianRatio(long, short) },
      detail: `${figure(median(short), 'ms')} avec un an d’historique, ${figure(median(long), 'ms')} avec dix`,
    }
  },
}
