import { cellLooks } from '@/components/calendar/cell-look'
import { expectAccessible, visit } from './accessible'
import { bookedDays, closedDay, dayStates, soonDay, staffOf, testFamily } from './families'
import { expect, newVisitor, signIn, test } from './fixtures'
import { addDays, chosenDays, sendBasket, shownDay } from './gestures'

// A fault names its page, its rule and its element; recording what axe does to every page costs half its time again.
test.use({ trace: 'off' })

/** `npm test` reads a share of the pages of the service; `npm run test:e2e` and `npm run test:hard` read them all. */
const SHARE = process.env.JOURNEYS === 'short' ? 4 : 1

test('the public pages', async ({ page }) => {
  test.slow()
  const pages = ['/connexion', '/mot-de-passe', '/invitation/aucune', '/accessibilite', '/mentions-legales']
  for (const address of [...pages, '/donnees-personnelles', '/nulle-part']) await visit(page, address)
})

test('the pages of a dossier, with and without faults', async ({ page }, info) => {
  test.slow()
  await signIn(page, testFamily('dossier', info.project.name))
  for (const address of ['/accueil', '/mon-compte', '/documents']) await visit(page, address)
  const records = await page.request.get('/mon-compte')
  const paths = [...(await records.text()).matchAll(/href="(\/mon-compte\/[^"?]+)/g)].map(([, path]) => path!)
  for (const path of new Set(paths)) {
    await visit(page, path)
    // These only show, or wait for something else than answers.
    if (/\/(responsables|quotient|securite|donnees)$/.test(path)) continue
    await page.getByRole('button', { name: /^(Valider|Envoyer au service)$/ }).click()
    await expect(page.locator(':focus').getByRole('alert')).toBeVisible()
    await expectAccessible(page, `${path} with faults`)
  }
})

test('the calendar, the basket and the requests', async ({ page }, info) => {
  test.slow()
  const family = testFamily('accessibility', info.project.name)
  await signIn(page, family)
  for (const address of ['/inscription', '/inscription/participants', '/inscription/participants?manque'])
    await visit(page, address)
  const query = await chosenDays(page, [family.children[0]!])
  await visit(page, `/inscription/accueil?${query}`)
  await addDays(page, query, ['2027-01-20'])
  await page.goto(`/inscription/jours?${query}&mois=2027-01&vue=mois`)
  await page.locator(`[data-jour="2027-01-20"]`).click()
  await expectAccessible(page, 'a day described')
  const both = await chosenDays(page, family.children)
  for (const view of ['liste', 'mois'])
    await visit(page, `/inscription/jours?${both}&mois=2027-01&vue=${view}`)
  await page.locator(`[data-jour="2027-01-20"]`).click()
  await expectAccessible(page, 'a day described for two children')
  await visit(page, `/inscription/periode?${query}`)
  await visit(page, `/inscription/periode?${query}&intent=desinscrire&du=2026-12-01&au=2026-11-01`)
  await visit(page, `/inscription/periode?${query}&intent=inscrire&du=2026-12-01&au=2027-01-31&jours=3`)
  await visit(page, '/panier')
  const reference = await sendBasket(page)
  await visit(page, `/panier/envoye/${reference}`)
  for (const address of [
    '/panier',
    '/mes-demandes/historique',
    `/mon-calendrier?mois=${bookedDays.accepted[0]!.slice(0, 7)}`,
    '/mon-calendrier/imprimer?du=2026-12-01&au=2026-12-31',
    '/mon-calendrier/imprimer?du=2026-12-31&au=2026-12-01',
  ])
    await visit(page, address)
})

/** Beside the states that an attribute names: what a day says of its kind. */
const variants = {
  gathering: 'Candidature possible',
  waitingTogether: 'proposées en bloc',
  candidature: 'Candidature en attente',
  absent: 'Absence signalée',
  kept: 'Signaler une absence',
} as const

test('every state of a day, in the calendar and wherever it leads', async ({ page }, info) => {
  test.slow()
  const { programme, activity, month, days } = dayStates
  await signIn(page, testFamily('states', info.project.name))
  const query = await chosenDays(page, ['Maëlle'], { programme, activity })
  for (const view of ['mois', 'liste']) {
    await visit(page, `/inscription/jours?${query}&mois=${month}&vue=${view}`)
    const shown = page.locator('[data-etat]').filter({ visible: true })
    const states = await shown.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-etat')))
    expect([...new Set(states)].sort(), view).toEqual(Object.keys(cellLooks).sort())
  }
  for (const [name, words] of Object.entries(variants))
    await expect(shownDay(page, [days[name as keyof typeof variants]].flat()[0]!)).toContainText(words)
  const absence = shownDay(page, days.absent).getByRole('link', { name: /^Voir l’absence/ })
  const period = `du=${month}-01&au=${month}-31`
  for (const address of [
    (await absence.getAttribute('href'))!,
    '/accueil',
    '/panier',
    '/mes-demandes',
    `/inscription/periode?${query}&intent=inscrire&${period}`,
    `/inscription/periode?${query}&intent=desinscrire&${period}&jours=1&jours=2&jours=3&jours=4`,
    `/inscription/participants?${period}`,
    `/mon-calendrier?mois=${month}`,
  ])
    await visit(page, address)
})

