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
  await expect(day('2027-01-06')).toBeFocused()
  await page.keyboard.press('End')
  await expect(day('2027-01-27')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(day('2027-01-06')).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(day('2026-12-09')).toBeFocused()
  await expect(
    page.getByRole('status').filter({ hasText: /^décembre 2026, \d+ jours ouverts\.$/ }),
  ).toHaveCount(1)
})

test('the keys lead through a month without any open day', async ({ page }) => {
  const family = testFamily('byDate', 'desktop')
  await signIn(page, family)
  await page.goto(`/inscription/jours?${await chosenDays(page, [family.children[0]!])}&mois=2030-03`)
  await page.getByRole('link', { name: 'Mois', exact: true }).focus()
  await page.keyboard.press('Tab')
  const focused = page.locator('[data-jour]:focus')
  await expect(focused).toHaveAttribute('data-jour', '2030-03-01')
  for (const [key, month] of [
    ['ArrowLeft', 'Février 2030'],
    ['PageDown', 'Mars 2030'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { name: month })).toBeVisible()
    await expect(focused).toHaveCount(1)
    await expect(focused).toContainText('fermé')
  }
})

test('a tab of a record is filled in, refused, corrected and sent by keyboard alone', async ({ page }) => {
  const family = testFamily('recordByKeys', 'desktop')
  await signIn(page, family)
  await page.goto('/mon-compte')
  const record = page.getByRole('link', { name: new RegExp(`Modifier la fiche de ${family.children[0]}`) })
  await record.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Fiche d’information', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: /Personnes autorisées/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Personnes autorisées', level: 1 })).toBeVisible()

  // Into the form: the first answer, then each field in its turn.
  await page.getByRole('radio', { name: 'Oui, une ou plusieurs' }).focus()
  await page.keyboard.press('Space')
  for (const text of ['Odile', 'Bernard', 'Grand-mère', '06 39 98']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByRole('checkbox', { name: /Je certifie/ }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Valider' })).toBeFocused()
  await page.keyboard.press('Enter')

  // The summary takes the focus; its link leads to the field, which keeps what was typed.
  await expect(page.locator(':focus').getByRole('alert')).toContainText('incomplet ou faux')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Téléphone')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' 00 42')
  await page.getByRole('checkbox', { name: /Je certifie/ }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('« Personnes autorisées » : envoyée.')).toBeVisible()
})
