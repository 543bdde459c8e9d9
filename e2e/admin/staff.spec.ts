import { staffOf } from '../families'
import { expect, mailTo, signIn, test } from '../fixtures'
import { expectReadable } from '../readable'

test('a colleague is invited, changes role and leaves; the journal says so', async ({ page }, info) => {
  const { name: project } = info.project
  const [lastName, email] = [`Passeron ${project}`, `passeron-${project}@service.exemple.fr`]
  await signIn(page, staffOf('administrator', project))

  await test.step('a director is asked for centres, and nothing typed is lost', async () => {
    await page.goto('/admin/utilisateurs/nouveau')
    await page.getByLabel('Adresse électronique professionnelle').fill(email)
    await page.getByLabel('Prénom').fill('Irène')
    await page.locator('[name=lastName]').fill(lastName)
    await page.getByLabel('Direction de centre').check()
    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
    await expect(page.getByRole('link', { name: 'Cochez au moins un centre' })).toBeVisible()
    await expect(page.getByLabel('Prénom')).toHaveValue('Irène')
    await page.getByLabel('Les Tilleuls').check()
    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
    await expect(page.getByRole('heading', { name: `Irène ${lastName}` })).toBeVisible()
    await expect(page.getByText('L’invitation est envoyée.')).toBeVisible()
    await mailTo(email, 'Un compte vous est ouvert')
  })

  await test.step('the role changes', async () => {
    await page.getByLabel('Agent du service').check()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText('Les changements sont enregistrés.')).toBeVisible()
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('utilisateur.png'), fullPage: true })
  })

  await test.step('the portal is closed to who leaves', async () => {
    await page.getByRole('button', { name: 'Désactiver' }).click()
    await expect(page.getByText('Ses sessions sont fermées.')).toBeVisible()
    await page.goto('/admin/utilisateurs?etat=disabled')
    await expect(page.getByRole('link', { name: `Irène ${lastName}` })).toBeVisible()
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('utilisateurs.png'), fullPage: true })
  })

  await test.step('nobody changes their own role', async () => {
    const { firstName, lastName: own } = staffOf('administrator', project)
    await page.goto('/admin/utilisateurs?role=administrator')
    await page.getByRole('link', { name: `${firstName} ${own}`, exact: true }).click()
    await page.getByLabel('Finances').check()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(
      page.getByRole('alert').filter({ hasText: 'On ne change pas ses propres droits' }),
    ).toBeVisible()
  })

  await test.step('the rights are a table', async () => {
    await page.goto('/admin/utilisateurs/droits')
    await expect(page.getByRole('row').filter({ hasText: 'Consulter le journal' })).toContainText('Oui')
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('droits.png'), fullPage: true })
  })

  await test.step('the journal is found by action, and read on a phone and a tablet too', async () => {
    await page.goto('/admin/journal')
    await page.getByLabel('Action').selectOption('Utilisateur désactivé')
    await page.getByRole('button', { name: 'Chercher' }).click()
    await expect(page).toHaveURL(/action=staff\.deactivate/)
    await expect(page.getByRole('row').filter({ hasText: 'Utilisateur désactivé' }).first()).toBeVisible()
    for (const width of [1280, 820, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await expectReadable(page)
      await page.screenshot({ path: info.outputPath(`journal-${width}.png`), fullPage: true })
    }
  })

  await test.step('who opens the fiche of a child is told once, with the place it was opened from', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto('/admin/enfants')
    await page.locator('main a[href^="/admin/enfants/"]:not([href*="export"])').last().click()
    await page.getByRole('link', { name: 'Qui a vu ce dossier' }).click()
    await expect(page.getByRole('heading', { name: /^Qui a vu le dossier de / })).toBeVisible()
    const mine = page.getByRole('row').filter({ hasText: staffOf('administrator', project).lastName })
    await expect(mine).toHaveCount(1)
    await expect(mine).toContainText('Fiche de l’enfant, lue à l’écran')
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await expectReadable(page)
      await page.screenshot({ path: info.outputPath(`lectures-${width}.png`), fullPage: true })
    }
  })
})
