import type { Locator, Page } from '@playwright/test'
import { staffOf, testFamily } from '../families'
import { expect, mailTo, newVisitor, signIn, test } from '../fixtures'
import { expectReadable, expectReadableEverywhere } from '../readable'

const AID = 'Bénéficiaire de l’aide aux temps libres (Caf)'

test('a payment that is undone makes a second version of a tax certificate, and the family reads both', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('taxed', info.project.name)
  await signIn(page, staffOf('finance', info.project.name))

  await test.step('the year’s certificates are looked for and exported', async () => {
    await page.goto('/admin/facturation/attestations/2025')
    await searchFor(page, family.familyName)
    await expect(rowOf(page, family.familyName)).toContainText('Corentin')
    await expectReadableEverywhere(page)
    const csv = await page.request.get((await page.getByRole('link', { name: 'CSV' }).getAttribute('href'))!)
    expect(await csv.text()).toContain(family.familyName)
  })

  await test.step('its payment is undone, and the certificates issued anew', async () => {
    await page.goto('/admin/facturation/mois/2025-10')
    await rowOf(page, family.familyName).getByRole('link').click()
    await expect(page.getByRole('heading', { name: /^Facture n°/, level: 1 })).toBeVisible()
    await page.getByRole('table', { name: 'Paiements enregistrés' }).getByRole('link').click()
    await page.getByLabel('Motif').fill('Chèque rejeté')
    await page.getByRole('button', { name: 'Annuler ce paiement' }).click()
    await expect(page.getByText('Paiement annulé')).toBeVisible()
    await page.goto('/admin/facturation/attestations/2025')
    await expect(page.getByText(/ne sont pas entièrement payées|n’est pas entièrement payée/)).toBeVisible()
    await page.getByRole('button', { name: 'Émettre les attestations de 2025' }).click()
    await expect(page.getByRole('status')).toBeVisible()
    await searchFor(page, family.familyName)
    await expect(rowOf(page, family.familyName)).toContainText('PDF, version 2')
    await expect(rowOf(page, family.familyName)).toContainText(/0,00\s€/)
  })

  const parent = await newVisitor(browser, family)
  await test.step('the family is told, and reads why there is none for the elder', async () => {
    const mail = await mailTo(family.email, 'Votre attestation fiscale 2025 est disponible')
    expect(mail.text).toContain('annule et remplace la précédente')
    await parent.goto('/finances/attestations')
    const year = parent.getByRole('region', { name: '2025' })
    await expect(year).toContainText(/Maëlle a eu 6 ans en 2024\s: l’attestation de 2025/)
    await expect(year).toContainText(/0,00\s€ de garde payés, version 2/)
    await expect(year).toContainText(/Facture n°\s2025-\d+\s: reste/)
    await year.getByText('La version remplacée').click()
    await expectReadableEverywhere(parent)
    await year.getByRole('link', { name: /^Version 1 du/ }).click()
    await expect(parent.getByText('Cette version est annulée et remplacée par')).toBeVisible()
    await expect(parent.getByText('cases 7GA, 7GB et 7GC', { exact: false })).toBeVisible()
    await expectReadable(parent)
  })

  await test.step('another family finds neither the page nor the file', async () => {
    const stranger = await newVisitor(browser, testFamily('stranger', info.project.name))
    for (const address of [parent.url(), `${parent.url()}/pdf`])
      expect((await stranger.request.get(address)).status()).toBe(404)
    await stranger.context().close()
  })
  await parent.context().close()
})

test('an agent notes a situation of a family, for one child, and ends it; the family reads it', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('taxed', info.project.name)
  await signIn(page, staffOf('agent', info.project.name))
  await page.goto(`/admin/familles?q=${family.familyName}`)
  await page
    .getByRole('link', { name: new RegExp(family.familyName) })
    .first()
    .click()
  const section = page.getByRole('region', { name: 'Situations qui comptent pour le tarif' })

  await section.getByText('Noter une situation').click()
  await noteAid(section, '2026-09-01')
  const noted = section.getByRole('listitem').filter({ hasText: `${AID}, Corentin` })
  await expect(noted).toContainText('À partir du 1er septembre 2026')
  await noteAid(section, '2026-10-01')
  await expect(section.getByLabel('Premier jour')).toHaveAttribute('aria-invalid', 'true')
  await expect(section.getByLabel('Premier jour')).toHaveValue('2026-10-01')

  await section.getByText('Terminer ou retirer une situation').click()
  await section.getByLabel('Situation à terminer').selectOption({ index: 1 })
  await section.getByLabel('Elle compte jusqu’au').fill('2027-08-31')
  await section.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(noted).toContainText('Du 1er septembre 2026 au 31 août 2027')
  await expectReadableEverywhere(page)

  const parent = await newVisitor(browser, family)
  await parent.goto('/mon-compte/quotient')
  const read = parent.getByRole('region', { name: 'Vos tarifs tiennent aussi compte de' })
  await expect(read).toContainText(`${AID}, Corentin`)
  await expectReadable(parent)
  await parent.context().close()
})

async function noteAid(section: Locator, from: string): Promise<void> {
  await section.getByLabel('Situation *').selectOption({ label: AID })
  await section.getByLabel('Pour qui').selectOption({ label: 'Corentin' })
  await section.getByLabel('Premier jour').fill(from)
  await section.getByRole('button', { name: 'Noter' }).click()
}

async function searchFor(page: Page, name: string): Promise<void> {
  await page.getByLabel('Famille, enfant ou numéro').fill(name)
  await page.getByRole('button', { name: 'Chercher' }).click()
  await expect(page).toHaveURL(new RegExp(`q=${name}`))
}

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name })
}
