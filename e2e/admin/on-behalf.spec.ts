import { staffOf, testFamily } from '../families'
import { expect, mailTo, signIn, test } from '../fixtures'

test('an agent books and cancels for a family, past the deadline, with a reason', async ({ page }, info) => {
  const family = testFamily('served', info.project.name)
  await signIn(page, staffOf('agent', info.project.name))
  await page.goto(`/admin/familles?q=${family.familyName}`)
  await page.getByRole('link', { name: family.familyName }).click()

  await test.step('what is set aside is said; without a reason nothing is booked, and the tick stays', async () => {
    await page.getByRole('link', { name: 'Réserver pour la famille' }).click()
    await expect(page.getByRole('heading', { name: 'Réserver pour la famille', level: 1 })).toBeVisible()
    await page.getByLabel('Enfant', { exact: true }).selectOption(family.children[0]!)
    await page.getByLabel('Accueil et activité').selectOption('Les Tilleuls mercredis, journée avec repas')
    await page.getByLabel('Premier jour').fill('2026-11-25')
    await page.getByRole('button', { name: 'Voir les jours' }).click()
    const late = page.getByRole('checkbox', { name: /Mercredi 25 novembre 2026 Hors délai depuis le/ })
    await expect(late).not.toBeChecked()
    await late.check()
    await page.getByRole('button', { name: 'Réserver les jours cochés' }).click()
    await expect(page.getByLabel('Motif')).toHaveAccessibleDescription(/Écrivez pourquoi/)
    await expect(late).toBeChecked()
  })
  await test.step('with one, the day is booked and the family is told', async () => {
    await page.getByLabel('Motif').fill('Reprise d’un emploi')
    await page.getByRole('button', { name: 'Réserver les jours cochés' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Les jours sont réservés.' })).toBeVisible()
    await expect(page.getByText('Mercredi 25 novembre 2026, Maëlle')).toBeVisible()
  })
  await test.step('the same day is cancelled, unbilled', async () => {
    await page.getByRole('link', { name: 'Annuler pour la famille' }).click()
    await expect(page.getByRole('heading', { name: 'Annuler pour la famille', level: 1 })).toBeVisible()
    await page.getByRole('checkbox', { name: /Mercredi 25 novembre 2026, Maëlle/ }).check()
    await page.getByLabel('Motif').fill('Grève des transports')
    await page.getByRole('button', { name: 'Annuler les journées cochées' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Les journées sont annulées.' })).toBeVisible()
    await expect(page.getByText('Aucune journée réservée à venir.')).toBeVisible()
  })
  await page.goto('/admin/courriels')
  await page
    .getByRole('listitem')
    .filter({ hasText: family.familyName })
    .getByRole('button', { name: 'Envoyer les réponses' })
    .click()
  const mail = await mailTo(family.email, 'Le service a modifié vos réservations')
  expect(mail.text).toContain('Reprise d’un emploi')
  expect(mail.text).toContain('Grève des transports')
})
