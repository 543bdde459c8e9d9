import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext } from '@playwright/test'
import { freePort, untilServed } from '@/scripts/storm/listening'
import { readEnvironment, serverVariables } from '@/scripts/environment.mjs'
import { expect, test } from './fixtures'

// A portal of its own, with room for one: those of the other journeys never wait.
let [origin, folder] = ['', '']
let portal: ChildProcess

test.describe.configure({ mode: 'serial' })
// A phone: what most families hold at half past eight.
test.use({ viewport: { width: 390, height: 844 } })

test.beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  folder = mkdtempSync(path.join(tmpdir(), 'portail-attente-'))
  const { environment } = readEnvironment({
    DEMO: '1',
    PORT: String(port),
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: 'only for the journeys, on this machine, for a minute',
    PORTAIL_KEYS: `e2e:${Buffer.alloc(32, 'only for the journeys').toString('base64')}`,
    PORTAIL_DATA_DIR: folder,
  })
  portal = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    {
      stdio: 'ignore',
      env: {
        ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' },
        ...{ NEXT_TELEMETRY_DISABLED: '1', PORTAIL_WAITING_FROM: '1', PORTAIL_JOBS: 'non' },
        ...serverVariables(environment!),
      },
    },
  )
  await untilServed(`${origin}/readyz?sans=queue`)
})

test.afterAll(async () => {
  portal.kill('SIGTERM')
  await once(portal, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody who takes the only place, and how they leave it. */
async function takePlace(browser: Browser): Promise<{ context: BrowserContext; leave: () => Promise<void> }> {
  const context = await browser.newContext()
  const ask = async () => {
    const answer = await context.request.get(`${origin}/connexion`, { headers: { accept: 'text/html' } })
    return answer.text()
  }
  // The one before has just left.
  await expect.poll(ask, { timeout: 15_000 }).toContain('name="identifier"')
  await ask()
  const leave = async () => {
    const form = { fin: 'oui' }
    await context.request.post(`${origin}/deconnexion`, { form, headers: { origin }, maxRedirects: 0 })
    await context.close()
  }
  return { context, leave }
}

test('who comes when the portal is full waits, and enters where they were going', async ({
  browser,
  page,
}) => {
  const { context, leave } = await takePlace(browser)
  await page.goto(`${origin}/connexion`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Beaucoup de personnes arrivent en même temps',
  )
  await expect(page.getByText('Vous êtes la prochaine personne à entrer.')).toBeVisible()
  await expect(page).toHaveTitle(/^Bientôt votre tour – /)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  // Whoever is in goes on.
  const other = await context.request.get(`${origin}/connexion`, { headers: { accept: 'text/html' } })
  expect(await other.text()).toContain('name="identifier"')

  await leave()
  // The page asks again by itself.
  await expect(page).toHaveTitle(/^C’est votre tour – /, { timeout: 40_000 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([])
  }
  await page.getByRole('link', { name: 'Entrer sur le portail' }).click()
  await expect(page).toHaveURL(`${origin}/connexion`)
  await expect(page.getByLabel('Identifiant')).toBeVisible()
  await page.request.post(`${origin}/deconnexion`, { headers: { origin }, maxRedirects: 0 })
})

test('without a script, and by the door of the service', async ({ browser }) => {
  const { leave } = await takePlace(browser)
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${origin}/connexion`)
  await expect(page.getByText('Vous êtes la prochaine personne à entrer.')).toBeVisible()
  await page.getByRole('link', { name: /Vous travaillez au service/ }).click()
  await expect(page.getByLabel('Identifiant')).toBeVisible()
  await page.goto(`${origin}/connexion`)
  await leave()
  await expect(page).toHaveTitle(/^C’est votre tour – /, { timeout: 40_000 })
  await page.getByRole('link', { name: 'Entrer sur le portail' }).click()
  await expect(page.getByLabel('Identifiant')).toBeVisible()
  await context.close()
})
