import { paperPdf } from '@/prisma/demo/paper'
import { staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadable } from '../readable'

test('a guardian declares a quotient with its proof; refused with a reason, it is declared again and accepted', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('quotient', info.project.name)
  const declare = async (value: string) => {
    await page.getByLabel(/^Quotient familial/).fill(value)
    await page.getByLabel(/^À partir du/).selectOption({ index: 3 })
    await page.getByLabel(/^Justificatif/).selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Envoyer au service' }).click()
    await expect(page.getByText('Envoyé, en vérification')).toBeVisible()
  }

  await test.step('the proof first', async () => {
    await signIn(page, family)
    await page.goto('/mon-compte')
    await page.getByRole('link', { name: 'Quotient familial' }).click()
    await page.getByRole('link', { name: 'Envoyer une attestation' }).click()
    await page.getByLabel('Parcourir').setInputFiles({
      ...{ name: 'attestation.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from(paperPdf(['Attestation de quotient familial'])),
    })
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
    await expect(page.getByRole('status')).toContainText('Votre document est envoyé')
  })

  await test.step('a slip is said at its field, and what was typed stays', async () => {
    await page.goto('/mon-compte/quotient')
    await page.getByLabel(/^Quotient familial/).fill('73 €')
    await page.getByRole('button', { name: 'Envoyer au service' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'nombre entier' })).toBeVisible()
    await expect(page.getByLabel(/^Quotient familial/)).toHaveValue('73 €')
    await declare('734')
  })

  const agent = await newVisitor(browser, staffOf('agent', info.project.name))
  const openFamily = async () => {
    await agent.goto(`/admin/familles?q=${family.familyName}`)
    await agent
      .getByRole('link', { name: new RegExp(family.familyName) })
      .first()
      .click()
    await expect(agent.getByText(/^73[45] à partir du/)).toBeVisible()
  }

  await test.step('refused, its reason is read', async () => {
    await openFamily()
    await agent.getByText('Refuser…').click()
    await agent.getByLabel(/^Motif/).fill('Le nombre est celui de 2024.')
    await agent.getByRole('button', { name: 'Refuser ce quotient' }).click()
    await expect(agent.getByRole('heading', { name: 'Quotient familial déclaré' })).toHaveCount(0)
    await page.reload()
    await expect(page.getByText('Motif : Le nombre est celui de 2024.')).toBeVisible()
  })

  await test.step('declared again and accepted, it is in force', async () => {
    await declare('735')
    await openFamily()
    await agent.getByRole('button', { name: 'Accepter ce quotient' }).click()
    await expect(agent.getByRole('heading', { name: 'Quotient familial déclaré' })).toHaveCount(0)
    await page.reload()
    await expect(page.getByText('735 depuis le')).toBeVisible()
  })

  await test.step('the agent corrects it: an impossible year is said at its field, and the source is shown', async () => {
    await agent.getByText('Changer le quotient familial').click()
    await agent.getByRole('textbox', { name: 'Quotient familial' }).fill('741')
    await agent.getByLabel(/^À partir du/).fill('2062-01-01')
    await agent.getByRole('button', { name: 'Enregistrer' }).first().click()
    await expect(agent.getByRole('alert').filter({ hasText: 'Vérifiez l’année' }).first()).toBeVisible()
    await expect(agent.getByRole('textbox', { name: 'Quotient familial' })).toHaveValue('741')
    await agent.getByLabel(/^À partir du/).fill('2026-11-01')
    await agent.getByRole('button', { name: 'Enregistrer' }).first().click()
    await expect(
      agent.getByText('Le quotient familial est de 741 à partir du 1er novembre 2026.'),
    ).toBeVisible()
    const list = agent.getByRole('region', { name: 'Quotient familial', exact: true })
    await expect(list.getByRole('listitem').first()).toContainText(/741.*saisi par le service le/)
    await expect(list.getByText('735', { exact: true })).toHaveCount(0)
    await expectReadable(agent)
  })
  await agent.context().close()
})
