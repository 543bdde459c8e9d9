import { staffOf, testFamily, windowProgramme } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'

test('an agent allocates a request window; the draw is recorded, replayed, and shown to the families', async ({
  page,
  browser,
}, info) => {
  const project = info.project.name
  const programme = windowProgramme(project)
  const agent = await newVisitor(browser, staffOf('agent', project))

  await test.step('a family reads what gathers requests now, and by what criteria places are given', async () => {
    await signIn(page, testFamily('window', project))
    const opening = page.getByRole('listitem').filter({ hasText: new RegExp(`^${programme}`) })
    await expect(opening).toContainText('Demandes jusqu’au samedi 5 décembre')
    await expect(opening).toContainText('l’heure d’arrivée ne compte pas')
    await opening.getByRole('link', { name: 'Comment les places sont attribuées' }).click()
    await expect(page.getByRole('heading', { name: 'Attribution des places' })).toBeVisible()
    await expect(page.getByText('Les familles qui habitent le territoire passent en premier.')).toBeVisible()
    await expect(page.getByText('Vous n’avez encore pris part à aucune attribution')).toBeVisible()
  })

  await test.step('the agent sees more requests than places, and allocates', async () => {
    await agent.goto('/admin/attributions')
    const waiting = agent.getByRole('region', { name: 'Terminées, à attribuer' })
    await waiting.getByRole('link', { name: programme }).click()
    const row = agent.getByRole('row').filter({ hasText: 'mercredi 9 décembre' })
    await expect(row).toContainText('2')
    await expect(row).toContainText('1 place')
    await agent.getByRole('button', { name: 'Attribuer maintenant' }).click()
    await expect(agent.getByText('1 journée attribuée, 1 sans place.')).toBeVisible()
  })

  await test.step('the draw is replayed from its seed', async () => {
    await agent.getByRole('button', { name: 'Rejouer le tirage' }).click()
    await expect(agent.getByRole('status').filter({ hasText: 'Résultat identique' })).toBeVisible()
  })

  await test.step('one of the two families has the day, and both read their draw', async () => {
    const rival = await newVisitor(browser, testFamily('windowRival', project))
    const answers: string[] = []
    for (const family of [page, rival]) {
      await family.goto('/mes-demandes')
      const answer = family.getByRole('listitem').filter({ hasText: 'Mercredi 9 décembre' })
      answers.push((await answer.getByText(/^(Acceptée|Refusée)$/).textContent())!)
    }
    expect(answers.sort()).toEqual(['Acceptée', 'Refusée'])
    await page.goto('/accueil')
    await page.getByRole('link', { name: `Comment les places sont attribuées : ${programme}` }).click()
    await expect(page.getByText(/a été tirée en position [12] sur 2/)).toBeVisible()
    await rival.context().close()
  })

  await test.step('an administrator puts another criterion first: the families read it', async () => {
    const administrator = await newVisitor(browser, staffOf('administrator', project))
    await administrator.goto('/admin/reglements')
    await administrator.locator('a[href*="/reglements/accueils/"]', { hasText: programme }).click()
    await administrator.getByLabel('2e critère').selectOption('Familles habitant le territoire')
    await administrator.getByRole('button', { name: 'Enregistrer les critères' }).click()
    await expect(administrator.getByLabel('2e critère')).toHaveAttribute('aria-invalid', 'true')
    await administrator.getByLabel('1er critère').selectOption('Frère ou sœur présent le même jour')
    await administrator.getByLabel('3e critère').selectOption('Aucun')
    await administrator.getByRole('button', { name: 'Enregistrer les critères' }).click()
    await expect(administrator.getByText('Les critères sont enregistrés et publiés.')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(
      'Un enfant dont un frère ou une sœur vient le même jour passe avant.',
    )
    await administrator.context().close()
  })
  await agent.context().close()
})
