import type { Page } from '@playwright/test'
import { rulesTrial, staffOf, testFamily, trialProgramme } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { addDays, chosenDays, expectState, sendBasket, shownDay } from '../gestures'

/** The fields of the first or second line of « Réserver ». */
const field = (page: Page, name: string) => page.locator(`[name="rules.booking.${name}"]`)

test('an administrator changes the rules of an accueil: families, basket and service follow', async ({
  page,
  browser,
}, info) => {
  test.slow()
  const { project } = info
  const ruleSet = `Règlement d’essai ${project.name}`
  const family = testFamily('rules', project.name)
  const programme = trialProgramme(project.name)
  const thisWeek = rulesTrial.days[0]!
  const admin = await newVisitor(browser, staffOf('administrator', project.name))
  await signIn(page, family)
  const query = await chosenDays(page, family.children, { programme, activity: rulesTrial.activity })
  const calendar = `/inscription/jours?${query}&mois=2026-11`

  let reference = ''

  await test.step('by the rules of the start, the day of this week is past', async () => {
    await page.goto(calendar)
    await expectState(page, thisWeek, 'late')
  })

  await test.step('a copy of them is made', async () => {
    await admin.goto('/admin/reglements')
    await admin.getByLabel('Nom', { exact: false }).fill(ruleSet)
    await admin.getByLabel('Partir de').selectOption({ label: 'Une copie de « Règlement intérieur »' })
    await admin.getByRole('button', { name: 'Créer et compléter' }).click()
    await expect(admin.getByRole('heading', { name: `Modifier « ${ruleSet} »` })).toBeVisible()
  })

  const preview = admin.getByRole('status').filter({ hasText: /^Pour le/ })
  await test.step('the preview follows what is typed', async () => {
    await admin.getByLabel('Jour d’accueil', { exact: true }).fill('2026-12-02')
    await expect(preview).toContainText('réservation jusqu’au jeudi 26 novembre à 23 h 59')
    await field(admin, '0.closes.0.count').fill('1')
    await field(admin, '0.closes.0.days').selectOption('calendar')
    await field(admin, '0.closes.0.at').fill('12:00')
    await expect(preview).toContainText('réservation jusqu’au mardi 1er décembre à 12 h')
    await admin.getByRole('button', { name: 'Ajouter une ligne pour réserver' }).click()
    await field(admin, '1.closes.0.kind').selectOption('daysBefore')
    await field(admin, '1.closes.0.count').fill('0')
    await field(admin, '1.closes.0.at').fill('07:00')
    await field(admin, '1.effect.kind').selectOption('surcharge')
    await field(admin, '1.effect.cents').fill('2,50')
    await expect(preview).toContainText(
      'puis avec une majoration de 2,50 € jusqu’au mercredi 2 décembre à 7 h',
    )
  })

  await test.step('what can’t be read is said at its field, and nothing typed is lost', async () => {
    await field(admin, '0.closes.0.count').fill('deux')
    await admin.getByRole('button', { name: 'Enregistrer ces règles' }).click()
    await expect(admin.locator(':focus').getByRole('alert')).toContainText(
      'Indiquez un nombre entre 0 et 400.',
    )
    await expect(field(admin, '0.closes.0.count')).toHaveValue('deux')
    await expect(field(admin, '1.effect.cents')).toHaveValue('2,50')
    await field(admin, '0.closes.0.count').fill('1')
  })

  await test.step('a line that closes before it opens is refused, with a day as an example', async () => {
    await field(admin, '0.opens.kind').selectOption('daysBefore')
    await field(admin, '0.opens.count').fill('1')
    await field(admin, '0.opens.days').selectOption('calendar')
    await field(admin, '0.opens.at').fill('13:00')
    await admin.getByRole('button', { name: 'Enregistrer ces règles' }).click()
    await expect(admin.locator(':focus').getByRole('alert')).toContainText('ferme avant d’ouvrir')
    await field(admin, '0.opens.kind').selectOption('')
  })

  await test.step('the rules are saved, and read back in plain French', async () => {
    await admin.getByRole('button', { name: 'Enregistrer ces règles' }).click()
    await expect(admin.getByRole('status')).toContainText('Les règles sont enregistrées')
    await expect(admin.getByText('Réservation jusqu’à la veille à 12 h.')).toBeVisible()
    await expect(
      admin.getByText('Réservation avec une majoration de 2,50 €, jusqu’au jour même à 7 h.'),
    ).toBeVisible()
  })

  await test.step('the accueil follows them from now on', async () => {
    await admin.goto('/admin/reglements')
    await admin.getByRole('link', { name: programme, exact: true }).click()
    await admin.getByLabel('Règlement de cet accueil').selectOption({ label: ruleSet })
    await admin.getByRole('button', { name: 'Enregistrer' }).first().click()
    await expect(admin.getByRole('status')).toContainText('Cet accueil suit ce règlement.')
  })

  await test.step('the family sees the new deadline, and asks in time', async () => {
    await page.goto(calendar)
    await expectState(page, thisWeek, /open|few/)
    await expect(
      shownDay(page, thisWeek)
        .getByText(/Demande possible jusqu’au mardi 24 novembre à 12\sh, puis avec/)
        .first(),
    ).toBeAttached()
    await addDays(page, query, [thisWeek])
    reference = await sendBasket(page)
  })

  await test.step('the agent reads the rule that let it through', async () => {
    const agent = await newVisitor(browser, staffOf('agent', project.name))
    await agent.goto(`/admin/demandes?cherche=${reference}`)
    await agent.getByText('Règle appliquée').click()
    await expect(
      agent.getByText(/possible jusqu’au mardi 24 novembre 2026 à 12\sh\. Ligne 1 du règlement/),
    ).toBeVisible()
    await agent.context().close()
  })
  await admin.context().close()
})
