import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../fixtures'
import { testFamily } from '../families'

/** Nothing typed is ever lost: page left, page loaded again, session ended, another window that sent before. */
test('a record that is being typed survives everything', async ({ page, context }, info) => {
  const family = testFamily('drafts', info.project.name)
  const [child] = family.children as [string]
  await signIn(page, family)
  const address = await openRecord(page, child)

  await test.step('left in the middle and come back: by the back button, and by its address', async () => {
    await page.getByLabel('École').fill('École des Peupliers')
    await page.getByRole('link', { name: 'Mes enfants' }).first().click()
    await expect(page.getByRole('heading', { name: 'Mon dossier' })).toBeVisible()
    await page.goBack()
    await expect(page.getByLabel('École')).toHaveValue('École des Peupliers')
    await page.getByLabel('Assureur').fill('Assurance des Rivières')
    await expect(page.getByText(/Brouillon enregistré à \d+\sh/)).toBeVisible()
    await page.goto(address)
    await expect(page.getByText('Vos réponses non envoyées sont reprises')).toBeVisible()
    await expect(page.getByLabel('École')).toHaveValue('École des Peupliers')
    await expect(page.getByLabel('Assureur')).toHaveValue('Assurance des Rivières')
  })

  await test.step('the session ends: the answers stay, and are sent once signed in again elsewhere', async () => {
    await context.clearCookies()
    await page.getByLabel('Numéro de contrat').fill('TR-77')
    await expect(page.getByText(/Votre connexion a pris fin\s: reconnectez-vous/)).toBeVisible()
    await page.getByRole('button', { name: 'Valider' }).click()
    await expect(page.locator(':focus')).toContainText('rien n’est perdu')
    const other = await context.newPage()
    await signIn(other, family)
    await other.close()
    await page.getByRole('button', { name: 'Valider' }).click()
    await expect(page.locator(':focus').getByRole('alert')).toContainText('à corriger')
    await expect(page.getByLabel('Numéro de contrat')).toHaveValue('TR-77')
  })

  await test.step('the portal is updated under the page: the answers stay, and it says so', async () => {
    const ofTheOldPortal = '40'.padEnd(42, 'a')
    await page.route(address, (route, request) =>
      route.continue({ headers: { ...request.headers(), 'next-action': ofTheOldPortal } }),
    )
    await page.getByRole('button', { name: 'Valider' }).click()
    await expect(page.locator(':focus')).toContainText('Le portail vient d’être mis à jour')
    await expect(page.getByLabel('Numéro de contrat')).toHaveValue('TR-77')
    await page.unroute(address)
  })

  await test.step('another window sends first: both versions are shown, then mine replaces it', async () => {
    const other = await context.newPage()
    await openPersons(other, address)
    await openPersons(page, address)
    await nobody(other)
    await page.getByLabel('Oui, une ou plusieurs').check()
    await page.getByLabel('Prénom').fill('Odile')
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Bernard')
    await page.getByLabel('Lien avec l’enfant').fill('Grand-mère')
    await page.getByLabel('Téléphone').fill('06 39 98 00 42')
    await page.getByRole('radio', { name: 'Peut venir chercher l’enfant', exact: true }).check()
    await certify(page)
    await expect(page.locator(':focus')).toContainText('après que vous l’avez ouverte')
    await expect(page.getByText(/La vôtre : Grand-mère, 06\s39\s98\s00\s42/)).toBeVisible()
    await expect(page.getByLabel('Prénom')).toHaveValue('Odile')
    await certify(page)
    await expect(page.getByText('« Personnes autorisées » : envoyée.')).toBeVisible()
    await other.close()
  })

  await test.step('a draft is given up on demand', async () => {
    await page.goto(address)
    await page.getByRole('button', { name: 'Effacer ce brouillon' }).click()
    await expect(page.getByLabel('Assureur')).toHaveValue('')
    await expect(page.getByText('Vos réponses non envoyées')).toHaveCount(0)
  })
})

async function openRecord(page: Page, child: string): Promise<string> {
  await page.goto('/mon-compte')
  await page.getByRole('link', { name: new RegExp(`Modifier la fiche de ${child}`) }).click()
  await expect(page.getByRole('heading', { name: 'Fiche d’information', level: 1 })).toBeVisible()
  return page.url()
}

async function openPersons(page: Page, informationAddress: string): Promise<void> {
  await page.goto(informationAddress.replace('/information', '/personnes-autorisees'))
  await expect(page.getByRole('heading', { name: 'Personnes autorisées', level: 1 })).toBeVisible()
}

async function nobody(page: Page): Promise<void> {
  await page.getByLabel('Personne d’autre que les responsables légaux').check()
  await certify(page)
  await expect(page.getByText('« Personnes autorisées » : envoyée.')).toBeVisible()
}

async function certify(page: Page): Promise<void> {
  await page.getByLabel('Je certifie exactes').check()
  await page.getByRole('button', { name: 'Valider' }).click()
}
