import type { Page } from '@playwright/test'
import { readBack } from '@/lib/pdf/read-back'
import { staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'

test('the trésorerie’s files pay an invoice; a payment is undone; the family reads its account and its receipt', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('payments', info.project.name)
  await signIn(page, staffOf('finance', info.project.name))
  await page.goto(`/admin/facturation/impayes?retard=toutes&cherche=${family.familyName}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Impayés' })).toBeVisible()
  const invoice = page.getByRole('row').filter({ hasText: family.familyName }).getByRole('link').first()
  const number = await invoice.innerText()
  await expectReadableEverywhere(page)

  await test.step('the references of the avis are read from a file', async () => {
    await read(page, 'references', `facture;exercice;référence\r\n${number};2026;2026 T ${number.slice(5)}`)
    await expect(page.getByText('À enregistrer : 1 référence.')).toBeVisible()
    await page.getByRole('button', { name: 'Tout enregistrer' }).click()
    await expect(page.getByText('Ce qui est sans faute est enregistré.')).toBeVisible()
  })

  const lines = [
    'facture;date;montant;mode;référence',
    `${number};20/11/2026;40,00;virement;VIR ${number}`,
    '2026-999999;20/11/2026;40,00;virement;',
  ].join('\r\n')

  await test.step('a payment beyond its invoice is a fault, or an advance when that is chosen', async () => {
    await read(page, 'paiements', lines)
    await expect(page.getByRole('heading', { name: '2 fautes' })).toBeVisible()
    await expectReadableEverywhere(page)
    await read(page, 'paiements', lines, { keepsRest: true })
    await expect(page.getByRole('table', { name: 'Paiements à enregistrer' })).toContainText(
      'dont 24,00 € d’avance',
    )
    await page.getByRole('button', { name: 'Enregistrer les lignes sans faute' }).click()
    await expect(page.getByText('Ce qui est sans faute est enregistré.')).toBeVisible()
    await read(page, 'paiements', lines, { keepsRest: true })
    await expect(page.getByText('Déjà dans le portail, laissées telles quelles : 1 ligne.')).toBeVisible()
  })

  const parent = await newVisitor(browser, family)
  await parent.setViewportSize(page.viewportSize()!)
  await test.step('the family has its receipt', async () => {
    await parent.goto('/finances')
    await parent.getByRole('link', { name: 'Historique' }).click()
    await expect(parent.getByText('Solde : 24,00 € d’avance')).toBeVisible()
    await parent.getByRole('link', { name: 'Paiement, virement' }).click()
    await expect(parent.getByRole('heading', { level: 1, name: 'Reçu de paiement' })).toBeVisible()
    await expect(parent.getByText('Avance, pour les prochaines factures')).toBeVisible()
    await expectReadableEverywhere(parent)
    const href = (await parent.getByRole('link', { name: 'PDF' }).getAttribute('href'))!
    const pdf = await parent.request.get(href)
    const { text, drawn } = await readBack({ content: new Uint8Array(await pdf.body()) })
    expect(text).toContain(`n° ${number} 16,00 €`)
    expect(drawn.join(' ')).toContain('40,00\u00a0€')
    const stranger = await newVisitor(browser, testFamily('stranger', info.project.name))
    for (const address of [href, href.replace('/pdf', '')])
      expect((await stranger.request.get(address)).status()).toBe(404)
    await stranger.context().close()
  })

  await test.step('the service undoes it with a reason', async () => {
    await page.goto(`/admin/facturation/paiements?cherche=VIR+${number}`)
    await expectReadableEverywhere(page)
    await page.getByRole('row').filter({ hasText: family.familyName }).getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Paiement de 40,00 €' })).toBeVisible()
    await expectReadableEverywhere(page)
    await page.getByRole('button', { name: 'Annuler ce paiement' }).click()
    await expect(page.getByText('Écrivez pourquoi ce paiement est annulé.').first()).toBeVisible()
    await page.getByLabel('Motif').fill('virement rejeté')
    await page.getByRole('button', { name: 'Annuler ce paiement' }).click()
    await expect(page.getByText('Paiement de 40,00 € annulé.')).toBeVisible()
    await page.getByRole('link', { name: 'Compte de la famille' }).click()
    await expect(page.getByText('16,00 € à payer').first()).toBeVisible()
    await expectReadableEverywhere(page)
  })

  await test.step('the family reads both, and what to type on PayFIP', async () => {
    await parent.goto('/finances/historique')
    await expect(parent.getByText('Paiement annulé : virement rejeté')).toBeVisible()
    await expectReadableEverywhere(parent)
    await parent.goto('/finances/payer')
    await expect(parent.getByText(`2026T${number.slice(5)}`)).toBeVisible()
    await expectReadableEverywhere(parent)
  })
  await parent.context().close()
})

/** Has a file of the trésorerie read, up to its report. */
async function read(
  page: Page,
  kind: 'paiements' | 'references',
  csv: string,
  { keepsRest = false } = {},
): Promise<void> {
  await page.goto(`/admin/facturation/paiements/importer?fichier=${kind}`)
  const file = { name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') }
  await page.getByLabel(/^Fichier «/).setInputFiles(file)
  if (keepsRest) await page.getByLabel('Garder comme avance ce qui dépasse une facture').check()
  await page.getByRole('button', { name: 'Lire le fichier' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${kind}.csv` })).toBeVisible()
}
