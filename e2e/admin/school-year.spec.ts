import { staffOf } from '../families'
import { expect, signIn, test } from '../fixtures'

// The settings are everybody's: what is kept here changes nothing on the day of the journeys.
test('an administrator sees what settings of the dossier change, and what the school year asks for', async ({
  page,
}, info) => {
  await signIn(page, staffOf('administrator', info.project.name))

  await test.step('a day that isn’t in every year is refused at the field, with what was chosen', async () => {
    await page.goto('/admin/reglements/dossier')
    await expect(page.getByRole('heading', { name: 'Dossier des familles' })).toBeVisible()
    const opening = page.getByRole('group', { name: 'Ouverture du dossier' })
    await opening.getByLabel('Jour').fill('31')
    await opening.getByLabel('Mois').selectOption('juin')
    await page.getByRole('button', { name: 'Voir ce qui change' }).click()
    await expect(page.locator(':focus').getByRole('alert')).toContainText('un jour qui existe chaque année')
    await expect(opening.getByLabel('Jour')).toHaveValue('31')
  })

  await test.step('the preview counts families, and nothing is kept before it is confirmed', async () => {
    await page.goto('/admin/reglements/dossier')
    await page.getByRole('group', { name: 'Documents à accepter' }).getByText('Pièce d’identité').click()
    await page.getByRole('button', { name: 'Voir ce qui change' }).click()
    await expect(page.getByText(/\d+ familles ne pourraient plus réserver/)).toBeVisible()
    await page.getByRole('link', { name: 'Ne rien changer' }).click()
    await expect(page.getByRole('checkbox', { name: 'Pièce d’identité' })).not.toBeChecked()
  })

  await test.step('confirmed, it is kept', async () => {
    const insurance = page.getByRole('group', { name: 'L’assurance de l’année passée' })
    await insurance.getByLabel('Jour').fill('15')
    await insurance.getByLabel('Mois').selectOption('octobre')
    await page.getByRole('button', { name: 'Voir ce qui change' }).click()
    await expect(page.getByText('Jusqu’ici\u00a0: 30 septembre')).toBeVisible()
    await expect(page.getByText('Aucune famille ne serait fermée.')).toBeVisible()
    await page.getByRole('button', { name: 'Enregistrer ces réglages' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'sont enregistrés' })).toBeVisible()
    await expect(insurance.getByLabel('Jour')).toHaveValue('15')
  })

  await test.step('the school year says when the next one opens, and what is kept how long', async () => {
    await page.goto('/admin/annee-scolaire')
    await expect(page.getByText('Le dossier 2027-2028 ouvre le 1er juin 2027')).toBeVisible()
    await page.getByRole('link', { name: 'Conservation des données' }).click()
    const rules = page.getByRole('region', { name: 'Ce qui est gardé, et combien de temps' })
    await expect(rules.getByRole('listitem').filter({ hasText: 'Documents refusés' })).toContainText(
      'S’efface seul',
    )
  })
})
