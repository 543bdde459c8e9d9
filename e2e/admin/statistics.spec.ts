import { staffOf } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'

test('from what waits to its list, then to the pictures, the hours for the CAF and their file', async ({
  page,
  browser,
}, info) => {
  await signIn(page, staffOf('administrator', info.project.name))

  await test.step('each number leads to its list', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible()
    await expectReadableEverywhere(page)
    const tiles = [
      [/places? proposées?, sans réponse/, 'Places proposées'],
      [/documents? expire(nt)? bientôt/, 'Documents qui expirent'],
    ] as const
    for (const [tile, title] of tiles) {
      await page.goto('/admin')
      await page.getByRole('link', { name: tile }).click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expectReadableEverywhere(page)
    }
  })

  await test.step('the pictures have their figures', async () => {
    await page.getByRole('link', { name: 'Statistiques', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Statistiques' })).toBeVisible()
    const opening = page.getByRole('region', { name: 'Demandes depuis l’ouverture', exact: true })
    await expect(opening.getByText(/16\/11\/2026 à 8\sh\s30 : \d+ jours demandés en 24 heures/)).toBeVisible()
    await opening.getByText('Voir les chiffres').click()
    await expect(opening.getByRole('rowheader', { name: '15 min' })).toBeVisible()
    await opening.screenshot({ path: info.outputPath('ouverture.png') })
    await expectReadableEverywhere(page)
    await page.getByRole('link', { name: 'Décembre 2026' }).click()
    await expect(page.getByText('Décembre 2026', { exact: true })).toBeVisible()
    const supervision = page.getByRole('region', {
      name: 'Enfants par âge et animateurs nécessaires',
      exact: true,
    })
    await supervision.getByText('Voir les chiffres').click()
    await expect(supervision.getByRole('columnheader', { name: 'Animateurs' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Facturé et payé par mois', exact: true })).toBeVisible()
    await expectReadableEverywhere(page)
    const map = page.getByRole('region', { name: 'Enfants par jour et par groupe' })
    await map.getByRole('link').first().click()
    await expect(page).toHaveURL(/\/admin\/journees\/.+\/2026-12-/)
  })

  await test.step('hours by centre, age and régime, and the same in a file', async () => {
    await page.goto('/admin/statistiques')
    await page.getByRole('link', { name: 'Statistiques CAF' }).click()
    await expect(page.getByRole('columnheader', { name: 'Heures réalisées' })).toBeVisible()
    await expectReadableEverywhere(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Excel' }).click()
    expect((await download).suggestedFilename()).toBe('statistiques-caf-2026-11-23.xlsx')
    const csv = await page.request.get('/admin/statistiques/caf/export/csv')
    expect(await csv.text()).toContain('Centre;Accueil;Âge;Régime;Enfants;Journées')
    await page.getByLabel('Du', { exact: true }).fill('2026-12-01')
    await page.getByLabel('Au', { exact: true }).fill('2026-11-01')
    await page.getByRole('button', { name: 'Voir' }).click()
    await expect(page.getByText('Indiquez deux jours, le premier avant le second.')).toBeVisible()
  })

  await test.step('each list has its file, with the filters of the page', async () => {
    const lists: [string, string][] = [
      ['demandes', 'Référence;Reçue le'],
      ['documents', 'Reçu le;Document'],
      ['dossiers', 'Reçue le;Personne'],
      ['absences', 'Journée;Accueil;Enfant'],
      ['enfants', 'Journée;Accueil;Enfant'],
      ['journees', 'Journée;Accueil;Groupe;Moment'],
      ['facturation/mois/2026-10', 'Facture;N° de famille'],
      ['courriels', 'Écrit le;À;Objet'],
      ['familles', 'Numéro;Famille;Adultes'],
      ['utilisateurs', 'Nom;Prénom;Rôle'],
      ['attentes', 'Journée;Accueil;Enfant;Famille'],
      ['documents/expirations', 'Document;Valable jusqu’au'],
    ]
    for (const [list, titles] of lists) {
      const file = await page.request.get(`/admin/${list}/export/csv`)
      expect(await file.text(), list).toContain(titles)
    }
    await page.goto('/admin/demandes?nature=annulations')
    const csv = page.getByRole('link', { name: 'CSV' })
    await expect(csv).toHaveAttribute('href', '/admin/demandes/export/csv?nature=annulations')
    await page.goto('/admin/demandes?nature=reservations')
    await page.getByRole('link', { name: 'Enfant et famille' }).click()
    await expect(page).toHaveURL('/admin/demandes?nature=reservations&tri=famille')
    await expect(page.getByRole('columnheader', { name: 'Enfant et famille' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await page.getByRole('button', { name: 'Chercher' }).click()
    await expect(page).toHaveURL(/tri=famille/)
    await expect(csv).toHaveAttribute('href', /tri=famille/)
    await expectReadableEverywhere(page)
  })

  await test.step('a ratio that isn’t one is refused at its field', async () => {
    await page.goto('/admin/statistiques/reglages')
    const ratio = page.getByLabel('Vacances, moins de 6 ans')
    await ratio.fill('0')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(ratio).toHaveAttribute('aria-invalid', 'true')
    await ratio.fill('8')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText('Les taux et les règles de comptage sont enregistrés.')).toBeVisible()
    await expectReadableEverywhere(page)
  })

  await test.step('a director sees no money', async () => {
    const director = await newVisitor(browser, staffOf('director', info.project.name))
    await director.goto('/admin/statistiques')
    await expect(director.getByRole('heading', { level: 1, name: 'Statistiques' })).toBeVisible()
    await expect(director.getByRole('heading', { name: 'Facturé et payé par mois' })).toHaveCount(0)
  })
})
