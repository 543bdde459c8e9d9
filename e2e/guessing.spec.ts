import http from 'node:http'
import type { APIRequestContext, Page } from '@playwright/test'
import { E2E_ORIGIN, MAILBOX } from '@/scripts/e2e-server.mjs'
import { hiddenFields } from '@/scripts/storm/visitor'
import { testFamily } from './families'
import { expect, type Mail, mailTo, newVisitor, test } from './fixtures'
import { expectReadable } from './readable'

const FOREIGN = 'attaque.example'
const subject = 'Nouveau mot de passe demandé'

test('who guesses learns nothing, and a forged host reaches no mail', async ({
  page,
  browser,
  request,
}, info) => {
  const { email, familyName, children } = testFamily('guessed', info.project.name)
  const unknown = email.replace(/^./, (letter) => (letter === 'z' ? 'y' : 'z'))

  await test.step('one answer for who has an account and for who has none', async () => {
    const guesses: [string, string, (identifier: string) => Record<string, string>][] = [
      ['/connexion', 'name="identifier"', (identifier) => ({ identifier, password: 'un essai au hasard' })],
      ['/mot-de-passe', 'name="identifier"', (identifier) => ({ identifier })],
    ]
    for (const [address, mark, fields] of guesses)
      expect(await answerTo(request, address, mark, fields(email), email)).toEqual(
        await answerTo(request, address, mark, fields(unknown), unknown),
      )
    const letter = { code: 'ABCDE-ABCDE-ABCDE', email: '', password: 'six moutons noirs et blancs' }
    const [one, none] = ['0000000001', '0999999999'].map((number) =>
      answerTo(request, '/activer', 'name="code"', { ...letter, number }, number),
    )
    expect(await one).toEqual(await none)
  })

  const links = await test.step('the links of the mails are those of the configuration', async () => {
    await askAs(email, { headers: { host: FOREIGN, origin: `http://${FOREIGN}` } })
    await askAs(email, {
      headers: {
        ...{ 'x-forwarded-host': FOREIGN, 'x-forwarded-proto': 'https', origin: E2E_ORIGIN },
        ...{ forwarded: `host=${FOREIGN};proto=https`, 'x-original-host': FOREIGN },
      },
    })
    await askAs(email, { path: `http://${FOREIGN}/mot-de-passe`, headers: { origin: E2E_ORIGIN } })
    await mailTo(email, subject)
    const mails = (await mailsTo(email)).filter((mail) => mail.subject === subject)
    for (const { text, html } of mails) expect(text + html).not.toContain(FOREIGN)
    return mails.map(({ text }) => new RegExp(`${E2E_ORIGIN}/mot-de-passe/\\S+`).exec(text)![0])
  })

  await test.step('a link serves once, says nothing of itself elsewhere, and wants a password that stands guesses', async () => {
    await page.goto(links[0]!)
    await expect(page.getByRole('heading', { name: 'Nouveau mot de passe' })).toBeVisible()
    await expect(page.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer')
    await choose(page, `${children[0]} ${familyName} 2026`)
    await expect(page.locator(':focus').getByRole('alert')).toContainText('quatre mots sans rapport')
    await expectReadable(page)
    await choose(page, 'six moutons noirs et blancs')
    await expect(page.getByText('Votre mot de passe est changé.')).toBeVisible()
    const kept = (await page.context().cookies()).find(({ name }) => name === 'portail-appareil')
    expect(kept).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    const again = await newVisitor(browser)
    for (const link of links) {
      await again.goto(link)
      await expect(again.getByText('Ce lien a déjà servi')).toBeVisible()
    }
    await again.context().close()
  })
})

async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel(/^Mot de passe/).fill(password)
  await page.getByRole('button', { name: 'Changer mon mot de passe' }).click()
}

/** Status, headers and page that a form answers, without the nonce, the moment, and what was typed itself. */
async function answerTo(
  request: APIRequestContext,
  address: string,
  mark: string,
  fields: Record<string, string>,
  typed: string,
) {
  const form = await (await request.get(address)).text()
  const multipart = { ...Object.fromEntries(hiddenFields(form, mark)!), ...fields }
  const answer = await request.post(address, { multipart, headers: { origin: E2E_ORIGIN }, maxRedirects: 0 })
  const plain = (text: string) =>
    text
      .replaceAll(typed, '…')
      .replaceAll(/nonce(=\\?"|-|":"|\\":\\")[\w+/=-]+/g, 'nonce')
      .replaceAll(/\b\d{13}\b/g, 'moment')
  const { date, 'x-request-id': asked, ...headers } = answer.headers()
  expect(date && asked).toBeTruthy()
  return {
    status: answer.status(),
    headers: plain(JSON.stringify(headers)),
    body: plain(await answer.text()),
  }
}

async function mailsTo(address: string): Promise<Mail[]> {
  return (await fetch(`${MAILBOX}?to=${encodeURIComponent(address)}`)).json() as Promise<Mail[]>
}

/** Asks for a new password by a request that says of itself what a browser can't. */
async function askAs(
  email: string,
  { path = '/mot-de-passe', headers }: { path?: string; headers: Record<string, string> },
): Promise<void> {
  const page = await (await fetch(`${E2E_ORIGIN}/mot-de-passe`)).text()
  const form = new FormData()
  for (const [name, value] of hiddenFields(page, 'name="identifier"')!) form.append(name, value)
  form.append('identifier', email)
  const encoded = new Response(form)
  const body = Buffer.from(await encoded.arrayBuffer())
  const type = { 'content-type': encoded.headers.get('content-type')!, 'content-length': body.length }
  const { hostname, port } = new URL(E2E_ORIGIN)
  await new Promise<void>((resolve) => {
    const options = { hostname, port, path, method: 'POST', headers: { ...headers, ...type } }
    const sent = http.request(options, (answer) => answer.resume().on('end', resolve))
    // Refused before it is read is fine too.
    sent.on('error', () => resolve())
    sent.end(body)
  })
}