test('an absence', async ({ page }, info) => {
  await signIn(page, testFamily('absence', info.project.name))
  await page.goto(`/mon-calendrier?mois=${soonDay.slice(0, 7)}`)
  const link = page.getByRole('link', { name: /^(Signaler une |Voir l’)absence/ })
  await visit(page, (await link.getAttribute('href'))!)
})

test('the month before its script has come', async ({ browser }, info) => {
  const family = testFamily('accessibility', info.project.name)
  const page = await newVisitor(browser, family)
  const query = await chosenDays(page, [family.children[0]!])
  await page.route('**/_next/static/**/*.js', (route) => route.abort())
  await page.goto(`/inscription/jours?${query}&mois=2026-12&vue=mois`)
  await expect(page.locator('.mois')).toBeVisible()
  await expectAccessible(page, 'a month without its script')
})

test('the finances', async ({ page }, info) => {
  await signIn(page, testFamily('invoiced', info.project.name))
  for (const address of ['/finances', '/finances/payer', '/finances/factures', '/finances/attestations'])
    await visit(page, address)
  await page.goto('/finances/factures')
  const invoice = page.locator('a[href^="/finances/factures/"]:not([href$="/pdf"])').first()
  await visit(page, (await invoice.getAttribute('href'))!)
})

test('the pages of the service', async ({ page }, info) => {
  test.slow()
  await signIn(page, staffOf('administrator', info.project.name))
  const lists = [
    '/admin',
    '/admin/demandes',
    '/admin/dossiers',
    '/admin/dossiers/motifs',
    '/admin/documents',
    '/admin/absences',
    '/admin/familles',
    '/admin/courriels',
    '/admin/courriels/domaine',
    '/admin/reglements',
    '/admin/calendriers',
    '/admin/calendriers/vacances',
    '/admin/calendriers/vacances/apercu',
    '/admin/calendriers/periodes',
    '/admin/calendriers/fermetures',
  ]
  const pages = [
    ...lists,
    '/admin/familles/nouvelle',
    '/admin/familles/propositions',
    '/admin/facturation',
    '/admin/facturation/mois/2026-10',
  ]
  for (const address of pages.filter((_, index) => index % SHARE === 0)) {
    await visit(page, address)
    const detail = page.locator('main table a[href*="-"]').first()
    const href = (await detail.count()) ? await detail.getAttribute('href') : null
    if (href && !href.endsWith('/pdf')) await visit(page, href)
  }
  await visit(page, '/admin/facturation/attestations/2025')
})

test(
  'the days, the request windows and the answers that can be undone',
  { tag: '@long' },
  async ({ page }, info) => {
    test.slow()
    await signIn(page, staffOf('agent', info.project.name, 2))
    await visit(page, '/admin/demandes')
    await expect(page.getByRole('button', { name: /^Annuler/ }).first()).toBeVisible()
    await visit(page, '/admin/attributions')
    await visit(page, (await page.locator('main a[href*="/attributions/"]').first().getAttribute('href'))!)
    await visit(page, '/admin/journees')
    await visit(page, `/admin/journees?mois=${closedDay.day.slice(0, 7)}`)
    const ofDay = (await page.locator('main a[href*="/journees/"]').first().getAttribute('href'))!
    for (const part of ['', '/places', '/groupes', '/fermeture']) await visit(page, `${ofDay}${part}`)
  },
)

test('the rules, read, edited and with faults', { tag: '@long' }, async ({ page }, info) => {
  test.slow()
  await signIn(page, staffOf('administrator', info.project.name))
  await page.goto('/admin/reglements')
  const of = (path: RegExp) =>
    page
      .locator('main a')
      .evaluateAll(
        (links, pattern) =>
          links.map((link) => link.getAttribute('href')!).find((href) => RegExp(pattern).test(href))!,
        path.source,
      )
  await visit(page, '/admin/reglements/liste-attente')
  await page.goto('/admin/reglements')
  const ruleSet = await of(/reglements\/[0-9a-f-]{36}$/)
  await visit(page, await of(/accueils\//))
  await visit(page, ruleSet)
  await visit(page, `${ruleSet}/modifier`)
  for (const name of await page.locator('main summary').all()) await name.click()
  for (const list of ['réserver', 'annuler', 'les absences'])
    await page.getByRole('button', { name: `Ajouter une ligne pour ${list}` }).click()
  await page.getByRole('button', { name: 'Ajouter un quota' }).click()
  await expectAccessible(page, 'rules with everything open')
  await page.getByRole('button', { name: 'Enregistrer ces règles' }).click()
  await expect(page.locator(':focus').getByRole('alert')).toBeVisible()
  await expectAccessible(page, 'rules with faults')
})

test('what needs a family to be chosen first', { tag: '@long' }, async ({ page, browser }, info) => {
  await signIn(page, testFamily('twoFamilies', info.project.name))
  await visit(page, '/familles')
  const service = await newVisitor(browser, staffOf('administrator', info.project.name))
  await visit(service, '/admin/reglages/courriels/decisions')
  await service.goto('/admin/familles')
  await service.locator('main table a').first().click()
  const readings = service.getByRole('link', { name: 'Qui a vu ce dossier' })
  await visit(service, (await readings.getAttribute('href'))!)
})
