import type { Page } from '@playwright/test'
import { staffOf } from '../families'
import { expect, mailTo, newVisitor, signIn, test } from '../fixtures'
import { expectReadable } from '../readable'

const name = 'Marchenoir'
const email = 'nouveau@parcours.exemple.fr'

test('the service opens an account; the parent chooses a password, forgets it and chooses another', async ({
  page,
  browser,
}, info) => {
  const [first, second] = ['premier choix de la girafe mauve', 'second choix de la girafe mauve'] as const
  const agent = await newVisitor(browser, staffOf('agent', info.project.name))
  let invitation = ''

  await test.step('an agent registers the family, then sends the invitation', async () => {
    await agent.goto('/admin/familles')
    await agent.getByRole('link', { name: 'Nouvelle famille' }).click()
    const guardian = agent.getByRole('group', { name: 'Responsable légal' })
    await guardian.getByLabel('Prénom').fill('Sabine')
    await guardian.locator('input[name$=lastName]').fill(name)
    await guardian.getByLabel('Adresse électronique').fill(email)
    await guardian.getByLabel('Envoyer l’invitation tout de suite').uncheck()
    const child = agent.getByRole('group', { name: 'Enfant 1' })
    await child.locator('input[name$=firstName]').fill('Gaspard')
    await child.locator('input[name$=lastName]').fill(name)
    await child.getByLabel('Date de naissance').fill('2019-02-11')
    await agent.getByRole('button', { name: 'Créer la famille' }).click()
    await expect(agent.getByRole('heading', { name: `Famille ${name}` })).toBeVisible()
    await expect(agent.getByText('Pas invité')).toBeVisible()
    await agent.getByRole('button', { name: 'Envoyer une invitation' }).click()
    await expect(agent.getByRole('status').filter({ hasText: `L’invitation part à ${email}.` })).toBeVisible()
    await expect(agent.getByText('Invité', { exact: true })).toBeVisible()
  })

  await test.step('the parent opens the link of the e-mail and chooses a password', async () => {
    invitation = await linkIn(email, 'Un compte vous est ouvert sur le portail Familles', 'invitation')
    await page.goto(invitation)
    await expect(page.getByRole('heading', { name: 'Bienvenue, Sabine' })).toBeVisible()
    await expect(page.getByText(email)).toBeVisible()
    await choose(page, 'trop court', 'Ouvrir mon compte')
    await expect(page.locator(':focus').getByRole('alert')).toContainText('au moins 12\u00a0caractères')
    await choose(page, 'Gaspard et Sabine', 'Ouvrir mon compte')
    await expect(page.locator(':focus').getByRole('alert')).toContainText('quatre mots sans rapport')
    await expectReadable(page)
    await choose(page, first, 'Ouvrir mon compte')
    await expect(page.getByRole('heading', { name: 'Bonjour Sabine' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Gaspard Dossier à compléter' })).toBeVisible()
  })

  await test.step('the link opens nothing any more', async () => {
    const again = await newVisitor(browser)
    await again.goto(invitation)
    await expect(again.getByText('Ce lien a déjà servi')).toBeVisible()
    await expect(again.getByLabel('Mot de passe')).toHaveCount(0)
    await again.context().close()
  })

  const forgetful = await newVisitor(browser)
  await test.step('a forgotten password', async () => {
    await forgetful.goto('/connexion')
    await forgetful.getByRole('link', { name: /Mot de passe oublié/ }).click()
    await expect(forgetful.getByRole('heading', { name: 'Mot de passe oublié' })).toBeVisible()
    await forgetful.getByLabel('Identifiant').fill(email)
    await forgetful.getByRole('button', { name: 'Recevoir le lien' }).click()
    await expect(
      forgetful.getByRole('status').filter({ hasText: 'un message vient de partir' }),
    ).toBeVisible()
    await forgetful.goto(await linkIn(email, 'Nouveau mot de passe demandé', 'mot-de-passe'))
    await choose(forgetful, second, 'Changer mon mot de passe')
    await expect(forgetful.getByText('Votre mot de passe est changé.')).toBeVisible()
  })

  await test.step('the old one is refused, where it was open too', async () => {
    await forgetful.getByLabel('Identifiant').fill(email)
    await forgetful.getByLabel(/^Mot de passe/).fill(first)
    await forgetful.getByRole('button', { name: 'Se connecter', exact: true }).click()
    await expect(
      forgetful.getByText('Cet identifiant et ce mot de passe n’ouvrent pas de compte.'),
    ).toBeVisible()
    await page.goto('/accueil')
    await expect(page).toHaveURL(/\/connexion$/)
    await signIn(page, { email, password: second })
    await mailTo(email, 'Votre mot de passe a changé')
  })
  for (const visitor of [agent, forgetful]) await visitor.context().close()
})

async function choose(page: Page, password: string, button: string): Promise<void> {
  await page.getByLabel(/^Mot de passe/).fill(password)
  await page.getByRole('button', { name: button }).click()
}

/** The link of a mail, as the person copies it. */
async function linkIn(email: string, subject: string, path: string): Promise<string> {
  const { text } = await mailTo(email, subject)
  return new RegExp(`https?://\\S+/${path}/\\S+`).exec(text)![0]
}
