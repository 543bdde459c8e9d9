import { provideDatabase } from '@/lib/db/client'
import { openFeed } from '@/lib/domain/booking/feed/service'
import { ROUNDS } from '../context'
import { median, medianRatio } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'
import { type Answered, type Asked, type Visit, visitFor, warmUp } from '../visits'

// The calendar that telephones subscribe to, asked again when nothing has changed.

export const row: Row = {
  name: 'agenda',
  title: 'L’agenda auquel un téléphone s’abonne',
  isShort: true,
  bars: [
    { name: 'ms', title: 'processeur d’une réponse 304', unit: 'ms', better: 'less', goal: 1, gate: null },
    { name: 'times', title: 'le même ÷ une réponse vide', unit: '×', better: 'less', goal: 2, gate: 4 },
  ],
  async measure(context) {
    const { opened, portal, families } = await context.calendarWorld(60_000)
    provideDatabase(opened)
    const visits: Visit[] = []
    for (const { scope } of families) {
      const { pathname } = new URL((await openFeed(scope, Date.now())).url)
      const first = await fetch(`${portal.origin}${pathname}`)
      await first.arrayBuffer()
      visits.push({
        address: pathname,
        headers: { 'if-none-match': first.headers.get('etag')! },
        expected: 304,
      })
    }
    const asked: Asked = { origin: portal.origin, visits, spenders: [portal, context.postgres] }
    // The least that Next answers: no page, no visitor, no database.
    const floor: Asked = { origin: portal.origin, visits: [{ address: '/healthz' }], spenders: [portal] }
    await warmUp(asked)
    await warmUp(floor)
    const rounds: { ours: Answered; floor: Answered }[] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({ floor: await visitFor(floor), ours: await visitFor(asked) })
    const all = (whose: 'ours' | 'floor', what: 'cpuMs' | 'rate') => rounds.map((round) => round[whose][what])
    const of = (...asked: Parameters<typeof all>) => median(all(...asked))
    const perSecond = figure(2000 / 3600)
    return {
      values: { ms: of('ours', 'cpuMs'), times: medianRatio(all('ours', 'cpuMs'), all('floor', 'cpuMs')) },
      detail: `${figure(of('ours', 'rate'))} réponses par seconde, PostgreSQL compris ; une réponse vide du même serveur (/healthz) : ${figure(of('floor', 'cpuMs'), 'ms')} ; 2 000 abonnés qui relisent toutes les heures en demandent ${perSecond}`,
      rounds,
    }
  },
}
