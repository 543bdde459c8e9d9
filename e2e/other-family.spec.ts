import type { APIRequestContext, Browser } from '@playwright/test'
import { billed, bookedDays, staffOf, testFamily, type Journey } from './families'
import { anyCanary, CANARY } from '@/prisma/canaries'
import { expect, newVisitor, signIn, test } from './fixtures'
import { chosenDays, expectState, shownDay } from './gestures'

/** Words of the owner's records (prisma/canaries.ts), and the only pages that may hold them. */
const shown = {
  [CANARY.health]: /\/fiche-medicale/,
  [CANARY.other]: /\/(information|personnes-autorisees|adultes\/)|\/(factures|attestations)\//,
}

for (const journey of ['booked', 'invoiced'] satisfies Journey[])
  test(`the addresses of another family (${journey}) aren’t found`, async ({ page, browser }) => {
    const owner = testFamily(journey, 'desktop')
    const stranger = await newVisitor(browser, testFamily('stranger', 'desktop'))
    await signIn(page, owner)
    const number = await numberOf(browser, owner.familyName)
    const addresses = await addressesOf(page.request)
    expect(addresses.length).toBeGreaterThan(10)
    const found = new Set<string>()

    for (const address of addresses.flatMap((own) => [own, `/famille/${number}${own}`])) {
      const own = await page.request.get(address)
      expect(own.status(), `${address} for its owner`).toBe(200)
      const ownText = await own.text()
      for (const [what, shownBy] of Object.entries(shown))
        if (shownBy.test(address)) {
          if (ownText.includes(what)) found.add(what)
        } else expect(ownText, `${what} in ${address}`).not.toContain(what)
      const others = await stranger.request.get(address)
      expect(others.status(), `${address} for a stranger`).toBe(404)
      const followed = await stranger.request.get(address, { headers: { RSC: '1' } })
      for (const text of [await others.text(), await followed.text()]) {
        expect(text, `${address} for a stranger`).not.toContain(owner.familyName)
        expect(text, `${address} for a stranger`).not.toMatch(anyCanary)
      }
    }
    expect([...found].sort(), 'words that their own pages show').toEqual(Object.keys(shown).sort())
    for (const page of ['', '/accueil', '/panier', '/mes-demandes', '/mon-calendrier', '/documents'])
      expect((await stranger.request.get(`/famille/${number}${page}`)).status(), page).toBe(404)
    await stranger.context().close()
  })

test('a day of another family’s child can’t be asked for', async ({ page, browser }) => {
  const owner = testFamily('booked', 'desktop')
  const [day] = bookedDays.accepted as [string]
  const free = '2027-02-03'
  const theirs = await newVisitor(browser, owner)
  const theirChild = new URLSearchParams(await chosenDays(theirs, [owner.children[0]!])).get('enfant')!

  const stranger = testFamily('stranger', 'desktop')
  await signIn(page, stranger)
  const query = await chosenDays(page, [stranger.children[0]!])
  for (const asked of [day, free]) {
    await page.goto(`/inscription/jours?${query}&mois=${asked.slice(0, 7)}&vue=liste`)
    await page.locator('input[name=childId]').evaluate(setValue, theirChild)
    await shownDay(page, asked).getByRole('button').click()
    await expect(page.getByRole('status').filter({ hasText: 'Introuvable' })).toBeVisible()
  }
  await theirs.goto(`/inscription/jours?${await chosenDays(theirs, [owner.children[0]!])}&mois=2027-02`)
  await expectState(theirs, free, /open|few/)
  for (const visitor of [page, theirs]) {
    await visitor.goto('/panier')
    await expect(visitor.getByText('Votre panier est vide.')).toBeVisible()
  }
  await theirs.context().close()
})

test('a request of another family can’t be withdrawn', async ({ page, browser }) => {
  const theirs = await newVisitor(browser, testFamily('booked', 'desktop'))
  await theirs.goto('/mes-demandes')
  const line = await theirs.locator('input[name=lineId]').first().inputValue()
  await signIn(page, testFamily('cancel', 'desktop'))
  await page.goto('/mes-demandes')
  await page.locator('input[name=lineId]').first().evaluate(setValue, line)
  await page.getByRole('button', { name: 'Retirer' }).first().click()
  await expect(page.getByRole('alert').filter({ hasText: 'Introuvable' })).toBeVisible()
  for (const visitor of [page, theirs]) {
    await visitor.goto('/mes-demandes')
    await expect(visitor.getByText('En attente', { exact: true })).toHaveCount(bookedDays.pending.length)
  }
  await theirs.context().close()
})

function setValue(input: Element, value: string): void {
  ;(input as HTMLInputElement).value = value
}

/** A family's number, which its guardians needn't know and a stranger could guess. */
async function numberOf(browser: Browser, familyName: string): Promise<string> {
  const agent = await newVisitor(browser, staffOf('agent', 'desktop'))
  await agent.goto(`/admin/familles?q=${familyName}`)
  const number = await agent.getByRole('row', { name: familyName }).getByRole('cell').nth(1).textContent()
  await agent.context().close()
  return number!
}

const PAGES = ['/mon-compte', '/documents', '/finances/factures', '/finances/attestations', '/finances/payer']

/** Every address with an identifier of its own that the pages of a family lead to. */
async function addressesOf(request: APIRequestContext): Promise<string[]> {
  const found = new Set<string>()
  for (const page of [...PAGES, ...months('/mon-calendrier'), '/mes-demandes']) {
    const text = await (await request.get(page)).text()
    for (const [, href] of text.matchAll(/href="([^"]+)"/g)) found.add(href!.replaceAll('&amp;', '&'))
    for (const [reference] of text.matchAll(/R-\d{4}-\d{4}/g)) found.add(`/panier/envoye/${reference}`)
  }
  const named = [...found].filter((address) => /[0-9a-f-]{36}|\d{4}-\d{6}|R-\d{4}-/.test(address))
  const days = named.filter((address) => address.startsWith('/inscription/jours'))
  return [
    ...named.flatMap((address) =>
      /^\/finances\/factures\/[^/]+$/.test(address) ? [address, `${address}/pdf`] : [address],
    ),
    ...days.map((address) => address.replace('jours', 'periode')),
    // The sending page only chooses the child for you: an unknown one is no choice, and nothing is shown of it.
  ].filter((address) => !address.startsWith('/documents?'))
}

function months(page: string): string[] {
  const all = [...bookedDays.accepted, billed.due.days[0]!].map((day) => day.slice(0, 7))
  return [...new Set(all)].map((month) => `${page}?mois=${month}`)
}
