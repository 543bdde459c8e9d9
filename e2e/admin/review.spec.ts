import type { Page } from '@playwright/test'
import { staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'

test('an agent decides by key in a queue of medical sheets, and a colleague on the same one is told', async ({
  page,
  browser,
}, info) => {
  const project = info.project.name
  const { familyName, children } = testFamily('review', project)
  const [eldest, youngest] = children.map((child) => `${child} ${familyName}`) as [string, string]
  const agent = staffOf('agent', project)
  await signIn(page, agent)
  const fetched: string[] = []
  page.on('request', (request) => request.url().endsWith('/fichier') && fetched.push(request.url()))
  const colleague = await newVisitor(browser, staffOf('agent', project, 1))

  await test.step('the filter is in the address, and each row says its next day', async () => {
    await page.goto('/admin/dossiers')
    await page.getByLabel('Fiche', { exact: true }).selectOption('Fiche médicale')
    await page.getByRole('button', { name: 'Filtrer' }).click()
    await page.waitForURL(/fiche=fiche-medicale/)
    const rows = page.getByRole('row').filter({ hasText: /Famille/ })
    await expect(rows.filter({ hasNotText: 'Fiche médicale' })).toHaveCount(0)
    const row = rows.filter({ hasText: eldest })
    await expect(row).toContainText('mer. 9 déc.')
    await expect(row).toContainText('Les Tilleuls')
    await row.getByRole('link').click()
    await expectOpen(page, eldest)
  })

  await test.step('the second agent is told at once, the first when they come back to the page', async () => {
    const { name, told } = { name: `${agent.firstName} ${agent.lastName}`, told: 'a ouvert cette fiche à' }
    await expect(page.getByText(told)).toHaveCount(0)
    await colleague.goto(page.url())
    await expect(colleague.getByRole('status').filter({ hasText: `${name} ${told}` })).toBeVisible()
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect(page.getByRole('status').filter({ hasText: told })).toBeVisible()
  })

  await test.step('a document is fetched when it is opened, beside the form', async () => {
    const picture = page.getByRole('img', { name: /carnet\.png/ })
    await expect(page.getByText('Carnet de vaccination', { exact: true })).toBeVisible()
    expect(fetched).toEqual([])
    await page.getByText('Carnet de vaccination', { exact: true }).click()
    await expect(picture).toBeVisible()
    await expect.poll(() => fetched).toHaveLength(1)
  })

  await test.step('the keys go through the queue, to the reason, and to their own list', async () => {
    await page.keyboard.press('j')
    await expectOpen(page, youngest)
    await page.keyboard.press('k')
    await expectOpen(page, eldest)
    await page.keyboard.press('?')
    await expect(page.getByText('Aller au motif du refus')).toBeVisible()
    await page.keyboard.press('r')
    await expect(page.getByLabel('Motif du refus')).toBeFocused()
  })

  await test.step('refused with a reason of the list and a word more: the next sheet opens, in the same queue', async () => {
    await page.getByLabel('Motif du refus').selectOption({ index: 1 })
    await page.getByLabel('Précision, ou autre motif').fill('Page 4 du carnet')
    await page.getByRole('button', { name: 'Refuser' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Fiche refusée.' })).toBeVisible()
    await expectOpen(page, youngest)
    await colleague.reload()
    await expect(colleague.getByText(/La date du dernier rappel DTP .* Page 4 du carnet\./)).toBeVisible()
  })

  await test.step('accepted by key, once keys are on', async () => {
    const choice = page.getByLabel('Utiliser ces raccourcis dans ce navigateur')
    await page.getByText('Raccourcis clavier').click()
    await choice.uncheck()
    await page.keyboard.press('a')
    await expect(page.locator('[aria-keyshortcuts]')).toHaveCount(0)
    await choice.check()
    await expect(page.getByRole('button', { name: 'Valider', exact: true })).toHaveAttribute(
      'aria-keyshortcuts',
      'A',
    )
    await expect(async () => {
      await page.keyboard.press('a')
      await expect(page.getByRole('status').filter({ hasText: 'Fiche validée.' })).toBeVisible({
        timeout: 1500,
      })
    }).toPass()
    expect(page.url()).toContain('fiche=fiche-medicale')
  })
  await colleague.context().close()
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the queue is filtered, a sheet is opened in it, and a refusal without its words is said at the field', async ({
    page,
  }, info) => {
    await signIn(page, staffOf('agent', info.project.name))
    await page.goto('/admin/dossiers')
    await page.getByLabel('Fiche', { exact: true }).selectOption('Fiche médicale')
    await page.getByLabel('Tri').selectOption('Par urgence')
    await page.getByRole('button', { name: 'Filtrer' }).click()
    // A family of the demonstration, which nobody decides on.
    await page.getByRole('row').filter({ hasText: 'Famille Blanchet' }).getByRole('link').click()
    await expectOpen(page, 'Simon Blanchet')
    await page.getByLabel('Motif du refus').selectOption('Autre motif')
    await page.getByRole('button', { name: 'Refuser' }).click()
    await expect(page.getByLabel('Précision, ou autre motif')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('Motif du refus')).toHaveValue('autre')
    await page.getByRole('link', { name: 'Les fiches de ce filtre' }).click()
    await expect(page.getByLabel('Tri')).toHaveValue('urgence')
    await expect(page.getByLabel('Fiche', { exact: true })).toHaveValue('fiche-medicale')
  })
})

async function expectOpen(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  expect(page.url()).toContain('fiche=fiche-medicale')
}
