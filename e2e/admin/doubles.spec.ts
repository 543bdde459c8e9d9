import { staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectFitting, expectReadable } from '../readable'

test('an agent opens a file that exists already, then makes both one', async ({ page, browser }, info) => {
  const { name: project } = info.project
  const family = testFamily('doubled', project)
  await signIn(page, staffOf('agent', project))

  await test.step('the same family is created a second time', async () => {
    await page.goto('/admin/familles/nouvelle')
    const guardian = page.getByRole('group', { name: 'Responsable légal' })
    await guardian.getByLabel('Prénom').fill(family.firstName)
    await guardian.locator('input[name$=lastName]').fill(family.familyName)
    await page.getByLabel('Envoyer l’invitation tout de suite').uncheck()
    const child = page.getByRole('group', { name: 'Enfant 1' })
    await child.locator('input[name$=firstName]').fill(family.children[0]!)
    await child.locator('input[name$=lastName]').fill(family.familyName)
    await child.getByLabel('Date de naissance').fill('2018-05-04')
    await page.getByRole('button', { name: 'Créer la famille' }).click()
    await expect(page.getByRole('heading', { name: `Famille ${family.familyName}` })).toBeVisible()
  })
  const second = page.url()

  await test.step('the list of doubles proposes both', async () => {
    await page.goto('/admin/familles')
    await page.getByRole('link', { name: 'Familles en double' }).click()
    const row = page.getByRole('row').filter({ hasText: family.familyName })
    await expect(row).toContainText('Un enfant de mêmes nom, prénom et date de naissance')
    await expectReadable(page)
    await row.getByRole('link', { name: 'Comparer' }).click()
    await expect(page.getByRole('heading', { name: 'Comparer deux familles' })).toBeVisible()
  })

  await test.step('nothing is done before the agent says that it is the same family', async () => {
    const { firstName, familyName, children } = family
    const fields = page.getByRole('combobox')
    await expect(fields.nth(0).locator('option:checked')).toHaveText(`${firstName} ${familyName}`)
    await expect(fields.nth(1).locator('option:checked')).toHaveText(`${children[0]} ${familyName}`)
    await page.getByRole('button', { name: 'Réunir les deux familles' }).click()
    await expect(page.getByRole('link', { name: /Cochez la case/ })).toBeVisible()
    await expectReadable(page)
    for (const width of [390, 820]) {
      await page.setViewportSize({ width, height: 900 })
      await expectFitting(page)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('said to be two families, they are proposed no more; a search still finds the other', async () => {
    await page.getByRole('button', { name: 'Ce ne sont pas des doubles' }).click()
    await expect(page.getByText('Ces deux familles ne seront plus proposées.')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: family.familyName })).toHaveCount(0)
    await page.goto(second)
    await page.getByRole('link', { name: 'Réunir avec un double' }).click()
    await expect(page.getByRole('heading', { name: 'Réunir avec un double' })).toBeVisible()
    await page.getByRole('row').filter({ hasText: family.familyName }).getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Comparer deux familles' })).toBeVisible()
    await page.getByRole('radio').nth(1).check()
  })

  await test.step('both are one, which has the days and the account', async () => {
    await page.getByLabel('J’ai vérifié qu’il s’agit de la même famille').check()
    await page.getByRole('button', { name: 'Réunir les deux familles' }).click()
    await expect(page.getByText('Les deux familles sont réunies.')).toBeVisible()
    await expect(page.getByRole('heading', { name: `Famille ${family.familyName}` })).toBeVisible()
    const adults = page.getByRole('region', { name: 'Adultes' })
    await expect(adults.getByText('Compte ouvert')).toHaveCount(1)
    await expect(page.getByRole('region', { name: 'Prochaines réservations' })).toContainText('Maëlle')
    const kept = page.url().split('?')[0]!
    await page.goto(second)
    await expect(page.getByRole('heading', { name: `Famille ${family.familyName}` })).toBeVisible()
    expect(page.url().split('?')[0]).toBe(kept)
  })

  await test.step('its history says so', async () => {
    await page.getByRole('link', { name: 'Historique de la famille' }).click()
    await expect(
      page.getByRole('heading', { name: `Historique de la famille ${family.familyName}` }),
    ).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'Deux familles réunies' })).toHaveCount(1)
    await expect(page.getByRole('row').filter({ hasText: 'Famille créée' })).not.toHaveCount(0)
    await expectReadable(page)
  })

  await test.step('the parent still signs in, and sees their days', async () => {
    const parent = await newVisitor(browser, family)
    await expect(parent.getByRole('heading', { name: `Bonjour ${family.firstName}` })).toBeVisible()
    await parent.context().close()
  })
})
