import { bookedDays, staffOf, testFamily } from '../families'
import { expect, mailTo, signIn, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'

test('a family is written to, then those of a day: read again, sent once, followed', async ({
  page,
}, info) => {
  const { familyName, firstName, email, children } = testFamily('messages', info.project.name)
  const subject = `Photo de classe de ${children[0]!} et ${children[1]!}`
  await signIn(page, staffOf('agent', info.project.name))

  await test.step('from its file; what can’t be sent is said at its field, and nothing typed is lost', async () => {
    await page.goto(`/admin/familles?q=${familyName}`)
    await page.getByRole('link', { name: familyName }).click()
    await page.getByRole('link', { name: 'Écrire à la famille' }).click()
    await expect(page.getByText(`Famille ${familyName}, n°`)).toBeVisible()
    await page.getByLabel('Objet').fill('Photo de classe de {enfant}')
    await page.getByLabel('Message').fill('Bonjour {prenom},\n\nLa photo est mardi.')
    await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click()
    await expect(page.getByRole('link', { name: '« {prenom} » n’existe pas' })).toBeVisible()
    await expect(page.getByLabel('Objet')).toHaveValue('Photo de classe de {enfant}')
    await page.getByLabel('Message').fill('Bonjour {prénom},\n\nLa photo est mardi.')
    await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click()
  })

  await test.step('it is read as its first reader will, then sent, and the reader has it', async () => {
    await expect(page.getByRole('heading', { name: `Ce que lira ${firstName}` })).toBeVisible()
    await expect(page.getByText(subject)).toBeVisible()
    await expect(page.getByText(`Bonjour ${firstName},`)).toBeVisible()
    await page.screenshot({ path: info.outputPath('relire.png'), fullPage: true })
    await page.getByRole('button', { name: 'Envoyer à 1 famille' }).click()
    await expect(page.getByText('Le message est parti')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible()
    await expectReadableEverywhere(page)
    const [address] = page.url().split('?')
    const file = await page.request.get(`${address}/export/csv`)
    expect(await file.text()).toContain('Famille;Numéro;Adulte;Téléphone')
    const mail = await mailTo(email, subject)
    expect(mail.text).toContain(`Bonjour ${firstName},`)
  })

  await test.step('the families of a day: how many, those to telephone to; changed, then thrown away', async () => {
    await page.goto('/admin/messages')
    await expect(page.getByRole('row').filter({ hasText: familyName })).toContainText('1 e-mail')
    await page.getByRole('link', { name: 'Écrire aux familles' }).click()
    await page.getByRole('link', { name: 'Les familles des enfants qui ont réservé' }).click()
    await page.getByLabel('Premier jour').fill(bookedDays.accepted[1]!)
    await page.getByLabel('Dernier jour').fill(bookedDays.accepted[0]!)
    await page.getByLabel('Où').selectOption({ label: 'Les Tilleuls : tous les accueils' })
    await page.getByLabel('Objet').fill(`Pique-nique ${info.project.name}`)
    await page.getByLabel('Message').fill('Prévoyez un pique-nique.')
    await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click()
    await expect(page.getByRole('link', { name: 'Le dernier jour vient après le premier.' })).toBeVisible()
    await page.getByLabel('Dernier jour').fill(bookedDays.accepted[1]!)
    await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click()
    await expect(page.getByText(/^\d+ e-mails, pour \d+ familles/)).toBeVisible()
    await page.getByRole('link', { name: 'Modifier' }).click()
    await expect(page.getByLabel('Objet')).toHaveValue(`Pique-nique ${info.project.name}`)
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('modifier.png'), fullPage: true })
    await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click()
    await page.getByRole('button', { name: 'Supprimer le brouillon' }).click()
    await expect(page.getByText('Le brouillon est supprimé.')).toBeVisible()
    await expect(page.getByText(`Pique-nique ${info.project.name}`)).toHaveCount(0)
    await expectReadableEverywhere(page)
  })
})
