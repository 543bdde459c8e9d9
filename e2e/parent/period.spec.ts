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
  const weekdays = page.getByRole('group', { name: 'Jours de la semaine' })
  await expect(weekdays.getByRole('checkbox', { checked: true })).toHaveCount(0)

  await test.step('dates in the wrong order are refused at the field', async () => {
    await askPeriod(page, '2027-02-14', '2027-01-18', 'Inscrire')
    await expect(page.getByLabel('Date de fin')).toHaveAccessibleDescription(/doit venir après/)
    await expect(page.getByLabel('Date de début')).toHaveValue('2027-02-14')
  })
  const box = (day: string, child: string) =>
    page.getByRole('checkbox', { name: `${day}, ${child} : Sera ajouté` })
  await test.step('the preview says what will happen for each child and day', async () => {
    await askPeriod(page, '2027-01-18', '2027-02-04', 'Inscrire')
    await expect(
      page.getByRole('status').filter({ hasText: '6 jours sur 6 peuvent être ajoutés' }),
    ).toBeVisible()
    for (const child of family.children)
      for (const day of ['mercredi 20 janvier', 'mercredi 27 janvier', 'mercredi 3 février'])
        await expect(box(day, child)).toBeChecked()
    await page.getByLabel('Semaines').selectOption('Une semaine sur deux, à partir de la première')
    await page.getByRole('button', { name: 'Inscrire', exact: true }).click()
    await expect(page.getByRole('status').filter({ hasText: '4 jours sur 4' })).toBeVisible()
  })
  await test.step('a line is left out, one confirmation, and the others are in the basket', async () => {
    await box('mercredi 3 février', family.children[1]!).uncheck()
    await expect(page.getByRole('status').filter({ hasText: /^3 jours, / })).toBeVisible()
    await page.getByRole('button', { name: 'Ajouter au panier' }).click()
    await expect(page.getByRole('heading', { name: 'Panier', level: 1 })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Panier, 3 lignes' })).toBeVisible()
    for (const child of family.children)
      await expect(page.getByRole('heading', { name: `Réservations de ${child}` })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Semaine du lundi 18 janvier' })).toHaveCount(2)
  })
  await test.step('what is taken out can be put back', async () => {
    await page.getByRole('button', { name: `Vider les réservations de ${family.children[0]}` }).click()
    await expect(page.getByText('2 jours sont retirés du panier.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Panier, 1 ligne' })).toBeVisible()
    await page.getByRole('button', { name: 'Remettre' }).click()
    await expect(page.getByRole('link', { name: 'Panier, 3 lignes' })).toBeVisible()
    await expect(page.getByText('Première date limite : le jeudi 14 janvier')).toBeVisible()
  })
  await test.step('the request is confirmed, taken back whole, and stays in the history', async () => {
    await page.getByRole('button', { name: 'Valider' }).click()
    await expect(page.getByRole('heading', { name: 'Demande envoyée' })).toBeVisible()
    await expect(page.getByText('Une réponse est attendue au plus tard le')).toBeVisible()
    await page.getByRole('link', { name: 'Mes demandes en attente' }).click()
    await page.getByRole('button', { name: /^Tout retirer/ }).click()
    await expect(page.getByText('Aucune demande en attente.')).toBeVisible()
    await expect(page.getByText(/Retirée par votre famille/)).toHaveCount(3)
    await expect(page.getByText(/Règlement applicable depuis le .*réservation/).first()).toBeVisible()
    await page.getByRole('link', { name: 'Tout l’historique' }).click()
    await page.getByLabel('Enfant').selectOption(family.children[1]!)
    await page.getByRole('button', { name: 'Filtrer' }).click()
    await expect(page.getByText(/Retirée par votre famille/)).toHaveCount(1)
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
  await expect(page.getByRole('checkbox', { name: 'Sera à annuler Rien à payer' })).toHaveCount(2)
  await page.getByRole('button', { name: 'Ajouter au panier' }).click()
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
  await expect(page.getByText('2 lignes partiront, 1 ligne restera dans le panier.')).toBeVisible()

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
