import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { mailKinds } from '@/lib/email/outbox-kinds'
import { mailFrame, renderMail } from '@/lib/email/template'
import { mailSamples } from '@/lib/messages/fr/mail-samples'
import { expect, signIn, test } from '../fixtures'
import { staffOf } from '../families'

const frame = mailFrame(
  {
    ...{ name: 'Communauté de communes du Val des Trois Rivières', serviceName: 'Service enfance jeunesse' },
    ...{ phone: '01 99 00 12 00', brandColour: '' },
  },
  'https://portail.exemple.fr',
)
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** All have one frame: `npm test` looks at a share of the kinds, the whole journeys at each. */
const SHARE = process.env.JOURNEYS === 'short' ? 4 : 1

/** A mail program that reads no style sheet, and turns the colours over by itself, as Gmail does. */
const withoutSheet = (html: string) =>
  html.replace(/<style>.*?<\/style>/, '').replace(/<meta name="(supported-)?color-schemes?"[^>]*>/g, '')

test('every mail is readable by day, by night and on a telephone', async ({ page }, info) => {
  test.slow()
  for (const kind of mailKinds.filter((_, index) => index % SHARE === 0)) {
    const { html } = await renderMail({ kind, ...mailSamples[kind] }, frame)
    await page.setContent(html)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await faultsOf(page), `${kind}, ${colorScheme}`).toEqual([])
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${kind} is wider than the screen`).toBeLessThanOrEqual(0)
    await page.setContent(withoutSheet(html))
    expect(await faultsOf(page), `${kind}, without its style sheet`).toEqual([])
  }
  await page.screenshot({ path: info.outputPath('courriel.png') })
})

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)
}

test('an administrator sees how a kind of mail looks, in a tab where nothing runs', async ({
  page,
}, info) => {
  await signIn(page, staffOf('administrator', info.project.name))
  await page.goto('/admin/reglages/courriels/decisions')
  await expect(page.getByText('Le service a répondu à vos 3 demandes')).toBeVisible()
  const link = page.getByRole('link', { name: 'Voir la mise en forme (nouvel onglet)' })
  const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()])
  await expect(tab.getByRole('heading', { name: 'Réponses à vos demandes' })).toBeVisible()
  await tab.screenshot({ path: info.outputPath('apercu.png') })
  const answer = await page.request.get((await link.getAttribute('href'))!)
  expect(answer.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
})
