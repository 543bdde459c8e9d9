import { staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadable, expectReadableEverywhere } from '../readable'

test('a month is checked and issued, a line is taken back, and a small amount waits for the next', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('billing', info.project.name)
  const small = testFamily('billingSmall', info.project.name)
  await signIn(page, staffOf('finance', info.project.name))

  await test.step('a supplement lowers what the second family owes', async () => {
    await page.goto(`/admin/familles?q=${small.familyName}`)
    await page
      .getByRole('link', { name: new RegExp(small.familyName) })
      .first()
      .click()
    await page.getByRole('link', { name: 'Suppléments et répartition' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Facturation de la famille/ })).toBeVisible()
    await page.getByText('Ajouter un supplément').click()
    await page.getByLabel('Ce que la facture dira').fill('Geste commercial')
    await page.getByLabel('Montant en euros').fill('moins cinq')
    await page.getByLabel('Nature').selectOption('Sortie, activité')
    await page.getByLabel(/^Jour/).fill('2026-09-10')
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'par exemple 5,00' })).toBeVisible()
    await expect(page.getByLabel('Ce que la facture dira')).toHaveValue('Geste commercial')
    await page.getByLabel('Montant en euros').fill('-5')
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await expect(page.getByText('ajouté à la prochaine facture')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'Geste commercial' })).toContainText('-5,00')
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('supplements.png'), fullPage: true })
  })

  await test.step('the preview says what is to check; a small amount is carried over', async () => {
    await page.goto('/admin/facturation')
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('mois.png'), fullPage: true })
    await page.getByRole('link', { name: 'septembre 2026' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Factures de septembre 2026' })).toBeVisible()
    await page.getByRole('link', { name: /reporté.* sur la prochaine facture/ }).click()
    await expect(page.getByRole('row', { name: new RegExp(small.familyName) })).toContainText('Reporté')
    await expect(page.getByRole('row', { name: new RegExp(family.familyName) })).toHaveCount(0)
    await page.getByText(/listes? non pointée/).click()
    await expect(page.getByText(/^Les Tilleuls mercredis, 09\/09\/2026/)).toBeVisible()
    await page.getByRole('link', { name: 'Voir toutes les familles' }).click()
    await expect(page.getByRole('row', { name: new RegExp(family.familyName) })).toBeVisible()
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('a-facturer.png'), fullPage: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.screenshot({ path: info.outputPath('a-facturer-390.png'), fullPage: true })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('button', { name: 'Émettre les factures de septembre 2026' }).click()
    await expect(page.getByText(/^\d+ factures? de septembre 2026 émises?, pour/)).toBeVisible()
    await page.goto('/admin/facturation/mois/2026-09?tri=-numero')
    await expect(page.getByRole('table', { name: 'Liste des factures émises' })).toContainText(
      family.familyName,
    )
  })

  await test.step('a line of the invoice is taken back, to be billed again', async () => {
    await page
      .getByRole('row', { name: new RegExp(family.familyName) })
      .getByRole('link')
      .click()
    await page.getByRole('link', { name: 'Établir un avoir' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Établir un avoir' })).toBeVisible()
    await page.getByRole('checkbox', { name: /16 septembre/ }).uncheck()
    await page.getByRole('button', { name: 'Établir l’avoir' }).click()
    await expect(page.getByLabel('Motif')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('checkbox', { name: /16 septembre/ })).not.toBeChecked()
    await page.getByLabel('Motif').fill('Erreur de pointage')
    await page.getByLabel('Facturer de nouveau ces lignes').check()
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('avoir-formulaire.png'), fullPage: true })
    await page.getByRole('button', { name: 'Établir l’avoir' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Avoir n°\sA2026-\d{6}$/ })).toBeVisible()
    await expect(page.getByText('L’avoir est établi.')).toBeVisible()
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('avoir.png'), fullPage: true })
    await page.getByRole('link', { name: /^Facture n°/ }).click()
    await expect(page.getByRole('link', { name: /^Avoir n°\sA2026-/ })).toBeVisible()
    await page.screenshot({ path: info.outputPath('facture.png'), fullPage: true })
    await page.goto('/admin/facturation/mois/2026-09')
    await expect(page.getByRole('table', { name: 'Ce que serait chaque facture' })).toContainText(
      family.familyName,
    )
  })

  await test.step('each family reads its own', async () => {
    const parent = await newVisitor(browser, family)
    await parent.goto('/finances/historique')
    await parent.getByRole('link', { name: /Avoir/ }).click()
    await expect(parent.getByText('Erreur de pointage')).toBeVisible()
    await expectReadable(parent)
    const address = new URL(parent.url()).pathname
    const other = await newVisitor(browser, small)
    await other.goto('/finances/factures')
    await expect(other.getByText(/reportés sur la prochaine facture/)).toBeVisible()
    await expectReadable(other)
    await other.screenshot({ path: info.outputPath('reporte.png') })
    expect((await other.request.get(address)).status()).toBe(404)
    expect((await other.request.get(`${address}/pdf`)).status()).toBe(404)
    for (const visitor of [parent, other]) await visitor.context().close()
  })
})

test('what is set about money is refused at its field, and kept', async ({ page }, info) => {
  await signIn(page, staffOf('administrator', info.project.name))
  await page.goto('/admin/reglages')
  await page.getByRole('link', { name: 'Finances', exact: true }).click()
  await page.getByLabel('Jours pour payer').fill('0')
  await page.getByLabel('Texte au pied des factures').fill('Recours sous deux mois.')
  await page.getByLabel('PayFIP rempli d’avance').check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByLabel('Jours pour payer')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Texte au pied des factures')).toHaveValue('Recours sous deux mois.')
  await expectReadableEverywhere(page)
  await page.screenshot({ path: info.outputPath('reglages.png'), fullPage: true })
  await page.getByLabel('Jours pour payer').fill('30')
  await page.getByLabel('Le lien vers PayFIP').check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByText('Les réglages des finances sont enregistrés.')).toBeVisible()
  await expect(page.getByLabel('Texte au pied des factures')).toHaveValue('Recours sous deux mois.')
})
