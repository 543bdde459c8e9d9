import { paperPdf } from '@/prisma/demo/paper'
import { soonDay, staffOf, testFamily } from '../families'
import { expect, mailTo, newVisitor, signIn, test } from '../fixtures'

test('a parent declares an absence with its certificate, an agent accepts it, and nothing is left to pay', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('absence', info.project.name)
  await signIn(page, family)

  await test.step('a choice has to be made, and the certificate goes with it', async () => {
    await page.goto(`/mon-calendrier?mois=${soonDay.slice(0, 7)}`)
    await page.getByRole('link', { name: /^Signaler une absence/ }).click()
    await expect(page.getByRole('heading', { name: 'Signaler une absence' })).toBeVisible()
    await page.getByRole('button', { name: 'Signaler l’absence' }).click()
    await expect(page.getByText('Choisissez ce qui correspond à cette absence.')).toBeVisible()
    await page.getByRole('radio', { name: /certificat médical/ }).check()
    await page.getByLabel('Parcourir').setInputFiles({
      ...{ name: 'certificat.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from(paperPdf(['Certificat'])),
    })
    await page.getByRole('button', { name: 'Signaler l’absence' }).click()
    await expect(page.getByRole('status')).toContainText('L’absence est signalée au service.')
    await expect(page.getByRole('link', { name: 'Télécharger certificat.pdf' })).toBeVisible()
    await expect(page.getByText(/^Si le service l’accepte/)).toContainText('vous n’aurez rien à payer')
  })

  await test.step('the agent reads it beside the decision, and accepts', async () => {
    const agent = await newVisitor(browser, staffOf('agent', info.project.name))
    await agent.goto('/admin/absences')
    const row = agent.getByRole('row', { name: new RegExp(`Famille ${family.familyName}`) })
    await row.getByRole('link').click()
    await expect(agent.getByRole('img', { name: /certificat\.pdf, page 1 sur 1$/ })).toBeVisible()
    await agent.getByRole('button', { name: 'Accepter' }).click()
    await agent.waitForURL(/fait=acceptee/)
    await agent.goto('/admin/courriels')
    const round = agent.getByRole('listitem').filter({ hasText: `Famille ${family.familyName}` })
    await round.getByRole('button', { name: 'Envoyer les réponses' }).click()
    const { text } = await mailTo(family.email, 'absence du mercredi 25 novembre')
    expect(text).not.toMatch(/certificat|médical/i)
    await agent.context().close()
  })

  await test.step('the parent sees it', async () => {
    await page.reload()
    await expect(page.getByText('Absence justifiée')).toBeVisible()
    await expect(page.getByText('La journée sera créditée', { exact: false })).toBeVisible()
    await page.goto(`/mon-calendrier?mois=${soonDay.slice(0, 7)}`)
    await expect(page.getByRole('link', { name: /^Voir l’absence/ })).toBeVisible()
  })
})
