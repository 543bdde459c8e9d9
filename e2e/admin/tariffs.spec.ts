import { staffOf } from '../families'
import { expect, signIn, test } from '../fixtures'
import { expectReadable, expectReadableEverywhere } from '../readable'

test('finance types a tariff, corrects what the portal finds, tries it out and publishes it', async ({
  page,
}, info) => {
  test.slow()
  const name = `Tarif d’essai ${info.project.name}`
  await signIn(page, staffOf('finance', info.project.name))
  const save = () => page.getByRole('button', { name: 'Enregistrer le brouillon' }).first().click()
  const verdict = page.getByRole('region', { name: /^(À corriger|Prêt à publier)/ })
  const bounds = page.getByLabel('Bornes, Tranche B')
  const price = page.getByLabel('Prix, Journée avec repas, Tranche A')

  await test.step('a copy of a tariff in force, in a draft that prices nothing', async () => {
    await page.goto('/admin/tarifs')
    await page.getByRole('link', { name: 'Tarif des mercredis' }).click()
    await expect(page.getByRole('table').first()).toContainText('Tranche A')
    await expectReadableEverywhere(page)
    await page.getByRole('link', { name: 'Tous les tarifs' }).click()
    await page.getByLabel(/^Nom/).fill(name)
    await page.getByLabel(/^Partir de/).selectOption({ label: 'Une copie de « Tarif des mercredis »' })
    await page.getByRole('button', { name: 'Créer et compléter' }).click()
    await expect(page.getByRole('heading', { name: `Brouillon : ${name}` })).toBeVisible()
    await expect(verdict).toContainText('Chaque quotient est dans une seule tranche')
  })

  await test.step('a gap and an unreadable price are named; what was typed stays', async () => {
    await bounds.fill('451 à 700')
    await price.fill('gratuit')
    await save()
    await expect(verdict).toContainText('Quotients de 401 à 450 : aucune tranche.')
    await expect(verdict).toContainText('« gratuit » ne se lit pas')
    await expect(price).toHaveValue('gratuit')
    await expectReadableEverywhere(page)
    await verdict.getByRole('link', { name: /Tableau 1, Journée avec repas, Tranche A/ }).click()
    await price.fill('1 % au plus 3,20')
    await bounds.fill('plus de 400, jusqu’à 700')
    await page.getByText('Majorations et réductions', { exact: true }).click()
    await page.getByRole('button', { name: 'Ajouter : ligne' }).click()
    await expect(page.getByRole('button', { name: 'Ajouter : ligne' })).toBeFocused()
    await page.getByLabel('Nom, que la famille lit').fill('Hors commune')
    await page.getByLabel('Pour qui', { exact: true }).fill('hors commune')
    await page.getByLabel('Changement').fill('+ 2,00')
    await save()
    await expect(verdict).toContainText('Chaque quotient est dans une seule tranche')
  })

  await test.step('a family at 850, two children, four days: each line with its why, and the total', async () => {
    await page.getByRole('link', { name: 'Simuler avec ce brouillon' }).click()
    await page.getByLabel(/^Quotient familial/).fill('850')
    await page.getByLabel(/^Âges/).fill('7, 4')
    await page.getByLabel(/^Jours/).fill('4')
    await page.getByLabel('Commune', { exact: true }).selectOption('Hors commune')
    await page.getByRole('button', { name: 'Calculer' }).click()
    await expect(page.getByRole('heading', { name: 'Total : 104,00 €' })).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(9)
    await expect(page.getByRole('row').nth(1)).toContainText('Tranche C, quotient familial 850, Hors commune')
    await expectReadableEverywhere(page)
    await page.goBack()
    await page.goBack()
  })

  await test.step('published from today, it is shown as its délibération prints it', async () => {
    await page.getByLabel(/^Ces prix valent/).fill('2026-12-01')
    await page.getByRole('button', { name: 'Publier ce tarif' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'C’est la première version' })).toBeVisible()
    await page.getByLabel(/^Ces prix valent/).fill('2026-11-23')
    await page.getByRole('button', { name: 'Publier ce tarif' }).click()
    await expect(page.getByRole('status')).toContainText('Le tarif est publié')
    await expect(page.getByRole('heading', { name: 'À partir du 23 novembre 2026' })).toBeVisible()
    await expect(page.getByText('1 % au plus 3,20')).toBeVisible()
    await expect(page.getByText('Hors commune : + 2,00, pour : hors commune')).toBeVisible()
    await expectReadable(page)
  })
})
