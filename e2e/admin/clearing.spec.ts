import { busyMorning, staffOf } from '../families'
import { expect, signIn, test } from '../fixtures'
import { Typist } from '../typist'

/** Those of the list, counted from 0, that the agent refuses: five with each reason. */
const REFUSED = [
  { reason: 'Sortie complète ce jour-là.', at: [2, 11, 20, 29, 38] },
  { reason: 'Dossier à revoir avec nous.', at: [3, 12, 21, 30, 39] },
]

test('by keyboard, a hundred requests of forty families are decided in a minute: ten refused, ninety accepted', async ({
  page,
}, info) => {
  await signIn(page, staffOf('agent', info.project.name, 1))
  await page.goto('/admin/demandes')
  await page.getByLabel('Accueil', { exact: true }).selectOption(busyMorning.programme)
  await page.getByRole('button', { name: 'Chercher' }).click()
  await expect(page.getByText('100 en attente')).toBeVisible()
  const agent = new Typist(page)
  const startedAt = Date.now()

  for (const [round, { reason, at }] of REFUSED.entries())
    await test.step(`five are refused: ${reason}`, async () => {
      await heard(page)
      let open = 0
      for (const row of at) {
        while (open < row) {
          const next = page.getByRole('link', { name: 'Suivant dans la file' })
          const href = await next.getAttribute('href')
          await agent.keys(['j'])
          await page.waitForURL((url) => url.search === new URL(href!, url).search)
          await heard(page)
          open++
        }
        const box = page
          .getByRole('row')
          .nth(row + 1)
          .getByRole('checkbox')
        await expect(box).toHaveAttribute('aria-keyshortcuts', 'X')
        await agent.keys(['x'])
        await expect(box).toBeChecked()
      }
      await agent.keys(['m', 'Tab'])
      await expect(page.getByLabel('Motif envoyé aux familles cochées')).toBeFocused()
      await agent.words(reason)
      await agent.keys(['Tab', 'Enter'])
      await expect(page.getByText('5 lignes refusées.')).toBeVisible()
      await expect(page.getByText(`${95 - 5 * round} en attente`)).toBeVisible()
    })

  await test.step('the ninety that are left are accepted at once', async () => {
    const all = page.getByRole('button', { name: 'Tout accepter : 90 lignes de 90 demandes' })
    await expect(all).toHaveAttribute('aria-keyshortcuts', 'T')
    await expect(async () => {
      await page.keyboard.press('t')
      await expect(page.getByText('90 lignes acceptées.')).toBeVisible({ timeout: 5_000 })
    }).toPass()
    await agent.keys(['t'])
    await expect(page.getByText('Aucune demande en attente ne correspond.')).toBeVisible()
  })
  const answered = Math.round((Date.now() - startedAt) / 1000)
  info.annotations.push({
    type: 'agent',
    description: `${agent.seconds.toFixed(0)} s of keys, ${answered} s with the answers`,
  })
  expect(agent.seconds).toBeLessThanOrEqual(60)
})

/** The page hears its keys. */
async function heard(page: Typist['page']): Promise<void> {
  await expect(page.getByText('Raccourcis clavier')).toHaveAttribute('aria-keyshortcuts', '?')
}
