import type { Cookie, Page } from '@playwright/test'
import { E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import { expect, signIn, test } from '../fixtures'
import { accountOf, states, type Viewer, widths } from './catalogue'

/** What is further down is more of the same. */
const HIGHEST = 1600

test.use({ trace: 'off', screenshot: 'off', baseURL: E2E_ORIGIN })

const sessions = new Map<Viewer, Cookie[]>()

for (const { name, title, viewer, open, isInDarkToo } of states)
  test(title, async ({ page, context }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    if (viewer !== 'nobody') {
      const known = sessions.get(viewer)
      if (known) await context.addCookies(known)
      else {
        await signIn(page, accountOf(viewer))
        sessions.set(viewer, await context.cookies())
      }
    }
    await open(page)
    for (const colorScheme of isInDarkToo ? (['light', 'dark'] as const) : (['light'] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      for (const width of widths) {
        await page.setViewportSize({ width, height: width < 600 ? 844 : 800 })
        await expect(page.locator('[inert]')).toHaveCount(0)
        const height = await page.evaluate(() => document.documentElement.scrollHeight)
        await page.setViewportSize({ width, height: Math.min(height, HIGHEST) })
        await expectAtTop(page)
        const scheme = colorScheme === 'dark' ? '-sombre' : ''
        await expect(page).toHaveScreenshot(`${name}${scheme}-${width}.png`)
      }
    }
  })

/** What has the focus may be scrolled to again when the page changes its width. */
async function expectAtTop(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      await page.evaluate(() => scrollTo(0, 0))
      await page.waitForTimeout(150)
      return page.evaluate(() => scrollY)
    })
    .toBe(0)
}
