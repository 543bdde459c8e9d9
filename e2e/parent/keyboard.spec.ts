import type { Locator, Page } from '@playwright/test'
import { expect, signIn, test } from '../fixtures'
import { testFamily } from '../families'
import { chosenDays, expectInBasket, expectState } from '../gestures'

/** Tab, or Shift+Tab, until a control has the focus, and shows it. */
async function tabTo(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  await expect(control).toBeVisible()
  const isReached = () => control.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 90 && !(await isReached()); presses++) await page.keyboard.press(key)
  await expect(control).toBeFocused()
  await expectFocusShown(page)
}

async function enter(page: Page, control: Locator, key?: string): Promise<void> {
  await tabTo(page, control, key)
  await page.keyboard.press('Enter')
}

/** A page has come: the focus isn't lost, and is drawn on its control, on the label around it, or on the title. */
async function expectFocusShown(page: Page): Promise<void> {
  const fault = () =>
    page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return 'the focus is lost'
      const isDrawn = [focused, focused.closest('label')].some(
        (one) => one && getComputedStyle(one).boxShadow !== 'none',
      )
      return isDrawn && focused.matches(':focus-visible') ? null : `no ring on ${focused.outerHTML}`
    })
  await expect.poll(fault).toBe(null)
}

async function expectPage(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  await expectFocusShown(page)
}

test('the whole journey by keyboard alone, from signing in to a request taken back', async ({ page }) => {
  const family = testFamily('byDate', 'desktop')
  const day = (date: string) => page.locator(`[data-jour="${date}"]`)
  const link = (name: string) => page.getByRole('link', { name, exact: true }).filter({ visible: true })
  const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true })

  await test.step('signing in', async () => {
    await page.goto('/connexion')
    for (const [field, text] of [
      [page.getByLabel('Identifiant'), family.email],
      [page.getByLabel(/^Mot de passe/), family.password],
    ] as const) {
      await tabTo(page, field)
      await page.keyboard.type(text)
    }
    await page.keyboard.press('Enter')
    await expectPage(page, `Bonjour ${family.firstName}`)
  })

  await test.step('a child, an accueil, an activity', async () => {
    await enter(page, link('S’inscrire'))
    await expectPage(page, 'Participants')
    await tabTo(page, page.getByRole('checkbox', { name: family.children[1] }))
    await page.keyboard.press('Space')
    await enter(page, button('Suivant'))
    await expect(page.getByRole('heading', { name: 'Accueil et activité' })).toBeVisible()
    const programme = page.getByRole('radio', { name: 'Les Tilleuls mercredis' })
    await page.keyboard.press('Tab')
    await tabTo(page, page.getByRole('radio').first())
    for (let presses = 0; presses < 30 && !(await programme.isChecked()); presses++)
      await page.keyboard.press('ArrowDown')
    await expect(programme).toBeFocused()
    const activity = page.getByRole('radio', { name: 'Journée avec repas' }).filter({ visible: true })
    await tabTo(page, activity)
    await page.keyboard.press('Space')
    await enter(page, button('Suivant'))
    await expect(page.getByRole('heading', { name: 'Inscription par date' })).toBeVisible()
    await enter(page, page.getByRole('link', { name: 'Mois suivant' }))
    await expect(page.getByRole('heading', { name: 'Janvier 2027' })).toBeVisible()
    await enter(page, page.getByRole('link', { name: 'Mois précédent' }))
    await expect(page.getByRole('heading', { name: 'Décembre 2026' })).toBeVisible()
    await expectFocusShown(page)
  })

  // One stop for the whole month: Tab enters it, arrows move in it.
  await tabTo(page, link('Mois'))
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

  await test.step('one day by date, and four by period', async () => {
    await page.keyboard.press('Enter')
    await expectState(page, '2026-12-09', 'inBasket')
    await expectInBasket(page)
    await enter(page, link('Inscription par période'), 'Shift+Tab')
    await expectPage(page, 'Inscription par période')
    await enter(page, page.getByRole('link', { name: /^Mercredis du 6 janvier/ }))
    await expect(page.getByRole('heading', { name: 'Jours à réserver' })).toBeVisible()
    await expectFocusShown(page)
    await enter(page, button('Ajouter au panier'))
    await expectPage(page, 'Panier')
  })

  await test.step('the basket is sent, and one day is taken back', async () => {
    await enter(page, button('Valider'))
    await expectPage(page, 'Demande envoyée')
    await enter(page, link('Mes demandes en attente'))
    await expectPage(page, 'Mes demandes en attente')
    const withdraw = button(/^Retirer la demande/)
    const lines = await withdraw.count()
    await enter(page, withdraw.first())
    await expect(page.getByRole('status').filter({ hasText: 'Votre demande est retirée' })).toBeVisible()
    await expect(withdraw).toHaveCount(lines - 1)
    await expectFocusShown(page)
  })
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
  await expect(page.locator(':focus').getByRole('alert')).toContainText('numéro en entier')
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
