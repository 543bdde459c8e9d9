import type { Page } from '@playwright/test'
import { calendarAddress, openDemonstration, slowDown } from '../browser'
import { ROUNDS } from '../context'
import { median } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'

// The figures of Lighthouse on a telephone, without Lighthouse: Chromium itself says them. Same network and same
// processor, applied to the browser instead of reckoned afterwards.

type Shown = { lcp: number; tbt: number; cls: number; fcp: number }

export const row: Row = {
  name: 'lighthouse',
  title: 'Le calendrier sur un téléphone lent (4G lente, processeur ralenti quatre fois)',
  isShort: true,
  bars: [
    {
      name: 'lcp',
      title: 'plus grand contenu affiché (LCP)',
      unit: 's',
      better: 'less',
      goal: 1.8,
      gate: 2.5,
    },
    { name: 'tbt', title: 'temps de blocage (TBT)', unit: 'ms', better: 'less', goal: 200, gate: null },
    { name: 'times', title: 'le même ÷ une page Next nue', unit: '×', better: 'less', goal: 1.25, gate: 2 },
    { name: 'cls', title: 'décalage de la page (CLS)', unit: '', better: 'less', goal: 0.02, gate: 0.1 },
  ],
  async measure({ bareNext }) {
    const bare = await bareNext()
    const demonstration = await openDemonstration()
    try {
      const { context, page } = await demonstration.telephone('Parent, dossier complet')
      const address = await calendarAddress(page)
      await page.goto(address)
      const visited = async (where: string) => {
        const fresh = await context.newPage()
        const found = await shown(fresh, where)
        await fresh.close()
        return found
      }
      const rounds: { ours: Shown; floor: Shown }[] = []
      for (let round = 0; round < ROUNDS; round++)
        rounds.push({ floor: await visited(bare.origin), ours: await visited(address) })
      const of = (what: keyof Shown, whose: 'ours' | 'floor' = 'ours') =>
        median(rounds.map((round) => round[whose][what]))
      return {
        values: {
          ...{ lcp: of('lcp') / 1000, tbt: of('tbt'), cls: of('cls') },
          times: of('tbt') / of('tbt', 'floor'),
        },
        detail: `premier affichage à ${figure(of('fcp') / 1000, 's')} ; ${rounds.length} visites sans rien en cache ; une page Next nue, de même : LCP ${figure(of('lcp', 'floor') / 1000, 's')}, TBT ${figure(of('tbt', 'floor'), 'ms')}`,
        rounds,
      }
    } finally {
      await demonstration.stop()
    }
  },
}

/** A visit without anything in the browser's cache, until nothing moves any more. Milliseconds; CLS has no unit. */
async function shown(page: Page, address: string): Promise<Shown> {
  await page.addInitScript(watch)
  await slowDown(page, { isNetworkSlow: true })
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.waitForTimeout(1000)
  return page.evaluate(() => (window as unknown as { shown: Shown }).shown)
}

/** In the page: what Chromium says of it. A task blocks for as long as it lasts beyond 50 ms, from the first paint on. */
function watch() {
  const shown = { lcp: 0, tbt: 0, cls: 0, fcp: 0 }
  Object.assign(window, { shown })
  const observe = (type: string, read: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({ type, buffered: true })
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') shown.fcp = startTime
  })
  observe('largest-contentful-paint', ({ startTime }) => {
    shown.lcp = startTime
  })
  observe('layout-shift', (entry) => {
    shown.cls += (entry as PerformanceEntry & { value: number }).value
  })
  observe('longtask', ({ startTime, duration }) => {
    if (shown.fcp && startTime + duration > shown.fcp) shown.tbt += Math.max(0, duration - 50)
  })
}
