// What the rows of the browser share: the demonstration, served in production mode, and telephones that open it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, devices, type Page } from '@playwright/test'
import { chosenDays } from '@/e2e/gestures'
import { readEnvironment, serverVariables } from '@/scripts/environment.mjs'
import { findChromium } from '@/scripts/steps/chromium.mjs'
import { freePort, untilServed } from '@/scripts/storm/listening'

/** A Wednesday morning in term, in Paris: children are expected, and days are left to choose. */
const CLOCK = '2026-11-25T09:30:00+01:00'

export type Demonstration = {
  origin: string
  /** A telephone of 390 px on which one of the demonstration's people is signed in (prisma/demo/accounts.json). */
  telephone: (account: string) => Promise<{ context: BrowserContext; page: Page }>
  stop: () => Promise<void>
}

export async function openDemonstration(): Promise<Demonstration> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium')
  const portal = await startDemonstration()
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  })
  return {
    origin: portal.origin,
    telephone: (account) => signedInTelephone(browser, portal.origin, account),
    async stop() {
      await browser.close()
      await portal.stop()
    },
  }
}

async function startDemonstration(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const folder = mkdtempSync(path.join(tmpdir(), 'portail-demonstration-'))
  const { environment } = readEnvironment({
    ...{ DEMO: '1', PORT: String(port), NEXTAUTH_URL: origin, PORTAIL_DATA_DIR: folder },
    NEXTAUTH_SECRET: 'only for a measure, on this machine, for a minute',
    PORTAIL_KEYS: `bench:${Buffer.alloc(32, 'only for a measure').toString('base64')}`,
  })
  const server = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    {
      stdio: 'ignore',
      env: {
        ...{ PATH: process.env.PATH, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
        ...serverVariables(environment!),
        PORTAIL_CLOCK_START: CLOCK,
      },
    },
  )
  await untilServed(`${origin}/connexion`)
  return {
    origin,
    async stop() {
      server.kill('SIGTERM')
      await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Account = { label: string; email: string; password: string }

async function signedInTelephone(browser: Browser, origin: string, label: string) {
  const accounts = JSON.parse(readFileSync('prisma/demo/accounts.json', 'utf8')) as Account[]
  const account = accounts.find((one) => one.label === label)!
  const context = await browser.newContext({
    ...devices['Pixel 7'],
    ...{
      viewport: { width: 390, height: 844 },
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      baseURL: origin,
    },
  })
  const page = await context.newPage()
  await page.goto('/connexion')
  await page.locator('input[name=identifier]').fill(account.email)
  await page.locator('input[name=password]').fill(account.password)
  await page.locator('input[name=password]').press('Enter')
  await page.waitForURL((url) => url.pathname !== '/connexion')
  return { context, page }
}

/** The calendar of the days of the children of « Parent, dossier complet ». */
export async function calendarAddress(page: Page): Promise<string> {
  return `/inscription/jours?${await chosenDays(page, ['Gabin'])}&mois=2027-01`
}

/**
 * As the throttling of Lighthouse: a processor four times slower and, where the network is too, a slow 4G (150 ms there
 * and back, 1.6 Mbit/s) and nothing in the cache.
 */
export async function slowDown(page: Page, { isNetworkSlow }: { isNetworkSlow: boolean }): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  if (!isNetworkSlow) return
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 150 },
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  })
}

/** Bytes that come through the network, by what they are (Script, Font, Document…), when nothing is in the cache. */
export async function transferred(page: Page, address: string): Promise<Record<string, number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const kinds = new Map<string, string>()
  const bytes: Record<string, number> = {}
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind) bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  await session.detach()
  return bytes
}
