import { staffOf } from '../families'
import { expect, signIn, test } from '../fixtures'
import { expectReadable } from '../readable'

const TITLES = 'famille;personne;qualité;prénom;nom;naissance;courriel;payeur;autorité'

test('an administrator reads a file, sees its faults, writes the families without one, and no double', async ({
  page,
}, info) => {
  await signIn(page, staffOf('administrator', info.project.name))
  const of = (name: string) => `${info.project.name}-${name}`
  const csv = [
    TITLES,
    `${of('F1')};${of('A1')};adulte;Solène;Kervarec;;;oui;oui`,
    `${of('F1')};${of('E1')};enfant;Titouan;Kervarec;14/03/2019;;;`,
    `${of('F2')};${of('A2')};adulte;Marc;Poulain;;;oui;oui`,
    `${of('F2')};${of('E2')};enfant;Rose;Poulain;31/02/2020;;;`,
  ].join('\r\n')
  // As an old spreadsheet of a town hall saves it.
  const file = { name: 'familles.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') }
  const read = async () => {
    await page.goto('/admin/reprise')
    await expect(page.getByRole('heading', { name: 'Reprise de l’ancien portail' })).toBeVisible()
    await page.getByLabel('Fichier « Familles »').setInputFiles(file)
    await page.getByRole('button', { name: 'Lire le fichier' }).click()
    await expect(page.getByRole('heading', { name: 'familles.csv' })).toBeVisible()
  }

  await test.step('a file without the columns says which at the field', async () => {
    await page.goto('/admin/reprise')
    const wrong = { ...file, buffer: Buffer.from('nom;prénom\r\nRoux;Zoé') }
    await page.getByLabel('Fichier « Familles »').setInputFiles(wrong)
    await page.getByRole('button', { name: 'Lire le fichier' }).click()
    await expect(page.getByText('n’a pas les colonnes « famille », « personne »').first()).toBeVisible()
    await expectReadable(page)
  })

  await test.step('the report names the line and the cell, and nothing is written yet', async () => {
    await read()
    await expect(page.getByText('À créer : 1 famille, 1 adulte, 1 enfant.')).toBeVisible()
    const fault = page.getByRole('row', { name: /^5 naissance 31\/02\/2020/ })
    await expect(fault).toContainText('Écrivez une date qui existe')
    await expectReadable(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    expect((await download).suggestedFilename()).toMatch(/^fautes-de-reprise-.*\.csv$/)
  })

  await test.step('confirmed, the family without a fault is there, and the other isn’t', async () => {
    await page.getByRole('button', { name: 'Enregistrer les familles sans faute' }).click()
    await expect(page.getByText('Ce qui est sans faute est enregistré.')).toBeVisible()
    await page.screenshot({ path: info.outputPath('report.png'), fullPage: true })
    await page.goto('/admin/familles?q=Titouan+Kervarec')
    await expect(page.getByRole('link', { name: /Kervarec/ }).first()).toBeVisible()
  })

  await test.step('the same file again has nothing to create', async () => {
    await read()
    await expect(page.getByText('Déjà dans le portail, laissées telles quelles : 2 personnes.')).toBeVisible()
    await expect(page.getByRole('button', { name: /Enregistrer/ })).toHaveCount(0)
  })

  await test.step('a balance of the family, and one of a family that isn’t there', async () => {
    await page.goto('/admin/reprise')
    await page.getByRole('link', { name: 'Soldes' }).click()
    await expect(page.getByRole('heading', { name: 'Soldes', exact: true })).toBeVisible()
    const balances = `famille;solde;arrêté le\r\n${of('F1')};86,40;31/08/2026\r\n${of('F9')};12;31/08/2026`
    await page
      .getByLabel('Fichier « Soldes »')
      .setInputFiles({ ...file, name: 'soldes.csv', buffer: Buffer.from(balances) })
    await page.getByRole('button', { name: 'Lire le fichier' }).click()
    await expect(page.getByText('À enregistrer : 1 ligne.')).toBeVisible()
    await expect(page.getByRole('row', { name: /^3 famille/ })).toContainText('Aucune famille reprise')
    await page.getByRole('button', { name: 'Enregistrer les lignes sans faute' }).click()
    await expect(page.getByText('Ce qui est sans faute est enregistré.')).toBeVisible()
    await page.goto('/admin/familles?q=Titouan+Kervarec')
    await page
      .getByRole('link', { name: /Kervarec/ })
      .first()
      .click()
    await expect(page.getByText('Ancien portail : 86,40 € à payer')).toBeVisible()
  })

  await test.step('on each screen', async () => {
    for (const width of [1280, 820, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto('/admin/reprise')
      await expect(page.getByRole('heading', { name: 'Fichiers lus' })).toBeVisible()
      const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
      expect(isTooWide).toBe(false)
      await page.screenshot({ path: info.outputPath(`${width}.png`), fullPage: true })
    }
  })
})
