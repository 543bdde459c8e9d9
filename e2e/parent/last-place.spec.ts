import { expect, newVisitor, signIn, test } from '../fixtures'
import { lastPlace, testFamily } from '../families'
import { addDays, chosenDays } from '../gestures'

test('two families send their basket for the last place at the same moment: one wins, one is told', async ({
  page,
  browser,
}, info) => {
  const families = [
    testFamily('lastPlaceA', info.project.name),
    testFamily('lastPlaceB', info.project.name),
  ] as const
  const day = lastPlace.day[info.project.name as keyof typeof lastPlace.day]
  await signIn(page, families[0])
  const pages = [page, await newVisitor(browser, families[1])]
  for (const [index, visitor] of pages.entries()) {
    await addDays(visitor, await chosenDays(visitor, [families[index]!.children[0]!], lastPlace), [day])
    await visitor.goto('/panier')
  }

  await Promise.all(pages.map((visitor) => visitor.getByRole('button', { name: 'Valider' }).click()))

  const won = (visitor: typeof page) => visitor.getByRole('heading', { name: 'Demande envoyée' })
  const told = (visitor: typeof page) => visitor.getByText('il n’y a plus de place.')
  for (const visitor of pages) await expect(won(visitor).or(told(visitor)).first()).toBeVisible()
  const winners = await Promise.all(pages.map((visitor) => won(visitor).isVisible()))
  expect(winners.filter(Boolean)).toHaveLength(1)
  const loser = pages[winners.indexOf(false)]!
  await expect(loser.getByRole('alert').filter({ hasText: 'Rien n’est parti' })).toBeVisible()
  await loser.goto('/mes-demandes')
  await expect(loser.getByText('Aucune demande en attente.')).toBeVisible()
  await pages[1]!.context().close()
})
