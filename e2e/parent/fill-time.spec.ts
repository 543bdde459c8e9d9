import type { Locator, Page } from '@playwright/test'
import { expect, signIn, test } from '../fixtures'
import { testFamily } from '../families'
import { Typist } from '../typist'

// What a record costs a parent in gestures, whatever the machine: seconds of the keystroke-level model (e2e/typist.ts).

test('a child’s whole record takes three minutes of typing at most', async ({ page }, info) => {
  const family = testFamily('wholeRecord', info.project.name)
  await signIn(page, family)
  await openRecord(page, family.children[0]!)
  const typist = new Typist(page)

  await typist.type(page.getByLabel('École'), 'École Jean-Mermoz')
  await typist.choose(page.getByLabel('Classe'), 'CE2')
  await typist.touch(page.getByLabel('Sans porc'))
  await typist.type(page.getByLabel('Assureur'), 'Assurance des Rivières')
  await typist.type(page.getByLabel('Numéro de contrat'), 'TR-4411-87')
  for (const group of await page.locator('fieldset:has(input[name^="authorisations."])').all())
    await typist.touch(group.getByLabel((await isLeavingAlone(group)) ? 'Non' : 'Oui'))
  await send(typist, 'Personnes autorisées')

  await typist.touch(page.getByLabel('Oui, une ou plusieurs'))
  await typist.type(page.getByLabel('Prénom'), 'Odile')
  await typist.type(page.getByRole('textbox', { name: 'Nom', exact: true }), 'Bernard')
  await typist.type(page.getByLabel('Lien avec l’enfant'), 'Grand-mère')
  await typist.type(page.getByLabel('Téléphone'), '0639980042')
  await typist.touch(page.getByLabel('Peut venir chercher l’enfant, et à appeler'))
  await send(typist, 'Fiche médicale')

  await typist.touch(page.locator('input[name="vaccination.status"]').first())
  await typist.date(page.getByRole('group', { name: /Dernier rappel DTP/ }), '14', '03', '2024')
  await typist.touch(page.locator('input[name="illnesses.known"][value="non"]'))
  await typist.touch(page.locator('input[name="allergies.known"][value="oui"]'))
  await typist.touch(page.getByLabel('Alimentaire'))
  await typist.type(page.getByLabel('À quoi l’enfant est-il allergique ?'), 'Arachides')
  await typist.type(page.getByLabel('Que faire en cas de réaction ?'), 'Antihistaminique, appeler le 15')
  for (const name of ['treatments', 'pai'])
    await typist.touch(page.locator(`input[name="${name}.known"][value="non"]`))
  await typist.type(page.getByLabel('Nom du médecin'), 'Docteur Salmon')
  await send(typist, 'Mon compte')

  await expect(page.getByText('Envoyé, en vérification')).toHaveCount(3)
  expect(typist.seconds).toBeLessThanOrEqual(180)
})

test('renewed for a new school year, it takes thirty seconds at most', async ({ page }, info) => {
  const family = testFamily('renewal', info.project.name)
  await signIn(page, family)
  await openRecord(page, family.children[0]!)
  await expect(page.getByText('Les réponses de l’année dernière sont reprises')).toBeVisible()
  await expect(page.getByLabel('École')).not.toHaveValue('')
  const typist = new Typist(page)
  for (const next of ['Personnes autorisées', 'Fiche médicale', 'Mon compte']) await send(typist, next)
  await expect(page.getByText('Envoyé, en vérification')).toHaveCount(3)
  expect(typist.seconds).toBeLessThanOrEqual(30)
})

async function openRecord(page: Page, child: string): Promise<void> {
  await page.goto('/mon-compte')
  await page.getByRole('link', { name: new RegExp(`Modifier la fiche de ${child}`) }).click()
  await expect(page.getByRole('heading', { name: 'Fiche d’information', level: 1 })).toBeVisible()
}

/** Certifies, validates, and waits for the page that opens. */
async function send(typist: Typist, next: string): Promise<void> {
  await typist.touch(typist.page.getByLabel('Je certifie exactes'))
  await typist.touch(typist.page.getByRole('button', { name: 'Valider' }))
  await expect(typist.page.getByRole('heading', { name: next, level: 1 })).toBeVisible()
}

async function isLeavingAlone(group: Locator): Promise<boolean> {
  return (await group.textContent())!.includes('Rentrer seul')
}
