import type { Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { testFamily } from '../families'

test('an invoice and a tax certificate are seen and downloaded; payment is explained', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('invoiced', info.project.name)
  await signIn(page, family)
  await page.getByRole('navigation').getByRole('link', { name: 'Finances' }).filter({ visible: true }).click()
  await expect(page.getByRole('heading', { name: 'Finances', level: 1 })).toBeVisible()

  await page.goto('/finances/factures')
  await expect(page.getByRole('heading', { name: 'Factures', level: 1 })).toBeVisible()
  const invoicePdf = page.getByRole('link', { name: /Voir la facture d’octobre 2026 \(PDF\)/ })
  const invoice = await readPdf(page, (await invoicePdf.getAttribute('href'))!)
  expect(invoice).toContain(family.familyName)
  expect(invoice).toContain('TVA non applicable')
  expect(invoice).toContain('établie à titre d’information')
  expect(invoice).toMatch(/16,00\s€/)

  await page.goto('/finances/attestations')
  const certificatePdf = page.getByRole('link', { name: /PDF/ }).first()
  const certificate = await readPdf(page, (await certificatePdf.getAttribute('href'))!)
  expect(certificate).toContain('Corentin')
  expect(certificate).toContain('200 quater B')

  await page.goto('/finances/payer')
  await expect(page.getByText('avis des sommes à payer').first()).toBeVisible()
  const payfip = page.getByRole('link', { name: /PayFIP|payfip/ }).first()
  await expect(payfip).toHaveAttribute('href', /^https:\/\/www\.payfip\.gouv\.fr/)

  const stranger = await newVisitor(browser, testFamily('stranger', info.project.name))
  await page.goto('/finances/factures')
  const address = (await invoicePdf.getAttribute('href'))!
  expect((await stranger.request.get(address)).status()).toBe(404)
  await stranger.context().close()
})

/** The text of a PDF of the family, as a reader would copy it. */
async function readPdf(page: Page, address: string): Promise<string> {
  const response = await page.request.get(address)
  expect(response.headers()['content-type']).toBe('application/pdf')
  expect(response.headers()['cache-control']).toContain('no-store')
  const pdf = await getDocument({ data: new Uint8Array(await response.body()) }).promise
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) =>
      (await pdf.getPage(index + 1)).getTextContent({ disableNormalization: true }),
    ),
  )
  return pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : ''))).join(' ')
}
