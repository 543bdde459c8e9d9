import { staffOf, testFamily } from '../families'
import { expect, mailTo, newVisitor, signIn, test } from '../fixtures'

test('a parent proposes the other guardian, who is invited once checked; weeks and payer follow', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('secondGuardian', info.project.name)
  const email = `second-${info.project.name}@parcours.exemple.fr`
  const agent = newVisitor(browser, staffOf('agent', info.project.name))

  await test.step('the parent says who it is, and reads that the service checks', async () => {
    await signIn(page, family)
    await page.goto('/mon-compte')
    await page.getByRole('link', { name: 'Proposer un autre responsable légal' }).click()
    await page.getByLabel('Prénom').fill('Bastien')
    await page.locator('input[name=lastName]').fill(family.familyName)
    await page.getByRole('radio', { name: 'Père' }).check()
    await page.getByRole('radio', { name: 'Oui, dans le même foyer' }).check()
    await page.getByRole('button', { name: 'Envoyer au service' }).click()
    await expect(page.getByRole('alert').getByText('Indiquez l’adresse électronique.')).toBeVisible()
    await expect(page.getByLabel('Prénom')).toHaveValue('Bastien')
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByRole('button', { name: 'Envoyer au service' }).click()
    await expect(page.getByText('En vérification')).toBeVisible()
  })

  await test.step('an agent ticks what was checked, and opens the account', async () => {
    const desk = await agent
    await desk.goto('/admin')
    await desk.getByRole('link', { name: /responsables? léga(l|ux) proposés?/ }).click()
    await desk.getByRole('link', { name: `Bastien ${family.familyName}` }).click()
    await expect(desk.getByRole('heading', { name: `Bastien ${family.familyName}` })).toBeVisible()
    await desk.getByLabel('J’ai vérifié l’autorité parentale').check()
    await desk.getByRole('button', { name: 'Ouvrir le compte et inviter' }).click()
    await expect(desk.getByText('Proposition acceptée.')).toBeVisible()
  })

  await test.step('the invitation is received, and the parent told that there is an answer', async () => {
    const { text } = await mailTo(email, 'Un compte vous est ouvert sur le portail Familles')
    expect(text).toContain('/invitation/')
    await mailTo(family.email, 'Le service a répondu à votre proposition')
    await page.reload()
    await expect(page.getByText('Compte ouvert')).toBeVisible()
    await expect(page.getByRole('heading', { name: `Bastien ${family.familyName}` }).first()).toBeVisible()
  })

  await test.step('the agent sets the weeks and who pays; the parent reads them', async () => {
    const desk = await agent
    await desk.goto(`/admin/familles?q=${family.familyName}`)
    await desk.getByRole('link', { name: family.familyName, exact: true }).click()
    const saved = desk.getByRole('status')
    await desk.getByRole('radio', { name: `Bastien ${family.familyName}` }).check()
    await desk.getByRole('button', { name: 'Enregistrer qui paie' }).click()
    await expect(saved.filter({ hasText: 'les prochaines factures' })).toBeVisible()
    await desk.getByRole('radio', { name: 'Résidence alternée' }).check()
    await desk.getByRole('radio', { name: 'Semaines impaires' }).check()
    await desk.getByRole('button', { name: /^Enregistrer pour/ }).click()
    await expect(saved.filter({ hasText: 'vaut dès maintenant' })).toBeVisible()
    await page.getByRole('link', { name: 'Responsables et garde' }).click()
    await expect(page.getByText('Chez vous les semaines impaires')).toBeVisible()
    const payer = page.getByRole('region', { name: 'Qui paie dans votre famille' })
    await expect(payer.getByText(`Bastien ${family.familyName}`)).toBeVisible()
  })
})
