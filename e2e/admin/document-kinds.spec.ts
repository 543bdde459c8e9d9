import { paperPdf } from '@/prisma/demo/paper'
import { staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'

const NAME = 'Test d’aisance aquatique'
const HINT = 'Délivré par un maître-nageur, avec la date du test.'

test('a document of the organisation’s own is required: booking closes until a family sends it and an agent accepts it', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('documentKinds', 'desktop')
  const parent = await newVisitor(browser, family)
  const closed = parent.getByRole('link', { name: 'Dossier de Maëlle à compléter avant de réserver' })
  await signIn(page, staffOf('administrator', 'desktop'))

  await test.step('an administrator adds it', async () => {
    await page.goto('/admin/reglages')
    await page.getByRole('link', { name: 'Documents demandés' }).click()
    await page.getByRole('link', { name: 'Ajouter un document' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Ajouter un document' })).toBeVisible()
    await page.getByLabel('Explication pour la famille').fill(HINT)
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await expect(page.getByRole('link', { name: 'Donnez un nom au document.' })).toBeVisible()
    await expect(page.getByLabel('Explication pour la famille')).toHaveValue(HINT)
    await page.getByLabel('Nom du document').fill(NAME)
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('ajouter.png'), fullPage: true })
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await expect(page.getByText('Le document est ajouté')).toBeVisible()
    await page.getByRole('button', { name: `Monter : ${NAME}` }).click()
    await expect(page.getByRole('button', { name: `Monter : ${NAME}` })).toHaveCount(0)
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('liste.png'), fullPage: true })
  })

  await test.step('then requires it, having seen whom it closes', async () => {
    await parent.goto('/inscription/participants')
    await expect(parent.getByText('Qui souhaitez-vous inscrire')).toBeVisible()
    await expect(closed).toHaveCount(0)
    await page.getByRole('link', { name: 'Dossier des familles' }).click()
    await page.getByRole('checkbox', { name: NAME }).check()
    await page.getByRole('button', { name: 'Voir ce qui change' }).click()
    await expect(page.getByText(/\d+ familles ne pourraient plus réserver/)).toBeVisible()
    await page.getByRole('button', { name: 'Enregistrer ces réglages' }).click()
    await expect(page.getByText('Les réglages du dossier sont enregistrés')).toBeVisible()
    await page.goto('/admin/reglages/documents')
    await expect(page.getByText('Exigé avant de réserver')).toBeVisible()
    await page.getByRole('button', { name: `Archiver : ${NAME}` }).click()
    await expect(page.getByText('Ce document est demandé avant de réserver')).toBeVisible()
  })

  await test.step('the family can’t book, reads why, and sends it', async () => {
    await parent.reload()
    await closed.click()
    await expect(parent.getByRole('heading', { level: 1, name: 'Transmettre des documents' })).toBeVisible()
    await expect(parent.getByLabel('Nature du document')).toContainText(NAME)
    await expect(parent.getByText(HINT)).toBeVisible()
    await expect(parent.getByLabel('Enfant')).toHaveValue(/./)
    await parent.getByLabel('Parcourir').setInputFiles({
      ...{ name: 'test-aquatique.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from(paperPdf([NAME, 'Maëlle'])),
    })
    await expectReadableEverywhere(parent)
    await parent.screenshot({ path: info.outputPath('transmettre.png'), fullPage: true })
    await parent.getByRole('button', { name: 'Envoyer' }).click()
    await expect(parent.getByRole('status')).toContainText('Votre document est envoyé')
    await parent.goto('/mon-compte')
    await expect(parent.getByText(`${NAME} de Maëlle : document reçu, le service le vérifie.`)).toBeVisible()
  })

  await test.step('an agent finds it by its kind and accepts it', async () => {
    const agent = await newVisitor(browser, staffOf('agent', 'desktop'))
    await agent.goto('/admin/documents')
    await agent.getByLabel('Document', { exact: true }).selectOption(NAME)
    await agent.getByRole('button', { name: 'Chercher' }).click()
    await agent
      .getByRole('row', { name: new RegExp(family.familyName) })
      .getByRole('link')
      .click()
    await expect(agent.getByRole('heading', { level: 1, name: NAME })).toBeVisible()
    await agent.screenshot({ path: info.outputPath('agent.png'), fullPage: true })
    await agent.getByRole('button', { name: 'Accepter' }).click()
    await agent.waitForURL(/fait=accepte/)
    await agent.context().close()
  })

  await test.step('booking is open again; the document is required no more, and is put away', async () => {
    await parent.goto('/inscription/participants')
    await expect(parent.getByText('Qui souhaitez-vous inscrire')).toBeVisible()
    await expect(closed).toHaveCount(0)
    await parent.context().close()
    await page.goto('/admin/reglements/dossier')
    await page.getByRole('checkbox', { name: NAME }).uncheck()
    await page.getByRole('button', { name: 'Voir ce qui change' }).click()
    await page.getByRole('button', { name: 'Enregistrer ces réglages' }).click()
    await expect(page.getByText('Les réglages du dossier sont enregistrés')).toBeVisible()
    await page.goto('/admin/reglages/documents')
    await page.getByRole('link', { name: `Modifier : ${NAME}` }).click()
    await expect(page.getByText('Une famille a déjà envoyé ce document')).toBeVisible()
    await expectReadableEverywhere(page)
    await page.goBack()
    await page.getByRole('button', { name: `Archiver : ${NAME}` }).click()
    await expect(page.getByRole('region', { name: 'Archivés' })).toContainText(NAME)
  })
})
