import { calendarVisits, ROUNDS } from '../context'
import { median, medianRatio } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'
import { type Answered, type Asked, visitFor, warmUp } from '../visits'

// What the calendar of days costs beside the least that Next does, and beside what it does for a page as large as this
// one: all served alike, in turn.

type Rounds = Record<'floor' | 'large' | 'ours', Answered>[]

export const row: Row = {
  name: 'calendrier',
  title: 'La page du calendrier',
  isShort: true,
  bars: [
    { name: 'rate', title: 'débit ÷ page Next nue', unit: '×', better: 'more', goal: 0.45, gate: null },
    {
      name: 'large',
      title: 'débit ÷ page Next d’autant d’éléments',
      unit: '×',
      better: 'more',
      goal: 0.8,
      gate: 0.2,
    },
  ],
  async measure(context) {
    const bare = await context.bareNext()
    const world = await context.calendarWorld(60_000)
    const floor: Asked = { origin: bare.origin, visits: [{ address: '/' }], spenders: [bare] }
    const large: Asked = { ...floor, visits: [{ address: '/mois' }] }
    const ours: Asked = {
      origin: world.portal.origin,
      visits: calendarVisits(world.families),
      spenders: [world.portal, context.postgres],
    }
    for (const asked of [floor, large, ours]) await warmUp(asked)
    const rounds: Rounds = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({
        floor: await visitFor(floor),
        large: await visitFor(large),
        ours: await visitFor(ours),
      })
    const of = (whose: keyof Rounds[number], what: keyof Answered) =>
      rounds.map((round) => round[whose][what])
    const said = (whose: keyof Rounds[number]) => {
      const middle = (what: keyof Answered) => median(of(whose, what))
      return `${figure(middle('rate'))} pages par seconde, p95 ${figure(middle('p95'), 'ms')}, ${figure(middle('cpuMs'), 'ms')} de processeur par page`
    }
    const size = (whose: keyof Rounds[number]) => figure(median(of(whose, 'bytes')) / 1000, 'ko')
    return {
      values: {
        rate: medianRatio(of('ours', 'rate'), of('floor', 'rate')),
        large: medianRatio(of('ours', 'rate'), of('large', 'rate')),
      },
      detail: `${said('ours')} ; page nue : ${said('floor')} ; page Next d’autant d’éléments, sans session, base ni règle : ${said('large')}, soit ${figure(medianRatio(of('large', 'rate'), of('floor', 'rate')), '×')} ; ${size('ours')} de page, et ${size('large')}`,
      rounds,
    }
  },
}
