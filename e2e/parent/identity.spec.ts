import { openFakeProvider, type FakeProvider } from '@/prisma/identity-fake'
import { IDENTITY_PORT } from '@/scripts/e2e-server.mjs'
import { testFamily } from '../families'
import { expect, mailTo, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'

let provider: FakeProvider
test.beforeAll(async () => {
  provider = await openFakeProvider({ port: IDENTITY_PORT })
  provider.subject = 'a parent of the journeys'
})
test.afterAll(() => provider.close())

test('a parent links FranceConnect once, then comes in by it, leaves by it, and takes it away', async ({
  page,
}, info) => {
  const { email, password } = testFamily('identity', info.project.name)
  const byFranceConnect = page.getByRole('link', { name: 'S’identifier avec FranceConnect' })
  const signOut = page.getByRole('button', { name: 'Se déconnecter' })

  await page.goto('/connexion')
  await expectReadableEverywhere(page)
  await byFranceConnect.click()
  await expect(page.getByRole('alert').filter({ hasText: 'pas encore associé à votre compte' })).toBeVisible()
  await page.getByLabel('Identifiant').fill(email)
  await page.getByLabel(/^Mot de passe/).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()

  await expect(page.getByRole('heading', { name: 'FranceConnect', level: 1 })).toBeVisible()
  await expectReadableEverywhere(page)
  await page.getByRole('link', { name: 'Associer FranceConnect' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'FranceConnect est associé' })).toBeVisible()
  await expectReadableEverywhere(page)
  await mailTo(email, 'FranceConnect est associé à votre compte')

  await page.getByRole('link', { name: 'Aller à l’accueil' }).click()
  await signOut.click()
  await expect(page.getByRole('heading', { name: 'Se connecter', level: 2 })).toBeVisible()
  await byFranceConnect.click()
  await expect(page).toHaveURL(/\/accueil$/)
  await signOut.click()
  await expect(page.getByRole('heading', { name: 'Se connecter', level: 2 })).toBeVisible()
  expect(provider.asked.at(-1)).toMatchObject({
    path: '/session/end',
    fields: { id_token_hint: expect.stringMatching(/^ey/) },
  })

  await byFranceConnect.click()
  await expect(page).toHaveURL(/\/accueil$/)
  await page.goto('/identite')
  await page.getByRole('button', { name: 'Retirer FranceConnect' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'n’ouvre plus votre compte' })).toBeVisible()
})
