import type { Locator, Page } from '@playwright/test'
import { type TestFamily, testFamily } from '../families'
import { expect, test } from '../fixtures'

/** Counts the taps of a page; what is typed is no tap, what is touched to type is. */
function tapping(page: Page) {
  const done = { taps: 0 }
  const tap = async (control: Locator) => {
    await control.tap()
    done.taps += 1
  }
  const signIn = async (family: TestFamily) => {
    await page.goto('/connexion')
    await tap(page.getByLabel('Identifiant'))
    await page.keyboard.type(family.email)
    await tap(page.getByLabel(/^Mot de passe/))
    await page.keyboard.type(family.password)
    await tap(page.getByRole('button', { name: 'Se connecter', exact: true }))
    await expect(page.getByRole('heading', { name: `Bonjour ${family.firstName}` })).toBeVisible()
  }
  return { done, tap, signIn }
}

const MOST = 12

test(`a family that has never booked sends a whole holiday for two children in ${MOST} taps at most`, async ({
  page,
}, info) => {
  const family = testFamily('firstTime', info.project.name)
  const programme = 'La Grange aux Loups vacances'
  const { done, tap, signIn } = tapping(page)
  const next = page.getByRole('button', { name: 'Suivant', exact: true })

  await signIn(family)

  await test.step('the holidays are on the home page, and both children are proposed', async () => {
    await tap(page.getByRole('link', { name: 'Vacances de Noël' }))
    for (const child of family.children)
      await expect(page.getByRole('checkbox', { name: new RegExp(child) })).toBeChecked()
    await tap(next)
  })

  await test.step('an accueil of these holidays, and an activity for each', async () => {
    await expect(page.getByRole('radio', { name: /mercredis/ })).toHaveCount(0)
    await tap(page.getByRole('radio', { name: programme }))
    for (const child of family.children)
      await tap(
        page
          .getByRole('group', { name: `Activité pour ${child}` })
          .getByRole('radio', { name: 'Journée avec repas' })
          .filter({ visible: true }),
      )
    await tap(next)
  })

  // Monday 21 December to Thursday 31: Christmas is a holiday.
  const lines = 2 * 8
  await test.step('every day of both is ticked: one tap to the basket, one to the service', async () => {
    await expect(page.getByRole('checkbox', { name: /Sera ajouté/, checked: true })).toHaveCount(lines)
    await tap(page.getByRole('button', { name: 'Ajouter au panier' }))
    await expect(page.getByText(`${lines} lignes partiront`).filter({ visible: true })).toBeVisible()
    await tap(page.getByRole('button', { name: 'Valider' }))
    await expect(page.getByRole('heading', { name: 'Demande envoyée' })).toBeVisible()
    await expect(page.getByText(programme)).toHaveCount(lines)
    await expect(page.getByRole('link', { name: 'Panier, vide' })).toBeVisible()
  })

  expect(done.taps, 'taps from signing in to the request sent').toBeLessThanOrEqual(MOST)
})

test('a family that has booked before asks for one more day in seven taps and four screens', async ({
  page,
}, info) => {
  const family = testFamily('again', info.project.name)
  const { done, tap, signIn } = tapping(page)
  await signIn(family)
  await tap(page.getByRole('link', { name: 'Maëlle, Les Tilleuls mercredis' }))
  await tap(page.getByRole('button', { name: /^Ajouter/ }).first())
  await expect(page.getByRole('status').filter({ hasText: /dans le panier/ })).toHaveCount(1)
  await tap(page.getByRole('link', { name: 'Suivant', exact: true }).filter({ visible: true }))
  await tap(page.getByRole('button', { name: 'Valider' }))
  await expect(page.getByRole('heading', { name: 'Demande envoyée' })).toBeVisible()
  expect(done.taps, 'three of them to sign in').toBeLessThanOrEqual(7)
})

test('a family downloads its last invoice in four taps and two screens', async ({ page }, info) => {
  const family = testFamily('invoiced', info.project.name)
  const { done, tap, signIn } = tapping(page)
  await signIn(family)
  const answer = page.context().waitForEvent('response', (response) => response.url().endsWith('/pdf'))
  await tap(page.getByRole('link', { name: /^Facture d’octobre 2026/ }))
  expect((await answer).headers()['content-type']).toBe('application/pdf')
  expect(done.taps, 'three of them to sign in').toBeLessThanOrEqual(4)
})
