import { calendarVisits, ROUNDS } from '../context'
import { median, medianRatio } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'
import { type Answered, type Asked, visitFor, warmUp } from '../visits'

// What the calendar of days costs beside the least that Next does, both served alike, in turn.

export const row: Row = {
  name: 'calendrier',
  title: 'La page du calendrier',
  isShort: true,
  bars: [{ name: 'rate', title: 'débit ÷ page Next nue', unit: '×', better: 'more', goal: 0.45, gate: 0.25 }],
  async measure(context) {
    const bare = await context.bareNext()
    const world = await context.calendarWorld(60_000)
    const floor: Asked = { origin: bare.origin, visits: [{ address: '/' }], spenders: [bare] }
    const ours: Asked = {
      origin: world.portal.origin,
      visits: calendarVisits(world.families),
      spenders: [world.portal, context.postgres],
    }
    await warmUp(floor)
    await warmUp(ours)
    const rounds: { floor: Answered; ours: Answered }[] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ floor: await visitFor(floor), ours: await visitFor(ours) })
    const of = (whose: 'floor' | 'ours', what: keyof Answered) => rounds.map((round) => round[whose][what])
    return {
      values: { rate: medianRatio(of('ours', 'rate'), of('floor', 'rate')) },
      detail: `${said(of, 'ours')} ; page nue : ${said(of, 'floor')} ; ${figure(median(of('ours', 'bytes')) / 1000, 'ko')} de page`,
      rounds,
    }
  },
}

function said(
  of: (whose: 'floor' | 'ours', what: keyof Answered) => number[],
  whose: 'floor' | 'ours',
): string {
  const middle = (what: keyof Answered) => median(of(whose, what))
  return `${figure(middle('rate'))} pages par seconde, p95 ${figure(middle('p95'), 'ms')}, ${figure(middle('cpuMs'), 'ms')} de processeur par page`
}
