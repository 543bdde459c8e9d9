import type { APIRequestContext, Page } from '@playwright/test'
import { codeOfStep, stepAt } from '@/lib/auth/one-time-code'
import { E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import { hiddenFields } from '@/scripts/storm/visitor'
import { testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadable, expectReadableEverywhere } from '../readable'

test('a parent protects the account by a telephone, and signs in with its code', async ({
  page,
  browser,
  request,
}, info) => {
  const family = testFamily('protected', info.project.name)
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 })

  await test.step('sees where the account is open, and closes it elsewhere', async () => {
    await signIn(page, family)
    const elsewhere = await newVisitor(browser, family)
    await page.goto('/mon-compte')
    await page.getByRole('link', { name: 'Sécurité' }).click()
    await expect(heading('Sécurité')).toBeVisible()
    await expect(page.getByText('C’est l’appareil que vous utilisez.')).toBeVisible()
    await expectReadableEverywhere(page)
    await page.getByRole('button', { name: /^Déconnecter Chrome/ }).click()
    // The button says « Déconnexion… » until it is done.
    await expect(page.getByRole('button', { name: /^Décon(necter Chrome|nexion…)/ })).toHaveCount(0)
    await elsewhere.goto('/accueil')
    await expect(elsewhere).toHaveURL(/\/connexion$/)
    await elsewhere.context().close()
  })

  const { secret, clockAhead } = await test.step('scans the image and types a first code', async () => {
    await page.getByRole('link', { name: 'Protéger mon compte' }).click()
    await expect(heading('Double authentification')).toBeVisible()
    await page.getByRole('button', { name: 'Commencer' }).click()
    await expect(page.getByRole('img', { name: /Image à viser/ })).toBeVisible()
    await expectReadableEverywhere(page)
    const href = await page.getByRole('link', { name: 'Ouvrez l’application de codes' }).getAttribute('href')
    const secret = new URL(href!).searchParams.get('secret')!
    const clockAhead = await portalAhead(request)
    await typeCode(page, '000000', 'Activer')
    await expect(page.getByText(/Ce code n’est pas le bon/).first()).toBeVisible()
    await typeCode(page, codeOfStep(secret, stepAt(Date.now() + clockAhead)), 'Activer')
    return { secret, clockAhead }
  })

  await test.step('keeps the recovery codes', async () => {
    await expect(heading('Vos codes de secours')).toBeVisible()
    await expect(page.locator('main').getByRole('listitem')).toHaveCount(10)
    await expectReadableEverywhere(page)
    await page.getByRole('button', { name: 'J’ai gardé mes codes' }).click()
    await expect(page.getByText('Votre compte est protégé')).toBeVisible()
  })

  await test.step('signs out, then in again: the password alone opens nothing', async () => {
    await page.goto('/mon-compte')
    await page.getByText(`Menu de ${family.firstName}`).click()
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await expect(page).toHaveURL(/\/connexion$/)
    await page.getByLabel('Identifiant').fill(family.email)
    await page.getByRole('textbox', { name: 'Mot de passe' }).fill(family.password)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await expect(heading('Code de connexion')).toBeVisible()
    await expectReadable(page)
    await page.goto('/mon-compte')
    await expect(heading('Code de connexion')).toBeVisible()
    // A code serves once: the one after it.
    const next = stepAt(Date.now() + clockAhead) + 1
    await typeCode(page, codeOfStep(secret, next), 'Se connecter')
    await expect(page).toHaveURL(/\/accueil$/)
  })
})

async function typeCode(page: Page, code: string, button: string): Promise<void> {
  await page.getByLabel(/^Code à six chiffres/).fill(code)
  await page.getByRole('button', { name: button }).click()
}

/** By how many milliseconds the clock of the portal is ahead of ours, as the answer to an empty form says. */
async function portalAhead(request: APIRequestContext): Promise<number> {
  const hidden = hiddenFields(await (await request.get('/connexion')).text(), 'name="identifier"')
  const multipart = { ...Object.fromEntries(hidden!), identifier: '', password: '' }
  const answer = await request.post('/connexion', { multipart, headers: { origin: E2E_ORIGIN } })
  return Number(/attempt\\?":(\d{13})/.exec(await answer.text())![1]) - Date.now()
}
