import type { Locator } from '@playwright/test'
import { testFamily } from '../families'
import { expect, test } from '../fixtures'

const MOST = 12

test(`a family that has never booked sends a whole holiday for two children in ${MOST} taps at most`, async ({
  page,
}, info) => {
  const family = testFamily('firstTime', info.project.name)
  const programme = 'La Grange aux Loups vacances'
  let taps = 0
  const tap = async (control: Locator) => {
    await control.tap()
    taps += 1
  }
  const next = page.getByRole('button', { name: 'Suivant', exact: true })

  await test.step('it signs in: what is typed is no tap, what is touched to type is', async () => {
    await page.goto('/connexion')
    await tap(page.getByLabel('Identifiant'))
    await page.keyboard.type(family.email)
    await tap(page.getByLabel(/^Mot de passe/))
    await page.keyboard.type(family.password)
    await tap(page.getByRole('button', { name: 'Se connecter', exact: true }))
    await expect(page.getByRole('heading', { name: `Bonjour ${family.firstName}` })).toBeVisible()
  })

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

  info.annotations.push({ type: 'taps', description: String(taps) })
  await info.attach('taps', { body: String(taps) })
  expect(taps, 'taps from signing in to the request sent').toBeLessThanOrEqual(MOST)
})
