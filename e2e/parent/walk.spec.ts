import type { Page } from '@playwright/test'
import { expect, mailTo, newVisitor, signIn, test } from '../fixtures'
import { staffOf, testFamily } from '../families'

/**
 * The whole main job by the words of the guide: the dossier, its validation, the booking, the answer, the calendar that
 * turns blue, and the cancellation.
 */
test('a parent completes a record, books Wednesdays, sees them blue and cancels one', async ({
  page,
  browser,
}, info) => {
  test.slow()
  const family = testFamily('fresh', info.project.name)
  const [child] = family.children as [string]
  const agent = await newVisitor(browser, staffOf('agent', info.project.name))

  await test.step('the home page says what is missing', async () => {
    await signIn(page, family)
    await expect(page.getByRole('heading', { name: `Bonjour ${family.firstName}` })).toBeVisible()
    await expect(page.getByText('Dossier à compléter')).toBeVisible()
  })

  await test.step('the adult’s record', async () => {
    await menu(page, 'Mon compte')
    await expect(page.getByRole('heading', { name: 'Mon dossier' })).toBeVisible()
    await page.getByRole('link', { name: new RegExp(`Modifier la fiche de ${family.firstName}`) }).click()
    await page.getByLabel('Adresse', { exact: false }).first().fill('4 rue des Peupliers')
    await page.getByLabel('Code postal').fill('37999')
    await page.getByLabel('Commune').fill('Rivières-le-Bourg')
    await page.getByLabel('Téléphone portable').fill('06 39 98 00 41')
    await certifyAndSubmit(page)
  })

  await test.step('the three tabs of the child', async () => {
    await menu(page, 'Mon compte')
    await page.getByRole('link', { name: new RegExp(`Modifier la fiche de ${child}`) }).click()
    await expect(page.getByRole('heading', { name: 'Fiche d’information', level: 1 })).toBeVisible()
    // « Valider » without the box: refused at the box, and nothing typed is lost.
    await page.getByLabel('École').fill('École Jean-Mermoz')
    await page.getByRole('button', { name: 'Valider' }).click()
    await expect(page.locator(':focus').getByRole('alert')).toContainText('à corriger')
    await expect(page.getByLabel('École')).toHaveValue('École Jean-Mermoz')

    await page.getByLabel('Classe').selectOption('CE2')
    await page.getByLabel('Standard').check()
    await page.getByLabel('Assureur').fill('Assurance des Rivières')
    await page.getByLabel('Numéro de contrat').fill('TR-4411')
    await fillDate(page, 'Valable à partir du', '01', '09', '2026')
    await fillDate(page, 'Valable jusqu’au', '31', '08', '2027')
    for (const group of await page.locator('fieldset:has(input[name^="authorisations."])').all())
      await group.getByLabel('Non').check()
    await certifyAndSubmit(page)

    await expect(page.getByRole('heading', { name: 'Personnes autorisées', level: 1 })).toBeVisible()
    await page.getByLabel('Personne d’autre que les responsables légaux').check()
    await certifyAndSubmit(page)

    await expect(page.getByRole('heading', { name: 'Fiche médicale', level: 1 })).toBeVisible()
    await page.locator('input[name="vaccination.status"]').first().check()
    await fillDate(page, 'Dernier rappel DTP', '14', '03', '2024')
    for (const name of ['illnesses', 'allergies', 'treatments'])
      await page.locator(`input[name^="${name}."][value="non"]`).check()
    await page.locator('input[name="pai.known"][value="non"]').check()
    await certifyAndSubmit(page)
  })

  await test.step('the insurance certificate', async () => {
    await menu(page, 'Mon compte')
    await page.getByRole('link', { name: 'Transmettre des documents' }).click()
    await page.getByLabel('Parcourir').setInputFiles({
      name: 'attestation.pdf',
      mimeType: 'application/pdf',
      buffer: onePagePdf(),
    })
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await expect(page.getByRole('link', { name: 'Télécharger attestation.pdf' })).toBeVisible()
  })

  await test.step('the agent validates', async () => {
    const rows = agent.getByRole('row', { name: new RegExp(`Famille ${family.familyName}`) })
    for (let left = 4; left > 0; left--) {
      await agent.goto('/admin/dossiers')
      await expect(rows).toHaveCount(left)
      await openRow(agent, family.familyName)
      const address = agent.url()
      await agent.getByRole('button', { name: 'Valider' }).click()
      await agent.waitForURL((url) => url.href !== address)
    }
    await agent.goto('/admin/documents')
    await openRow(agent, family.familyName)
    await agent.getByRole('button', { name: 'Accepter' }).click()
    await expect(agent.getByRole('row', { name: new RegExp(family.familyName) })).toHaveCount(0)
    await sendAnswers(agent, family.familyName)
    const mail = await mailTo(family.email, 'Fiche médicale')
    expect(mail.subject).toBe('Vos demandes sont acceptées')
  })

  await test.step('the parent books two Wednesdays', async () => {
    await page.goto('/accueil')
    await expect(page.getByText('Dossier complet')).toBeVisible()
    await openCalendar(page, child)
    // What a day costs and why, before it is asked for.
    await expect(page.getByText(/\d,\d\d\s€ \(tranche [A-E], /).first()).toBeVisible()
    await toggle(page, '2026-12-09')
    await expectState(page, '2026-12-09', 'inBasket')
    await toggle(page, '2026-12-16')
    await expectState(page, '2026-12-16', 'inBasket')
    await expect(page.getByRole('status').filter({ hasText: '2 lignes dans le panier' })).toHaveCount(1)
    await page.getByRole('link', { name: 'Suivant', exact: true }).filter({ visible: true }).click()
    await expect(page.getByRole('heading', { name: 'Panier', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Valider' }).click()
    await expect(page.getByRole('heading', { name: 'Demande envoyée' })).toBeVisible()
    await page.getByRole('link', { name: 'Mes demandes en attente' }).click()
    await expect(page.getByText('En attente', { exact: true })).toHaveCount(2)
  })

  await test.step('the agent accepts, and the calendar turns blue', async () => {
    await decide(agent, family.familyName, 'Accepter les lignes cochées')
    await sendAnswers(agent, family.familyName)
    await mailTo(family.email, 'mercredi 9 décembre')
    await openCalendar(page, child)
    await expectState(page, '2026-12-09', 'accepted')
    await menu(page, 'Mon calendrier')
    await page.getByRole('link', { name: 'Mois suivant' }).click()
    await expect(page.getByText('Réservé', { exact: true }).filter({ visible: true }).first()).toBeVisible()
  })

  await test.step('the parent cancels one day: pink, then free', async () => {
    await openCalendar(page, child)
    await toggle(page, '2026-12-16')
    await expectState(page, '2026-12-16', 'cancelInBasket')
    await page.getByRole('link', { name: 'Suivant', exact: true }).filter({ visible: true }).click()
    await expect(page.getByText('Il vous reste 3 annulations sur 3')).toBeVisible()
    await page.getByRole('button', { name: 'Valider' }).click()
    await expect(page.getByRole('heading', { name: 'Demande envoyée' })).toBeVisible()
    await openCalendar(page, child)
    await expectState(page, '2026-12-16', 'cancelPending')
    await decide(agent, family.familyName, 'Accepter la ligne')
    await openCalendar(page, child)
    await expectState(page, '2026-12-16', /open|few/)
    await expectState(page, '2026-12-09', 'accepted')
  })

  await test.step('and signs out', async () => {
    await page.getByText(`Menu de ${family.firstName}`).click()
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await expect(page.getByRole('heading', { name: /Bienvenue sur le portail Familles/ })).toBeVisible()
    await page.goto('/accueil')
    await expect(page).toHaveURL(/\/connexion$/)
  })
})

/** An entry of the menu, at the top on a large screen and at the bottom on a phone. */
async function menu(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name, exact: true })
    .filter({ visible: true })
    .click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function certifyAndSubmit(page: Page): Promise<void> {
  const address = page.url()
  await page.getByLabel('Je certifie exactes les informations saisies').check()
  await page.getByRole('button', { name: 'Valider' }).click()
  await page.waitForURL((url) => url.href !== address)
}

async function fillDate(page: Page, legend: string, day: string, month: string, year: string): Promise<void> {
  const group = page.getByRole('group', { name: new RegExp(legend) })
  await group.getByLabel('Jour').fill(day)
  await group.getByLabel('Mois').fill(month)
  await group.getByLabel('Année').fill(year)
}

/** Inscription → S'inscrire → participant → accueil and activity → the calendar of December. */
async function openCalendar(page: Page, child: string): Promise<void> {
  await menu(page, 'Inscription')
  // The home page has a « S’inscrire » of its own.
  await page.waitForURL('**/inscription')
  await page.getByRole('link', { name: 'S’inscrire' }).click()
  await page.getByLabel(new RegExp(child)).check()
  await page.getByRole('button', { name: 'Suivant' }).click()
  await page.getByLabel(/Les Tilleuls mercredis/).check()
  await page.getByLabel('Journée avec repas').filter({ visible: true }).check()
  await page.getByRole('button', { name: 'Suivant' }).click()
  await expect(page.getByRole('heading', { name: 'Inscription par date' })).toBeVisible()
  // The only day of November is too near: the calendar opens where something can be done.
  await expect(page.getByRole('heading', { name: 'Décembre 2026' })).toBeVisible()
}

/** The gesture of the screen: a double click in the month, a tap on the row's button in the list. */
async function toggle(page: Page, day: string): Promise<void> {
  const cell = page.locator(`[data-jour="${day}"]`)
  if (await cell.isVisible()) await cell.dblclick()
  else await page.locator(`[data-jour-liste="${day}"]`).getByRole('button').tap()
}

async function expectState(page: Page, day: string, state: string | RegExp): Promise<void> {
  const shown = page.locator(`[data-jour="${day}"], [data-jour-liste="${day}"]`).filter({ visible: true })
  await expect(shown).toHaveAttribute('data-etat', state)
}

/** Opens the first row of a family in a queue, and waits for it: another one may be open already. */
async function openRow(agent: Page, familyName: string): Promise<void> {
  const link = agent
    .getByRole('row', { name: new RegExp(familyName) })
    .first()
    .getByRole('link')
    .first()
  const address = await link.getAttribute('href')
  await link.click()
  await agent.waitForURL((url) => url.href.endsWith(address!))
}

async function decide(agent: Page, familyName: string, button: string): Promise<void> {
  await agent.goto('/admin/demandes')
  await agent.getByLabel('Famille, enfant ou référence').fill(familyName)
  await agent.getByRole('button', { name: 'Chercher' }).click()
  await agent.waitForURL(/cherche=/)
  await openRow(agent, familyName)
  await agent.getByRole('button', { name: button }).click()
  await expect(agent.getByRole('row', { name: new RegExp(familyName) })).toHaveCount(0)
}

async function sendAnswers(agent: Page, familyName: string): Promise<void> {
  await agent.goto('/admin/courriels')
  const round = agent.getByRole('listitem').filter({ hasText: `Famille ${familyName}` })
  await round.getByRole('button', { name: 'Envoyer les réponses' }).click()
  await expect(round).toHaveCount(0)
}

/** The smallest PDF that opens. */
function onePagePdf(): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ]
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}endobj\n`).join('')
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Root 1 0 R/Size 4>>\n%%EOF\n`)
}
