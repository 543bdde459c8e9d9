import { closedDay, staffOf, testFamily } from '../families'
import { expect, mailTo, newVisitor, signIn, test } from '../fixtures'
import { addDays, chosenDays, expectState, sendBasket } from '../gestures'

test('an agent can’t take a place away from a child, then closes the day: the family is told and sees it closed', async ({
  page,
  browser,
}, info) => {
  const project = info.project.name
  const family = testFamily('closedDay', project)
  const child = `${family.children[0]} ${family.familyName}`
  const { day } = closedDay
  await signIn(page, family)
  const query = await chosenDays(page, [family.children[0]!], closedDay)
  await addDays(page, query, [day])
  await sendBasket(page)
  const agent = await newVisitor(browser, staffOf('agent', project))

  await test.step('the month leads to the day, which names the child', async () => {
    await agent.goto('/admin/journees?mois=2026-12')
    await agent.getByLabel('Accueil').selectOption({ label: closedDay.programme })
    await agent.getByRole('button', { name: 'Voir' }).click()
    await agent.getByRole('link', { name: 'Mercredi 9 décembre', exact: true }).click()
    await expect(agent.getByRole('listitem').filter({ hasText: child })).toContainText('En attente')
  })

  await test.step('fewer places than children are refused, with their names', async () => {
    await agent.getByRole('link', { name: 'Changer les places' }).click()
    await agent.getByRole('button', { name: 'Voir ce qui change' }).click()
    await expect(agent.getByLabel('Nombre de places')).toHaveAttribute('aria-invalid', 'true')
    await agent.getByLabel('Groupe').selectOption({ label: '6-8 ans' })
    await agent.getByLabel('Nombre de places').fill('0')
    await agent.getByRole('button', { name: 'Voir ce qui change' }).click()
    const refused = agent.getByRole('alert').filter({ hasText: 'Rien n’est changé' })
    await expect(refused).toContainText(`1 place est prise, ${child}.`)
    await agent.getByLabel('Nombre de places').fill('4')
    await agent.getByRole('button', { name: 'Voir ce qui change' }).click()
    await agent.getByRole('button', { name: 'Enregistrer ces places' }).click()
    await expect(agent.getByRole('status').filter({ hasText: 'Les places sont changées.' })).toBeVisible()
    await expect(agent.getByRole('row').filter({ hasText: '6-8 ans' })).toContainText('4')
  })

  await test.step('closing asks for a reason, and says whom it touches', async () => {
    await agent.getByRole('link', { name: 'Fermer la journée' }).click()
    await expect(agent.getByText('1 famille reçoit un e-mail.')).toBeVisible()
    await agent.getByRole('button', { name: 'Fermer et prévenir les familles' }).click()
    await expect(agent.getByLabel('Motif')).toHaveAttribute('aria-invalid', 'true')
    await agent.getByLabel('Motif').fill('Panne de chauffage')
    await agent.getByRole('button', { name: 'Fermer et prévenir les familles' }).click()
    await expect(agent.getByRole('status').filter({ hasText: 'La journée est fermée' })).toBeVisible()
    await expect(agent.getByText('Fermé : Panne de chauffage')).toBeVisible()
  })

  await test.step('the family gets the e-mail, which is in E-mails, and the portal says the day is closed', async () => {
    const { subject, text } = await mailTo(family.email, 'Panne de chauffage')
    expect(subject).toContain('fermé le mercredi 9 décembre')
    expect(text).toContain(`${family.children[0]}, journée avec repas`)
    await agent.goto('/admin/courriels')
    await expect(agent.getByRole('row').filter({ hasText: family.email })).toContainText(subject)
    await page.goto(`/inscription/jours?${query}&mois=${day.slice(0, 7)}`)
    await expectState(page, day, 'closed')
    await page.goto('/mes-demandes')
    await expect(page.getByRole('listitem').filter({ hasText: 'Panne de chauffage' })).toContainText(
      'Jour fermé',
    )
  })
  await agent.context().close()
})
