import { testFamily } from '../families'
import { expect, signIn, test } from '../fixtures'
import { childOn, chosenDays, expectState, shownDay } from '../gestures'

test('one calendar for two children: a gesture for both, and one for each', async ({ page }, info) => {
  const family = testFamily('siblings', info.project.name)
  const [eldest, youngest] = family.children as [string, string]
  const day = '2027-01-20'
  const said = (sentence: string) => page.getByRole('status').filter({ hasText: sentence })
  await signIn(page, family)
  await page.goto(`/inscription/jours?${await chosenDays(page, family.children)}&mois=2027-01`)

  // The month on a large screen, the list on a phone.
  const cell = page.locator(`[data-jour="${day}"]`)
  const isMonth = await cell.isVisible()
  const forBoth = async () => {
    if (isMonth) await cell.dblclick()
    else
      await shownDay(page, day)
        .getByRole('button', { name: `Ajouter ce jour pour ${eldest} et ${youngest}` })
        .tap()
  }
  const button = (words: RegExp) =>
    (isMonth ? page.getByRole('main') : shownDay(page, day)).getByRole('button', { name: words })

  await forBoth()
  await expect(
    said(`mercredi 20 janvier ajouté pour ${eldest} et ${youngest}, 2 lignes dans le panier.`),
  ).toHaveCount(1)
  await expectState(page, day, 'inBasket')

  await button(new RegExp(`^Retirer.* pour ${youngest}`)).click()
  await expect(said(`retiré du panier pour ${youngest}, 1 ligne dans le panier.`)).toHaveCount(1)
  await expect(childOn(page, day, eldest)).toHaveAttribute('data-etat', 'inBasket')
  await expect(childOn(page, day, youngest)).toHaveAttribute('data-etat', /open|few/)

  // One has it already: the gesture for both gives it to the other.
  if (isMonth) await cell.dblclick()
  else await button(new RegExp(`^Ajouter ce jour pour ${youngest}`)).tap()
  await expect(said(`ajouté pour ${youngest}, 2 lignes dans le panier.`)).toHaveCount(1)

  await page.getByRole('link', { name: `${youngest} (jours affichés)` }).click()
  await expect(page.getByRole('link', { name: `${youngest} (jours masqués)` })).toBeVisible()
  await expectState(page, day, 'inBasket')
  await expect(page.locator('[data-enfants]')).toHaveCount(0)

  await page.getByRole('link', { name: 'Inscription par période' }).click()
  await expect(page.getByRole('checkbox', { name: eldest })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: youngest })).not.toBeChecked()
})
