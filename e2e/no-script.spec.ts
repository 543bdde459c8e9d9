import { paperPdf } from '@/prisma/demo/paper'
import { staffOf, testFamily } from './families'
import { expect, signIn, test } from './fixtures'
import { expectState, shownDay } from './gestures'

// On a bad line, before the scripts arrive, or without them.
test.use({ javaScriptEnabled: false })

test('without a script, days are chosen in the list and the basket is sent', async ({ page }, info) => {
  const family = testFamily('complete', info.project.name)
  const day = '2027-01-20'
  await signIn(page, family)
  await page.goto('/inscription/participants')
  // Both are proposed to a family that has never booked.
  await page.getByLabel(/Corentin/).uncheck()
  await page.getByRole('button', { name: 'Suivant' }).click()
  await page.getByLabel(/Les Tilleuls mercredis/).check()
  await page.getByLabel('Journée avec repas').filter({ visible: true }).check()
  await page.getByRole('button', { name: 'Suivant' }).click()
  await expect(page.getByRole('heading', { name: 'Inscription par date' })).toBeVisible()
  await page.getByRole('link', { name: 'Liste', exact: true }).click()
  await page.getByRole('link', { name: 'Mois suivant' }).click()
  await expect(page.getByRole('heading', { name: 'Janvier 2027' })).toBeVisible()
  await shownDay(page, day)
    .getByRole('button', { name: /^Ajouter/ })
    .click()
  await expectState(page, day, 'inBasket')
  await expect(page.getByRole('status').filter({ hasText: '1 ligne dans le panier' })).toHaveCount(1)
  await page.getByRole('link', { name: 'Suivant', exact: true }).filter({ visible: true }).click()
  await page.getByRole('button', { name: 'Valider' }).click()
  await expect(page.getByRole('heading', { name: 'Demande envoyée' })).toBeVisible()
  await page.goto('/mes-demandes')
  await page.getByRole('button', { name: /^Retirer/ }).click()
  await expect(page.getByText('Aucune demande en attente.')).toBeVisible()
})

test('without a script, a tab of a record is sent, and loses nothing when it is refused', async ({
  page,
}, info) => {
  const family = testFamily('documents', info.project.name)
  await signIn(page, family)
  await page.goto('/mon-compte')
  await page.getByRole('link', { name: 'Personnes autorisées' }).click()
  await page.getByLabel('Oui, une ou plusieurs').check()
  await expect(page.getByRole('heading', { name: 'Personne 1' })).toBeVisible()
  await page.locator('[name="people.0.firstName"]').fill('Jeanne')
  await page.getByRole('button', { name: 'Valider' }).click()
  await expect(page.getByRole('alert')).toContainText('à corriger')
  await expect(page.locator('[name="people.0.firstName"]')).toHaveValue('Jeanne')

  await page.locator('[name="people.0.lastName"]').fill('Roussel')
  await page.locator('[name="people.0.relation"]').fill('Grand-mère')
  await page.locator('[name="people.0.phone"]').fill('06 39 98 00 42')
  await page.locator('[name="people.0.role"]').first().check()
  await page.getByLabel('Je certifie exactes les informations saisies').check()
  await page.getByRole('button', { name: 'Valider' }).click()
  await expect(page.getByRole('heading', { name: 'Fiche médicale', level: 1 })).toBeVisible()
  await page.goto('/mon-compte')
  await expect(page.getByRole('link', { name: /Personnes autorisées/ })).toContainText(
    'Envoyé, en vérification',
  )
})

test('without a script, two files are one document, and a file of another type is refused', async ({
  page,
}, info) => {
  const pdf = (name: string) => ({
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(paperPdf([name])),
  })
  await signIn(page, testFamily('documents', info.project.name))
  await page.goto('/documents')
  await page.getByLabel('Parcourir').setInputFiles([pdf('recto.pdf'), pdf('verso.pdf')])
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(page.getByRole('status')).toContainText('Votre document est envoyé')
  await expect(page.getByRole('link', { name: /^Télécharger/ })).toHaveText([
    'Télécharger recto.pdf',
    'Télécharger verso.pdf',
  ])
  const note = { name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Bonjour') }
  await page.getByLabel('Parcourir').setInputFiles([pdf('recto.pdf'), note])
  await page.getByRole('button', { name: 'Envoyer' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Fichier n°' })).toContainText('ni un PDF')
  await expect(page.getByRole('link', { name: /^Télécharger/ })).toHaveCount(2)
})

test('without a script, rules are typed, refused with their faults, and saved', async ({ page }, info) => {
  await signIn(page, staffOf('administrator', info.project.name))
  await page.goto('/admin/reglements')
  await page.locator('[name=name]').fill(`Sans script ${info.project.name}`)
  await page.getByRole('button', { name: 'Créer et compléter' }).click()
  await page.locator('[name="rules.booking.0.closes.0.count"]').fill('deux')
  await page.getByRole('button', { name: 'Enregistrer ces règles' }).click()
  await expect(page.getByText('Indiquez un nombre entre 0 et 400.').first()).toBeVisible()
  await page.locator('[name="rules.booking.0.closes.0.count"]').fill('2')
  await page.getByLabel('Retirer').last().check()
  await page.getByRole('button', { name: 'Enregistrer ces règles' }).click()
  await expect(page.getByText('Les règles sont enregistrées')).toBeVisible()
  await expect(page.getByText(/2 jours ouvrés avant/)).toBeVisible()
  await expect(page.getByText('Aucun quota.')).toBeVisible()
})
