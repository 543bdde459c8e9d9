import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** No wider than the screen: what is wider scrolls by itself, inside the page. */
export async function expectFitting(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `${page.url()} at ${page.viewportSize()?.width}`).toBeLessThanOrEqual(0)
}

/**
 * What takes half of axe's time and asks the same of the same colours on each page: `npm test` asks it in
 * e2e/accessibility.spec.ts, the whole journeys everywhere.
 */
const SPARED = process.env.JOURNEYS === 'short' ? ['color-contrast'] : []

/** The title of a page that is walked to comes after its heading: it is waited for, where axe looks but once. */
const WAITED_FOR = 'document-title'

/** Without a fault for axe, and no wider than the screen. */
export async function expectReadable(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode().disableRules([...SPARED, WAITED_FOR])
  const { violations } = await axe.analyze()
  await expect(page).toHaveTitle(/./)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`)).toEqual(
    [],
  )
  await expectFitting(page)
}

/** The same on a phone, and it fits a desk and a tablet. */
export async function expectReadableEverywhere(page: Page): Promise<void> {
  const size = page.viewportSize()!
  for (const width of [1280, 820, 390]) {
    await page.setViewportSize({ ...size, width })
    await expectFitting(page)
  }
  await expectReadable(page)
  await page.setViewportSize(size)
}
