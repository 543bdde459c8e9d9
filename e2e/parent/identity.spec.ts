import type { Page } from '@playwright/test'
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
  browser,
}, info) => {
  const { email, password, firstName } = testFamily('identity', info.project.name)
  const byFranceConnect = page.getByRole('link', { name: 'S’identifier avec FranceConnect' })

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
  await signOut(page, firstName)
  await byFranceConnect.click()
  await expect(page).toHaveURL(/\/accueil$/)
  await signOut(page, firstName)
  expect(provider.asked.at(-1)).toMatchObject({
    path: '/session/end',
    fields: { id_token_hint: expect.stringMatching(/^ey/) },
  })

  // The same without JavaScript: a form that leaves the portal, which the policy of its pages allows.
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await plain.goto('/connexion')
  await plain.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click()
  await expect(plain).toHaveURL(/\/accueil$/)
  await signOut(plain, firstName)
  expect(provider.asked.filter(({ path }) => path === '/session/end')).toHaveLength(2)
  await plain.context().close()

  await byFranceConnect.click()
  await expect(page).toHaveURL(/\/accueil$/)
  await page.goto('/mon-compte/securite')
  await expect(page.getByText('Associé à votre compte depuis le')).toBeVisible()
  await expectReadableEverywhere(page)
  await page.getByRole('link', { name: 'Régler FranceConnect' }).click()
  await page.getByRole('button', { name: 'Retirer FranceConnect' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'n’ouvre plus votre compte' })).toBeVisible()
})

async function signOut(page: Page, firstName: string): Promise<void> {
  await page.getByText(`Menu de ${firstName}`).click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('heading', { name: 'Se connecter', level: 2 })).toBeVisible()
}
