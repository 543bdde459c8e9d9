import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What a colour scheme can change; all else is the same page. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** A way to look at a page: how wide it is in CSS pixels, by day or by night. */
type Look = { width: number; scheme: 'light' | 'dark' }

const isShort = process.env.JOURNEYS === 'short'
const light = (width: number): Look => ({ width, scheme: 'light' })
const dark = (width: number): Look => ({ width, scheme: 'dark' })

/**
 * A telephone, and the narrowest that WCAG 1.4.10 knows (1280 px at 400 %); a desk, and the same at 200 %. Both sizes
 * have the same dark colours: in `npm test` the telephone says them, at one width.
 */
const looksOf = (width: number): Look[] => {
  if (width > 1000) return isShort ? [light(1280)] : [light(1280), dark(1280), light(640)]
  if (width > 600) return [light(width)]
  return isShort ? [light(390), dark(390)] : [light(390), dark(390), light(320), dark(320)]
}

/** Where each reading is noted, for `npm run accessibility`: a line of JSON. */
export const READINGS = path.resolve('test-results/accessibility.jsonl')

export type Reading = { page: string; width: number; scheme: string; faults: string[] }

/** No violation in any look, and nothing wider than the screen, even with letters twice as large. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const asked = page.viewportSize()!
  for (const look of looksOf(asked.width)) {
    await page.setViewportSize({ width: look.width, height: asked.height })
    // Without motion: a colour measured on its way from light to dark is nobody's colour.
    await page.emulateMedia({ colorScheme: look.scheme, reducedMotion: 'reduce' })
    // From the top: what is half under the bar at the top is too small a target for axe, and for nobody who scrolls.
    await page.evaluate(() => scrollTo(0, 0))
    note({
      page: name,
      ...look,
      faults: [...(await axeFaults(page, look)), ...(await widthFaults(page, look))],
    })
  }
  await page.setViewportSize(asked)
  await page.emulateMedia({ colorScheme: 'light' })
}

async function axeFaults(page: Page, { scheme }: Look): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (
    scheme === 'light' ? axe.withTags(RULES) : axe.withRules(COLOUR_RULES)
  ).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)
}

/** RGAA 10.4 and 10.11: as it is; at a desk, with the letters of the browser's settings twice as large too. */
async function widthFaults(page: Page, { width, scheme }: Look): Promise<string[]> {
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const faults = (await overflow()) > 0 ? ['wider than the screen'] : []
  if (isShort || width < 1000 || scheme === 'dark') return faults
  const browser = await page.context().newCDPSession(page)
  const setLetters = (standard: number) =>
    browser.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } })
  await setLetters(32)
  if ((await overflow()) > 0) faults.push('wider than the screen with letters twice as large')
  await setLetters(16)
  await browser.detach()
  return faults
}

/** Soft: a page with a fault doesn't hide the next ones. */
function note(reading: Reading): void {
  mkdirSync(path.dirname(READINGS), { recursive: true })
  appendFileSync(READINGS, `${JSON.stringify(reading)}\n`)
  expect.soft(reading.faults, `${reading.page}, ${reading.width} px, ${reading.scheme}`).toEqual([])
}

export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.locator('[inert]'), 'a month still to become interactive').toHaveCount(0)
  await expectAccessible(page, address)
}
