import { strFromU8, unzipSync } from 'fflate'
import { readBack } from '@/lib/pdf/read-back'
import { staffOf } from '../families'
import { expect, signIn, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'

test('what the finance software asks for: a year’s totals, files by line and by invoice, a month in PDF', async ({
  page,
}, info) => {
  await signIn(page, staffOf('finance', info.project.name))
  await page.goto('/admin/facturation')

  await test.step('a year by month, by accueil and by payment method', async () => {
    await page.getByRole('link', { name: 'Totaux de 2025' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Totaux de 2025' })).toBeVisible()
    const months = page.getByRole('table', { name: 'Par mois d’émission' })
    await expect(months.getByRole('row', { name: /^novembre 2025/ })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Par mode de paiement' })).toContainText('PayFIP')
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('annee.png'), fullPage: true })
    const csv = await page.request.get('/admin/facturation/annees/2025/export/csv')
    expect(await csv.text()).toMatch(/Mode de paiement;PayFIP;\d+;;;;;;\d+,\d\d/)
  })

  await test.step('days that don’t hold are said; those that do give their files', async () => {
    await page.getByRole('link', { name: 'exports comptables' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Exports comptables' })).toBeVisible()
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('exports.png'), fullPage: true })
    const download = page.waitForEvent('download')
    const byLine = page.getByRole('region', { name: 'Une ligne par journée facturée' })
    await byLine.getByRole('link', { name: 'Excel' }).click()
    expect((await download).suggestedFilename()).toMatch(
      /^lignes-de-factures-2025-01-01-2025-12-31-.*\.xlsx$/,
    )
    const lines = await page.request.get(
      (await byLine.getByRole('link', { name: 'CSV' }).getAttribute('href'))!,
    )
    expect(await lines.text()).toMatch(
      /Facture;2025-\d{6};;20\/11\/2025;octobre 2025;.*;Corentin .*;01\/10\/2025;/,
    )
    await page.getByLabel('Du', { exact: true }).fill('2026-12-01')
    await page.getByLabel('Au', { exact: true }).fill('2026-11-01')
    await page.getByRole('button', { name: 'Voir' }).click()
    await expect(page.getByText('Indiquez deux jours, le premier avant le second.')).toBeVisible()
  })

  await test.step('the invoices of a month, each a PDF of its own', async () => {
    await page.goto('/admin/facturation/mois/2025-10')
    const all = page.getByRole('link', { name: 'Toutes ces factures en PDF (ZIP)' })
    // Every invoice of the month is drawn while it is sent.
    const zip = await page.request.get((await all.getAttribute('href'))!, { timeout: 60_000 })
    await expectReadableEverywhere(page)
    const files = Object.entries(unzipSync(new Uint8Array(await zip.body())))
    expect(files.length).toBeGreaterThan(0)
    const [name, content] = files[0]!
    expect(name).toMatch(/^facture-2025-\d{6}\.pdf$/)
    expect(strFromU8(content.slice(0, 5))).toBe('%PDF-')
    expect((await readBack({ content })).text).toContain(`Facture n° ${name.slice(8, 19)}`)
  })
})
