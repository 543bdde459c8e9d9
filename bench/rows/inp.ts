import type { Page } from '@playwright/test'
import { calendarAddress, type Demonstration, openDemonstration, slowDown } from '../browser'
import { percentile } from '../figures'
import { figure } from '../report'
import type { Row } from '../row'

// From a finger's touch to the picture that answers it, as Chromium's Event Timing says it, on a processor four times
// slower: thirty taps on the calendar of a family, then as many on a list of presences.

const TAPS = 30
/** Chromium names no interaction shorter than this. */
const UNSEEN_MS = 16

export const row: Row = {
  name: 'inp',
  title: 'Du doigt à l’écran, processeur ralenti quatre fois',
  isShort: false,
  bars: [
    { name: 'calendar', title: 'p98 sur le calendrier', unit: 'ms', better: 'less', goal: 120, gate: 200 },
    { name: 'attendance', title: 'p98 sur les présences', unit: 'ms', better: 'less', goal: 120, gate: 200 },
  ],
  async measure() {
    const demonstration = await openDemonstration()
    try {
      const calendar = await calendarTaps(demonstration)
      const attendance = await attendanceTaps(demonstration)
      return {
        values: { calendar: percentile(calendar, 0.98), attendance: percentile(attendance, 0.98) },
        detail: `médianes : ${said(calendar)} au calendrier, ${said(attendance)} aux présences ; ${TAPS} touchers de chaque`,
        rounds: { calendar, attendance },
      }
    } finally {
      await demonstration.stop()
    }
  },
}

const said = (taps: readonly number[]) => figure(percentile(taps, 0.5), 'ms')

/** Days added and taken back, in the list and in the month, and months turned. */
async function calendarTaps(demonstration: Demonstration): Promise<number[]> {
  const { page } = await demonstration.telephone('Parent, dossier complet')
  const address = await calendarAddress(page)
  const open = await opened(page, address)
  const gesture = page.locator('[data-jour-liste] button')
  for (let tap = 0; tap < 14; tap++) await open.tap(gesture.nth(tap % 3))
  await open.tap(page.getByRole('link', { name: 'Mois', exact: true }))
  const day = page.locator('[data-jour]:not([data-etat=closed])')
  for (let tap = 0; tap < 9; tap++) await open.tap(day.nth(1 + (tap % 3)))
  for (let tap = 0; tap < 6; tap++)
    await open.tap(page.getByRole('link', { name: tap % 2 ? 'Mois précédent' : 'Mois suivant' }))
  return open.taps()
}

async function attendanceTaps(demonstration: Demonstration): Promise<number[]> {
  const { page } = await demonstration.telephone('Agent du service')
  await page.goto('/admin/presences')
  const list = await page.locator('main a[href*="/admin/presences/"]').first().getAttribute('href')
  const open = await opened(page, list!)
  for (let tap = 0; tap < TAPS; tap++)
    await open.tap(page.getByRole('button', { name: tap % 2 ? 'Effacer' : 'Présent', exact: true }).first())
  return open.taps()
}

/** The page on a slow processor, and a finger that taps and waits for the answer of the server. */
async function opened(page: Page, address: string) {
  await page.addInitScript(watch)
  await page.goto(address, { waitUntil: 'networkidle' })
  await slowDown(page, { isNetworkSlow: false })
  let count = 0
  return {
    async tap(target: ReturnType<Page['locator']>) {
      await target.tap()
      count++
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(300)
    },
    /** Milliseconds of each tap. */
    async taps(): Promise<number[]> {
      const seen = await page.evaluate(() => [
        ...(window as unknown as { taps: Map<number, number> }).taps.values(),
      ])
      return [...seen, ...Array.from({ length: Math.max(0, count - seen.length) }, () => UNSEEN_MS)]
    },
  }
}

/** In the page: how long each interaction lasted, the longest of its events. */
function watch() {
  const taps = new Map<number, number>()
  Object.assign(window, { taps })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[])
      if (entry.interactionId)
        taps.set(entry.interactionId, Math.max(taps.get(entry.interactionId) ?? 0, entry.duration))
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}
