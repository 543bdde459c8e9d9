import { test as base, expect, type Browser, type Page } from '@playwright/test'
import { E2E_ORIGIN, MAILBOX } from '@/scripts/e2e-server.mjs'
import { hiddenFields } from '@/scripts/storm/visitor'

export { expect }

/** A test that also fails when a page logs an error or throws. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const faults = watch(page)
    await use(page)
    expect(faults, 'errors in the browser’s console').toEqual([])
  },
})

function watch(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    // A page that is meant to be missing, a session that is meant to be over, an action that is meant to be of an older
    // portal: the browser itself logs them.
    if (message.type() === 'error' && !/status of 40[149]/.test(message.text())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  return faults
}

export type Person = { email: string; password: string }

/**
 * Signs in by the form and opens the first page. The form is sent without being drawn: accounts, keyboard and twelve-taps
 * fill it on the screen.
 */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  const form = await page.request.get('/connexion')
  const hidden = hiddenFields(await form.text(), 'name="identifier"')
  const multipart = { ...Object.fromEntries(hidden!), identifier: email, password }
  const headers = { origin: E2E_ORIGIN }
  const answer = await page.request.post('/connexion', { multipart, headers, maxRedirects: 0 })
  expect(answer.status(), `${email} signs in`).toBe(303)
  await page.goto(answer.headers().location!)
  await expect(page).toHaveURL(/\/(accueil|admin|familles)$/)
}

/** A second person in a browser of their own, at the size of the test's own page. */
export async function newVisitor(browser: Browser, person?: Person): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  if (person) await signIn(page, person)
  return page
}

export type Mail = { to: string[]; subject: string; text: string; html: string }

/** Waits for a mail to an address whose subject or text says something, as received by the mail server. */
export async function mailTo(address: string, words: string | RegExp): Promise<Mail> {
  let found: Mail | undefined
  await expect
    .poll(
      async () => {
        const response = await fetch(`${MAILBOX}?to=${encodeURIComponent(address)}`)
        const mails = (await response.json()) as Mail[]
        found = mails.find((mail) => new RegExp(words).test(`${mail.subject}\n${mail.text}`))
        return Boolean(found)
      },
      { message: `a mail to ${address} about ${words}`, timeout: 30_000 },
    )
    .toBe(true)
  return found!
}
