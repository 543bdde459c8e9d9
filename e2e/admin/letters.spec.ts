import { readFile } from 'node:fs/promises'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { staffOf } from '../families'
import { expect, mailTo, newVisitor, signIn, test } from '../fixtures'
import { expectFitting, expectReadable } from '../readable'

const written = { name: 'Rochambeau', email: 'rochambeau@parcours.exemple.fr' }
const paper = { name: 'Tocqueville', email: 'tocqueville@parcours.exemple.fr' }

test('families without an account are invited, or have a letter whose code opens one', async ({
  page,
  browser,
}, info) => {
  await signIn(page, staffOf('agent', info.project.name))

  await test.step('two families, one with an address', async () => {
    for (const { name, email } of [written, { ...paper, email: '' }]) {
      await page.goto('/admin/familles/nouvelle')
      const guardian = page.getByRole('group', { name: 'Responsable légal' })
      await guardian.getByLabel('Prénom').fill('Alexis')
      await guardian.locator('input[name$=lastName]').fill(name)
      await guardian.getByLabel('Adresse électronique').fill(email)
      await page.getByLabel('Envoyer l’invitation tout de suite').uncheck()
      const child = page.getByRole('group', { name: 'Enfant 1' })
      await child.locator('input[name$=firstName]').fill('Jeanne')
      await child.locator('input[name$=lastName]').fill(name)
      await child.getByLabel('Date de naissance').fill('2019-02-11')
      await page.getByRole('button', { name: 'Créer la famille' }).click()
      await expect(page.getByRole('heading', { name: `Famille ${name}` })).toBeVisible()
    }
  })

  await test.step('who has an address is invited by e-mail', async () => {
    await page.goto('/admin/familles')
    await page.getByRole('link', { name: 'Familles sans compte' }).click()
    await page.getByLabel('Où en est-on').selectOption('Pas encore prévenue')
    await page.getByRole('button', { name: 'Filtrer' }).click()
    await expect(page).toHaveURL(/etat=new/)
    await expectReadable(page)
    await page.getByRole('button', { name: 'Inviter par e-mail' }).click()
    await expect(page.getByRole('link', { name: /Cochez au moins une famille/ })).toBeVisible()
    await page.getByRole('checkbox', { name: `Famille ${written.name}` }).check()
    await page.getByRole('button', { name: 'Inviter par e-mail' }).click()
    await expect(page.getByText('1 invitation part, à 1 famille.')).toBeVisible()
    await mailTo(written.email, 'Un compte vous est ouvert sur le portail Familles')
    await expect(page.getByRole('checkbox', { name: `Famille ${written.name}` })).toHaveCount(0)
  })

  const letter = await test.step('who has none has a letter', async () => {
    await page.getByRole('checkbox', { name: `Famille ${paper.name}` }).check()
    const download = page.waitForEvent('download')
    let printed = 0
    page.on('request', (request) => (printed += request.url().endsWith('/lettres/pdf') ? 1 : 0))
    // Twice: the letters of a first press would be lost with the answer that the second replaces.
    const print = page.getByRole('button', { name: 'Imprimer les lettres' })
    await Promise.all([page.waitForRequest(/\/lettres\/pdf$/), print.click()])
    await print.click()
    const text = await textOf(await (await download).path())
    expect(text).toContain(`Bonjour Alexis ${paper.name}`)
    expect(printed).toBe(1)
    return {
      number: /Numéro de compte\s+(\d+)/.exec(text)![1]!,
      code: /[A-Z]{5}-[A-Z]{5}-[A-Z]{5}/.exec(text)![0],
    }
  })

  await test.step('the screens fit a tablet and a phone', async () => {
    await page.goto('/admin/familles/comptes?etat=letter')
    await expect(page.getByRole('row').filter({ hasText: paper.name })).toContainText('Lettre imprimée')
    for (const width of [820, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await expectFitting(page)
    }
  })

  await test.step('the parent opens the account with the letter', async () => {
    const parent = await newVisitor(browser)
    await parent.goto('/connexion')
    await parent.getByRole('link', { name: 'J’ai reçu une lettre avec un code' }).click()
    await expect(parent.getByRole('heading', { name: 'Ouvrir mon compte' })).toBeVisible()
    const fill = async (code: string) => {
      await parent.getByLabel('Numéro de compte').fill(letter.number)
      await parent.getByLabel('Code').fill(code)
      await parent.getByLabel('Adresse électronique').fill(paper.email)
      await parent.getByLabel(/^Mot de passe/).fill('quatre chevaux dans un pré')
      await parent.getByRole('button', { name: 'Ouvrir mon compte' }).click()
    }
    await fill('ABCDE-ABCDE-ABCDE')
    await expect(parent.getByText('Ce numéro et ce code n’ouvrent pas de compte.')).toBeVisible()
    await expect(parent.getByLabel('Adresse électronique')).toHaveValue(paper.email)
    await expectReadable(parent)
    await fill(letter.code.toLowerCase().replaceAll('-', ' '))
    await expect(parent.getByRole('heading', { name: 'Bonjour Alexis' })).toBeVisible()
    await mailTo(paper.email, 'Votre compte est ouvert')
    await parent.context().close()
  })
})

async function textOf(path: string): Promise<string> {
  const { numPages, ...pdf } = await getDocument({ data: new Uint8Array(await readFile(path)) }).promise.then(
    (document) => ({ numPages: document.numPages, page: document.getPage(1) }),
  )
  expect(numPages).toBe(1)
  const content = await (await pdf.page).getTextContent()
  return content.items.map((item) => ('str' in item ? item.str : '')).join(' ')
}
