import type { Page } from '@playwright/test'
import { readBack } from '@/lib/pdf/read-back'
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
  const invoiceFile = (await invoicePdf.getAttribute('href'))!
  const invoice = await readPdf(page, invoiceFile)
  expect(invoice.text).toContain(family.familyName)
  expect(invoice.text).toContain('TVA non applicable')
  expect(invoice.text).toContain('établie à titre d’information')
  // As the font draws it: one space that doesn't break, and never the "/" that a missing letter would be.
  expect(invoice.drawn).toContain('16,00\u00a0€')
  expect(invoice.drawn.join(' ')).not.toMatch(/[\u202f/]/)

  await page.goto('/finances/attestations')
  const certificatePdf = page.getByRole('link', { name: /PDF/ }).first()
  const certificateFile = (await certificatePdf.getAttribute('href'))!
  const certificate = await readPdf(page, certificateFile)
  expect(certificate.text).toContain('Corentin')
  expect(certificate.text).toContain('200 quater B')
  expect(certificate.drawn.join(' ')).toMatch(/Montant de la garde payé.* \d+,\d\d\u00a0€/)

  await page.goto('/finances/payer')
  await expect(page.getByText('avis des sommes à payer').first()).toBeVisible()
  const payfip = page.getByRole('link', { name: /PayFIP|payfip/ }).first()
  await expect(payfip).toHaveAttribute('href', /^https:\/\/www\.payfip\.gouv\.fr/)

  // Another family finds neither the pages nor the files, as if the numbers weren't there.
  const stranger = await newVisitor(browser, testFamily('stranger', info.project.name))
  for (const file of [invoiceFile, certificateFile])
    for (const address of [file, file.replace(/\/pdf$/, '')])
      expect((await stranger.request.get(address)).status(), address).toBe(404)
  await stranger.context().close()
})

/** A PDF of the family, read back. */
async function readPdf(page: Page, address: string) {
  const response = await page.request.get(address)
  expect(response.headers()['content-type']).toBe('application/pdf')
  expect(response.headers()['cache-control']).toContain('no-store')
  return readBack({ content: new Uint8Array(await response.body()) })
}
