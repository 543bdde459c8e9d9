import { expect, newVisitor, signIn, test } from '../fixtures'
import { testFamily } from '../families'
import { addDays, chosenDays, expectState, sendBasket, shownDay } from '../gestures'

test('a child of two homes: what one booked, the other sees and can’t touch', async ({
  page,
  browser,
}, info) => {
  const [here, there] = [testFamily('homeA', info.project.name), testFamily('homeB', info.project.name)]
  const day = '2026-12-09'
  await signIn(page, here)
  const query = await chosenDays(page, here.children)
  await addDays(page, query, [day])
  await sendBasket(page)

  const other = await newVisitor(browser, there)
  await other.goto(`/inscription/jours?${await chosenDays(other, there.children)}&mois=2026-12&vue=liste`)
  await expectState(other, day, 'otherFamily')
  await expect(shownDay(other, day)).toContainText('Déjà réservé par l’autre foyer')
  await expect(shownDay(other, day).getByRole('button')).toHaveCount(0)
  for (const address of ['/mes-demandes', '/mon-calendrier?mois=2026-12', '/panier']) {
    await other.goto(address)
    await expect(other.getByText('Journée avec repas')).toHaveCount(0)
  }
  await other.context().close()
})
