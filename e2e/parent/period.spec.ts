import type { Page } from '@playwright/test'
import { bookedDays, testFamily } from '../families'
import { expect, signIn, test } from '../fixtures'
import { addDays, chosenDays } from '../gestures'

test('« Inscrire » takes every open day of the period, after a preview', async ({ page }, info) => {
  const family = testFamily('byPeriod', info.project.name)
  await signIn(page, family)
  await page.goto(`/inscription/jours?${await chosenDays(page, family.children)}`)
  await page.getByRole('link', { name: 'Inscription par période' }).click()
  await expect(page.getByRole('heading', { name: 'Inscription par période', level: 1 })).toBeVisible()
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)

  await test.step('dates in the wrong order are refused at the field', async () => {
    await askPeriod(page, '2027-02-14', '2027-01-18', 'Inscrire')
    await expect(page.getByLabel('Date de fin')).toHaveAccessibleDescription(/doit venir après/)
    await expect(page.getByLabel('Date de début')).toHaveValue('2027-02-14')
  })
  await test.step('the preview says what will happen for each child and day', async () => {
    await askPeriod(page, '2027-01-18', '2027-02-04', 'Inscrire')
    await expect(
      page.getByRole('status').filter({ hasText: '6 jours sur 6 peuvent être ajoutés' }),
    ).toBeVisible()
    for (const child of family.children)
      for (const day of ['Mercredi 20 janvier', 'Mercredi 27 janvier', 'Mercredi 3 février'])
        await expect(page.getByRole('row', { name: `${day} ${child} Sera ajouté` })).toBeVisible()
  })
  await test.step('one confirmation, and they are in the basket', async () => {
    await page.getByRole('button', { name: 'Ajouter ces 6 jours au panier' }).click()
    await expect(page.getByRole('heading', { name: 'Panier', level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Panier, 6 lignes' })).toBeVisible()
    for (const child of family.children)
      await expect(page.getByRole('heading', { name: `Réservations de ${child}` })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Retirer du panier/ })).toHaveCount(6)
  })
})

test('« Désinscrire » wants a day of the week, then puts the booked days in the basket', async ({
  page,
}, info) => {
  const family = testFamily('calendar', info.project.name)
  const [first, second] = bookedDays.accepted as [string, string]
  await signIn(page, family)
  await page.goto(`/inscription/periode?${await chosenDays(page, [family.children[0]!])}`)

  await askPeriod(page, first, second, 'Désinscrire')
  const refusal = 'Cochez au moins un jour de la semaine à annuler.'
  await expect(page.getByRole('alert').getByRole('link', { name: refusal })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Jours de la semaine' })).toHaveAccessibleDescription(
    new RegExp(refusal),
  )

  await page.getByLabel('Jeudi').check()
  await askPeriod(page, first, second, 'Désinscrire')
  await expect(page.getByText('Aucune journée réservée entre ces deux dates')).toBeVisible()

  await page.getByLabel('Jeudi').uncheck()
  await page.getByLabel('Mercredi').check()
  await askPeriod(page, first, second, 'Désinscrire')
  await expect(page.getByRole('row', { name: 'Sera à annuler' })).toHaveCount(2)
  await page.getByRole('button', { name: 'Ajouter ces 2 jours au panier' }).click()
  await expect(page.getByRole('heading', { name: 'Annulations' })).toBeVisible()
  await expect(page.getByText('Il vous reste 3 annulations sur 3 pour cette période.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Retirer du panier/ })).toHaveCount(2)
})

test('a line that can’t be taken says why and stays, and « Tout ou rien » keeps the others too', async ({
  page,
}, info) => {
  const family = testFamily('basket', info.project.name)
  const child = [family.children[0]!]
  const activity = 'Journée avec repas'
  await signIn(page, family)
  const chaveignes = await chosenDays(page, child, { programme: 'Chaveignes mercredis', activity })
  await addDays(page, await chosenDays(page, child), ['2027-01-20', '2027-01-27'])
  // The same child elsewhere on the same day.
  await addDays(page, chaveignes, ['2027-01-27'])

  await page.goto('/panier')
  const otherTab = await page.context().newPage()
  await otherTab.goto('/panier')
  await expect(page.getByText('Mercredi 27 janvier : vous avez déjà demandé cette journée.')).toBeVisible()
  await expect(
    page.getByText('2 lignes sur 3 partiront ; les autres resteront dans le panier.'),
  ).toBeVisible()

  await page.getByLabel('Tout ou rien').check()
  await page.getByRole('button', { name: 'Valider' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Rien n’est parti' })).toBeVisible()
  await expect(page.getByLabel('Tout ou rien')).toBeChecked()
  await expect(page.getByRole('link', { name: 'Panier, 3 lignes' })).toBeVisible()

  await page.getByLabel('Tout ou rien').uncheck()
  await page.getByRole('button', { name: 'Valider' }).click()
  await expect(page.getByRole('heading', { name: 'Demande envoyée' })).toBeVisible()
  await expect(page.getByText('1 ligne est restée dans votre panier, avec le motif.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Panier, 1 ligne' })).toBeVisible()
  await page.getByRole('link', { name: 'Voir le panier' }).click()
  await expect(page.getByText('déjà inscrit à « Les Tilleuls mercredis » ce jour-là.')).toBeVisible()
  await page.getByRole('button', { name: /^Retirer du panier/ }).click()
  await expect(page.getByText('Votre panier est vide.')).toBeVisible()

  // The other tab still shows three lines: pressing its button sends nothing, and says why.
  await otherTab.getByRole('button', { name: 'Valider' }).click()
  await expect(otherTab.getByRole('alert').filter({ hasText: 'Rien de plus n’est parti.' })).toBeVisible()
  await expect(otherTab.getByText('Votre panier est vide.')).toBeVisible()
  await expect(otherTab.getByRole('link', { name: 'Panier, vide' })).toBeVisible()
})

async function askPeriod(page: Page, from: string, to: string, button: string): Promise<void> {
  await page.getByLabel('Date de début').fill(from)
  await page.getByLabel('Date de fin').fill(to)
  await page.getByRole('button', { name: button, exact: true }).click()
}
