import { calendarVisits, ROUNDS } from '../context'
import { median, medianRatio } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'
import { type Asked, visitFor, warmUp } from '../visits'

// Ten times more families and bookings: the calendar of each must cost the same.

const SIZES = [60_000, 600_000] as const

export const row: Row = {
  name: 'croissance',
  title: 'La page du calendrier, dix fois plus de réservations',
  isShort: false,
  bars: [
    { name: 'p95', title: 'p95 à 600 000 ÷ p95 à 60 000', unit: '×', better: 'less', goal: 1.1, gate: 1.2 },
  ],
  async measure(context) {
    const asked: Asked[] = []
    for (const size of SIZES) {
      const { portal, families } = await context.calendarWorld(size)
      asked.push({
        origin: portal.origin,
        visits: calendarVisits(families),
        spenders: [portal, context.postgres],
      })
    }
    for (const one of asked) await warmUp(one)
    const rounds = []
    for (let round = 0; round < 2 * ROUNDS; round++) {
      const [few, many] = [await visitFor(asked[0]!), await visitFor(asked[1]!)]
      rounds.push({ few, many })
    }
    const few = rounds.map((round) => round.few)
    const many = rounds.map((round) => round.many)
    const of = (answers: typeof few, what: 'p95' | 'p50' | 'cpuMs') =>
      answers.map((answered) => answered[what])
    const said = (answers: typeof few) =>
      `p50 ${figure(median(of(answers, 'p50')), 'ms')}, p95 ${figure(median(of(answers, 'p95')), 'ms')}, ${figure(median(of(answers, 'cpuMs')), 'ms')} de processeur`
    return {
      values: { p95: medianRatio(of(many, 'p95'), of(few, 'p95')) },
      detail: `60 000 réservations : ${said(few)} ; 600 000 : ${said(many)}`,
      rounds,
    }
  },
}
