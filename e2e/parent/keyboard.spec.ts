import { expect, signIn, test } from '../fixtures'
import { testFamily } from '../families'
import { chosenDays, expectState } from '../gestures'

test('days are booked by keyboard alone', async ({ page }) => {
  const family = testFamily('byDate', 'desktop')
  await signIn(page, family)
  await page.goto(`/inscription/jours?${await chosenDays(page, [family.children[0]!])}&mois=2026-12`)
  const day = (date: string) => page.locator(`[data-jour="${date}"]`)

  // One stop for the whole month: Tab enters it, arrows move in it.
  await page.getByRole('link', { name: 'Mois', exact: true }).focus()
  await page.keyboard.press('Tab')
  await expect(day('2026-12-02')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(day('2026-12-09')).toBeFocused()

  await page.keyboard.press('Enter')
  await expectState(page, '2026-12-09', 'inBasket')
  await expect(
    page.getByRole('status').filter({ hasText: 'mercredi 9 décembre ajouté, 1 ligne dans le panier.' }),
  ).toHaveCount(1)
  await expect(day('2026-12-09')).toBeFocused()

  await page.keyboard.press('Space')
  await expectState(page, '2026-12-09', /open|few/)
  await expect(
    page.getByRole('status').filter({ hasText: 'retiré du panier, votre panier est vide.' }),
  ).toHaveCount(1)

  await page.keyboard.press('ArrowDown')
  await expect(day('2026-12-16')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: 'Janvier 2027' })).toBeVisible()
  await expect(page.locator('[data-jour]:focus')).toHaveCount(1)
})
