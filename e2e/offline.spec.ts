import type { Browser, Page } from '@playwright/test'
import { CANARY } from '@/prisma/canaries'
import { bookedDays, keptAway, offlineProgramme, type Project, staffOf, testFamily } from './families'
import { expect, newVisitor, type Person, signIn, test } from './fixtures'

// What a browser keeps for when there is no network (public/sw.js), and what it never does.

test.use({ serviceWorkers: 'allow' })

const [day] = bookedDays.accepted
const month = day!.slice(0, 7)
const calendars = ['/mon-calendrier', '/mon-calendrier?mois=2026-11', `/mon-calendrier?mois=${month}`]

test('the calendar that was read is there on a bus; nothing else is kept, and whoever signs out leaves nothing', async ({
  browser,
}, info) => {
  const page = await onTablet(browser, testFamily('offline', info.project.name))
  await readCalendar(page)

  await test.step('the pages of a dossier, of health and of money leave no copy', async () => {
    for (const address of ['/accueil', '/panier', '/documents', '/finances/factures', '/mon-compte'])
      await page.goto(address)
    const sheet = page.getByRole('link', { name: /fiche médicale/i }).first()
    const address = (await sheet.getAttribute('href'))!
    await sheet.click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.goto(address)
    expect(await page.content()).toContain(CANARY.health)
    await page.goto('/mon-calendrier')
    expect(await keptPages(page)).toEqual(calendars)
    expect(await keptTexts(page)).not.toContain('canari-')
  })

  await test.step('without a network, this month and the next are read, with the hour of what is shown', async () => {
    await page.context().setOffline(true)
    await page.goto('/mon-calendrier')
    await expect(page.getByText(/^Sans réseau\s: copie du lundi 23 novembre à /)).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Novembre 2026' })).toBeVisible()
    await page.getByRole('link', { name: 'Mois suivant' }).click()
    await expect(page.getByRole('heading', { name: 'Décembre 2026' })).toBeVisible()
    await expect(page.getByText(/^Sans réseau\s: copie du /)).toBeVisible()
    await expect(page.getByText('Réservé', { exact: true }).filter({ visible: true }).first()).toBeVisible()
    await page.screenshot({ path: info.outputPath('calendrier-hors-ligne.png'), fullPage: true })
  })

  await test.step('any other page says that there is no network, and leads to what can be read', async () => {
    await page.goto('/mon-compte')
    await expect(page.getByRole('heading', { name: 'Sans réseau' })).toBeVisible()
    await page.screenshot({ path: info.outputPath('hors-ligne.png') })
    await page.getByRole('link', { name: 'Mon calendrier, décembre 2026' }).click()
    await expect(page.getByRole('heading', { name: 'Décembre 2026' })).toBeVisible()
    await page.goto('/mon-compte')
    await page.context().setOffline(false)
    await page.getByRole('link', { name: 'Réessayer' }).click()
    await expect(page.getByRole('heading', { name: 'Mon compte', level: 1 })).toBeVisible()
  })

  await test.step('a copy in sight when the network comes back gives way to the page', async () => {
    await page.context().setOffline(true)
    await page.goto('/mon-calendrier')
    await expect(page.getByText(/^Sans réseau\s: copie du /)).toBeVisible()
    await page.context().setOffline(false)
    await expect(page.getByText(/^Sans réseau\s: copie du /)).toHaveCount(0, { timeout: 20_000 })
    await expect(page.getByRole('heading', { name: 'Novembre 2026' })).toBeVisible()
  })

  await page.goto('/accueil')
  await page.context().setOffline(true)
  await leave(page)
  await expect(page.getByRole('heading', { name: 'Vos copies sont effacées' })).toBeVisible()
  expect(await keptPages(page)).toEqual([])
  await page.context().setOffline(false)
  await page.getByRole('link', { name: 'Ouvrir le portail' }).click()
  await readCalendar(page)
  await leave(page)
  await expect(page).toHaveURL(/\/connexion/)
  expect(await keptPages(page)).toEqual([])
})

test('on one device, a session that has ended or another account leaves nothing of the one before', async ({
  browser,
}, info) => {
  const page = await onTablet(browser, testFamily('offlineNext', info.project.name))
  await readCalendar(page)
  await page.context().clearCookies({ name: /session/ })
  await page.goto('/mon-calendrier')
  await expect(page).toHaveURL(/\/connexion/)
  expect(await keptPages(page)).toEqual([])

  await signIn(page, testFamily('offlineNext', info.project.name))
  await readCalendar(page)
  // By a link of a mail, say, while the other is still signed in.
  const other = await newVisitor(browser, testFamily('offline', info.project.name))
  await page.context().addCookies(await other.context().cookies())
  await page.goto('/accueil')
  await expect.poll(() => keptPages(page)).toEqual([])
})

