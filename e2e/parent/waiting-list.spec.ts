import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { queueProgramme, staffOf, testFamily } from '../families'
import { expect, mailTo, newVisitor, signIn, test } from '../fixtures'
import { chosenDays, expectInBasket, expectState, sendBasket, toggle } from '../gestures'

/** The violet of a wait and of an offer can be read, in both colour schemes. Both sizes have the same: one says. */
async function expectReadable(page: Page): Promise<void> {
  if (page.viewportSize()!.width < 1000) return
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`)).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

test('a family waits for a full day; the place that another gives up is offered to it, and taken', async ({
  page,
  browser,
}, info) => {
  const project = info.project.name as keyof typeof queueProgramme.day
  const family = testFamily('queue', project)
  const [day, dayAfter] = [queueProgramme.day[project], queueProgramme.dayAfter[project]]
  await signIn(page, family)
  const query = await chosenDays(page, family.children, queueProgramme)

  await test.step('it asks to wait from the calendar, then by period with the day after', async () => {
    await page.goto(`/inscription/jours?${query}&mois=2026-12`)
    await expectState(page, day, 'full')
    await toggle(page, day)
    await expectState(page, day, 'waitingInBasket')
    await expectInBasket(page)
    await toggle(page, day)
    await expectState(page, day, 'full')
    await page.goto(`/inscription/periode?${query}&intent=inscrire&du=${day}&au=${dayAfter}`)
    const box = page.getByRole('checkbox', { name: /Complet.: liste d’attente/ })
    await expect(box).not.toBeChecked()
    await box.check()
    await expect(page.getByRole('status').filter({ hasText: 'et 1 en liste d’attente' })).toBeVisible()
    await page.getByRole('button', { name: 'Ajouter au panier' }).click()
  })

  await test.step('in the Panier it chooses how to wait; what is put back waits again', async () => {
    await expect(page.getByText('1 ligne en liste d’attente n’est pas comptée')).toBeVisible()
    const choose = async (way: RegExp, lines: string) => {
      await page.getByRole('radio', { name: way }).check()
      await page.getByRole('button', { name: 'Appliquer' }).click()
      await expect(page.getByText(lines).filter({ visible: true })).toBeVisible()
    }
    await choose(/^Toute la semaine ou rien/, '2 lignes en liste d’attente ne sont pas comptées')
    await expect(page.getByText('Il reste de la place, mais ce jour attend avec les autres')).toBeVisible()
    await expectReadable(page)
    await choose(/^Chaque jour séparément/, '1 ligne en liste d’attente n’est pas comptée')
    await page.getByRole('button', { name: 'Ne pas attendre' }).click()
    await page.getByRole('button', { name: 'Mettre en liste d’attente' }).click()
    await expect(page.getByRole('button', { name: 'Ne pas attendre' })).toBeVisible()
    await page.getByRole('button', { name: /^Retirer du panier : mercredi/i }).click()
    await page.getByRole('button', { name: 'Remettre' }).click()
    await expect(page.getByRole('button', { name: 'Ne pas attendre' })).toBeVisible()
    await page.getByRole('button', { name: /^Retirer du panier : jeudi/i }).click()
    await expect(page.getByText(`Pour ${family.children[0]}, jeudi`)).toBeVisible()
  })

  await test.step('it sends its request, and reads its rank', async () => {
    await sendBasket(page)
    await expect(page.getByText('Liste d’attente, rang 1')).toBeVisible()
    await expect(page.getByText(/plus court quand la journée approche/)).toBeVisible()
    await page.goto(`/inscription/jours?${query}&mois=2026-12`)
    await expectState(page, day, 'waiting')
    await expectReadable(page)
    await page.goto('/mes-demandes')
    await expect(page.getByText('Liste d’attente, rang 1')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Quitter la liste' })).toBeVisible()
  })

  await test.step('the other family cancels, and the agent accepts', async () => {
    const holder = testFamily('queueHolder', project)
    const other = await newVisitor(browser, holder)
    const own = await chosenDays(other, holder.children, queueProgramme)
    await other.goto(`/inscription/jours?${own}&mois=2026-12`)
    await toggle(other, day)
    await expectState(other, day, 'cancelInBasket')
    await expectInBasket(other)
    const reference = await sendBasket(other)
    const agent = await newVisitor(browser, staffOf('agent', project))
    await agent.goto(`/admin/demandes?cherche=${reference}`)
    await agent.getByRole('button', { name: 'Accepter la ligne' }).click()
    await expect(agent.getByRole('status').filter({ hasText: '1 ligne acceptée.' })).toBeVisible()
    for (const visitor of [other, agent]) await visitor.context().close()
  })

  await test.step('the place is offered by mail and on the home page; the family takes it', async () => {
    const mail = await mailTo(family.email, 'Une place vous est proposée')
    expect(mail.text).toContain(family.children[0])
    await page.goto(`/inscription/jours?${query}&mois=2026-12`)
    await expectState(page, day, 'offered')
    await page.goto('/accueil')
    await expect(page.getByRole('heading', { name: 'Une place vous est proposée' })).toBeVisible()
    await expectReadable(page)
    await page.getByRole('button', { name: 'Accepter la place' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'C’est réservé' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Une place vous est proposée' })).toHaveCount(0)
    await page.goto(`/inscription/jours?${query}&mois=2026-12`)
    await expectState(page, day, 'accepted')
  })
})
