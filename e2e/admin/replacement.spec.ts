import { staffOf } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'

test('a director away names an agent, whose screen says it until it is stopped', async ({
  page,
  browser,
}, info) => {
  const director = staffOf('director', info.project.name)
  const agent = staffOf('agent', info.project.name)
  const name = ({ firstName, lastName }: typeof agent) => `${firstName} ${lastName}`
  await signIn(page, director)

  await test.step('days that end before they begin are refused at their field', async () => {
    await page.goto('/admin/mes-reglages')
    await page.getByLabel('Collègue').selectOption({ label: `${name(agent)}, Agent du service` })
    await page.getByLabel('Premier jour').fill('2026-11-25')
    await page.getByRole('button', { name: 'Désigner ce collègue' }).click()
    await expect(page.getByRole('link', { name: 'Le dernier jour vient après le premier.' })).toBeVisible()
    await page.getByLabel('Premier jour').fill('2026-11-23')
    await page.getByLabel('Dernier jour').fill('2026-11-27')
    await page.getByRole('button', { name: 'Désigner ce collègue' }).click()
    await expect(page.getByText('Votre remplacement est enregistré.')).toBeVisible()
    await expect(page.getByText('Du lundi 23 novembre 2026 au vendredi 27 novembre 2026')).toBeVisible()
    await expectReadableEverywhere(page)
    await page.screenshot({ path: info.outputPath('remplacement.png'), fullPage: true })
  })

  await test.step('both are told on their dashboards', async () => {
    const other = await newVisitor(browser, agent)
    await other.goto('/admin')
    await expect(other.getByText(`Vous remplacez ${name(director)}`)).toBeVisible()
    await other.screenshot({ path: info.outputPath('remplacant.png'), fullPage: true })
    await page.goto('/admin')
    await expect(
      page.getByText(`${name(agent)} vous remplace jusqu’au vendredi 27 novembre 2026`),
    ).toBeVisible()
    await expectReadableEverywhere(page)
    await page.getByRole('link', { name: 'Arrêter ou changer' }).click()
    await page.getByRole('button', { name: 'Arrêter ce remplacement' }).click()
    await expect(page.getByText('Ce remplacement est arrêté.')).toBeVisible()
    await other.reload()
    await expect(other.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible()
    await expect(other.getByText(`Vous remplacez ${name(director)}`)).toHaveCount(0)
    await other.context().close()
  })
})