test('a computer, which others use and which has a network, keeps nothing', async ({ browser }, info) => {
  const context = await browser.newContext({ hasTouch: false, isMobile: false })
  const page = await context.newPage()
  await signIn(page, testFamily('offlineNext', info.project.name))
  await page.goto('/mon-calendrier')
  await page.waitForTimeout(5_000)
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
  expect(await keptPages(page)).toEqual([])
})

test('a list of presences is noted without a network, from a copy that says nothing of anybody’s health', async ({
  browser,
}, info) => {
  const project: Project = info.project.name === 'mobile' ? 'mobile' : 'desktop'
  const programme = offlineProgramme(project)
  const { familyName } = testFamily('offline', project)
  const page = await onTablet(browser, staffOf('agent', project, 2))
  await page.goto('/admin/presences')
  await page.getByRole('link', { name: new RegExp(programme) }).click()
  await expect(page.getByRole('heading', { name: programme, level: 1 })).toBeVisible()
  const child = page.getByRole('listitem').filter({ hasText: familyName })
  await expect(child.getByText('Allergie', { exact: true })).toBeVisible()
  const { pathname } = new URL(page.url())
  await expect.poll(() => keptPages(page), { timeout: 30_000 }).toEqual([pathname])

  await test.step('neither the list nor the sheets that are opened from it are kept', async () => {
    const [sheet, list] = [await child.getByRole('link').first().getAttribute('href'), `${pathname}/imprimer`]
    for (const address of [sheet!, `${sheet}/imprimer`, list]) await page.goto(address)
    expect(await keptPages(page)).toEqual([pathname])
    const kept = await keptTexts(page)
    expect(kept).toContain(familyName)
    for (const secret of [
      'canari-',
      'Allergie',
      'hasAllergy',
      'hasPai',
      'Sortie à vérifier',
      keptAway.lastName,
    ])
      expect(kept, secret).not.toContain(secret)
  })

  await page.context().setOffline(true)
  await page.goto(pathname)
  await expect(page.getByText(/^Sans réseau\s: copie du lundi 23 novembre à /)).toBeVisible()
  await expect(page.getByText(/^Les allergies, les PAI/)).toBeVisible()
  await child.getByRole('button', { name: 'Absent' }).click()
  await expect(child.getByText('À envoyer')).toBeVisible()
  await page.screenshot({ path: info.outputPath('presences-hors-ligne.png'), fullPage: true })
  await page.context().setOffline(false)
  await expect(page.getByText(/^Sans réseau\s: copie du /)).toHaveCount(0, { timeout: 20_000 })
  await expect(child.getByText('À envoyer')).toHaveCount(0, { timeout: 15_000 })
  await expect(child.getByText('Allergie', { exact: true })).toBeVisible()
  await child.getByRole('button', { name: 'Effacer' }).click()
  await expect(child.getByText('Attendu', { exact: true })).toBeVisible()
})

test('the portal can be installed', async ({ page }) => {
  await page.goto('/connexion')
  const address = await page.locator('link[rel="manifest"]').getAttribute('href')
  const manifest = (await (await page.request.get(address!)).json()) as {
    icons: { src: string; sizes: string }[]
  }
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/', scope: '/', lang: 'fr' })
  const apple = (await page.locator('link[rel="apple-touch-icon"]').getAttribute('href'))!
  for (const src of [apple, ...manifest.icons.map((icon) => icon.src)]) {
    const answer = await page.request.get(src)
    expect(answer.headers()['content-type'], src).toBe('image/png')
    expect((await answer.body()).length, src).toBeLessThan(16_384)
  }
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512', '512x512'])
})

/** A visitor with a screen to touch, which is carried where there may be no network. */
async function onTablet(browser: Browser, person: Person): Promise<Page> {
  const context = await browser.newContext({ hasTouch: true })
  const page = await context.newPage()
  await signIn(page, person)
  return page
}

async function readCalendar(page: Page): Promise<void> {
  await page.goto('/mon-calendrier')
  await expect.poll(() => keptPages(page), { timeout: 30_000 }).toEqual(calendars)
}

async function leave(page: Page): Promise<void> {
  await page.locator('header summary').click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
}

/** Of the portal itself: nobody sent them. */
const FILES = /^\/(_next\/static\/|icons\.svg$|logo$|couleurs\/)/

/** The addresses of the pages that this browser keeps, besides those that say that there is no network. */
async function keptPages(page: Page): Promise<string[]> {
  const kept = await keptAddresses(page)
  return kept.filter((address) => !FILES.test(address) && !address.startsWith('/hors-ligne')).toSorted()
}

function keptAddresses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        found.push(new URL(url).pathname + new URL(url).search)
    return found
  })
}

/** Everything that this browser keeps, as one text. */
function keptTexts(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const key of await cache.keys()) {
        const page = (await cache.match(key))!
        if (page.headers.get('content-type')?.startsWith('text/html')) found.push(await page.text())
      }
    }
    return found.join('\n')
  })
}
