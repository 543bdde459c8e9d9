import { secondFamily, testFamily, type Project } from '../families'
import { expect, signIn, test } from '../fixtures'
import { expectState, toggle } from '../gestures'

test('a guardian of two families chooses one, and it stays in the address', async ({ page }, info) => {
  const first = testFamily('twoFamilies', info.project.name)
  const second = secondFamily[info.project.name as Project]
  const choose = async (name: string) => {
    await page.goto('/familles')
    await page.getByRole('link', { name: new RegExp(name) }).click()
    await page.waitForURL(/\/famille\/\d+\/accueil$/)
  }
  const menu = (name: string) =>
    page.getByRole('navigation').getByRole('link', { name, exact: true }).filter({ visible: true }).click()

  await test.step('nothing is shown before the choice', async () => {
    await signIn(page, first)
    await expect(page.getByRole('heading', { name: 'Pour quelle famille' })).toBeVisible()
    await page.goto('/mon-compte')
    await expect(page).toHaveURL(/\/familles$/)
  })

  await test.step('the second family, from page to page', async () => {
    await choose(second)
    await expect(page.getByText('Noé', { exact: true })).toBeVisible()
    await menu('Mon compte')
    await expect(page).toHaveURL(/\/famille\/\d+\/mon-compte$/)
    await expect(page.getByRole('heading', { name: `Noé ${second}` }).first()).toBeVisible()
    await expect(page.getByText('Maëlle')).toHaveCount(0)
  })

  await test.step('the first one has a basket of its own', async () => {
    await choose(first.familyName)
    await menu('Inscription')
    // The home page has a « S’inscrire » of its own.
    await page.waitForURL(/\/famille\/\d+\/inscription$/)
    await page.getByRole('link', { name: 'S’inscrire' }).click()
    await page.getByLabel(/Maëlle/).check()
    await page.getByRole('button', { name: 'Suivant' }).click()
    await page.getByLabel(/Les Tilleuls mercredis/).check()
    await page.getByLabel('Journée avec repas').filter({ visible: true }).check()
    await page.getByRole('button', { name: 'Suivant' }).click()
    await expect(page.getByRole('heading', { name: 'Inscription par date' })).toBeVisible()
    await page.getByRole('link', { name: 'Mois suivant' }).click()
    await expect(page.getByRole('heading', { name: 'Janvier 2027' })).toBeVisible()
    await toggle(page, '2027-01-20')
    await expectState(page, '2027-01-20', 'inBasket')
    await page.getByRole('link', { name: 'Panier, 1 ligne' }).click()
    await expect(page).toHaveURL(/\/famille\/\d+\/panier$/)
    await expect(page.getByRole('heading', { name: 'Réservations de Maëlle' })).toBeVisible()
    await choose(second)
    await expect(page.getByRole('link', { name: 'Panier, vide' })).toBeVisible()
  })
})
