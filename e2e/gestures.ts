import type { Page } from '@playwright/test'
import { expect } from './fixtures'

// What several journeys do on the way to what they prove.

const TILLEULS = { programme: 'Les Tilleuls mercredis', activity: 'Journée avec repas' }

/**
 * The query of the calendar ('enfant=…&activite=…') for some children of the family that is signed in: the choices of
 * « Participants » and « Accueil et activité », read from these pages without going through them.
 */
export async function chosenDays(page: Page, children: string[], offer = TILLEULS): Promise<string> {
  return page.evaluate(
    async ([names, { programme, activity }]) => {
      const read = async (address: string) =>
        new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html')
      const valueOf = (root: ParentNode, text: string) =>
        [...root.querySelectorAll('label')]
          .find((label) => label.textContent?.includes(text))!
          .querySelector('input')!.value
      const participants = await read('/inscription/participants')
      const chosen = new URLSearchParams(names.map((name) => ['enfant', valueOf(participants, name)]))
      const offers = await read(`/inscription/accueil?${chosen}`)
      const accueil = valueOf(offers, programme)
      const query = new URLSearchParams()
      for (const child of chosen.getAll('enfant')) {
        const box = [...offers.querySelectorAll(`input[name="activite-${accueil}-${child}"]`)].find((input) =>
          input.closest('label')!.textContent.includes(activity),
        ) as HTMLInputElement
        query.append('enfant', child)
        query.append('activite', box.value)
      }
      return query.toString()
    },
    [children, offer] as const,
  )
}

/** The gesture of the screen: a double click in the month, a tap on the row's button in the list. */
export async function toggle(page: Page, day: string): Promise<void> {
  const cell = page.locator(`[data-jour="${day}"]`)
  if (await cell.isVisible()) await cell.dblclick()
  else await page.locator(`[data-jour-liste="${day}"]`).getByRole('button').click()
}

/** A day in whichever of the list and the month is shown. */
export function shownDay(page: Page, day: string) {
  return page.locator(`[data-jour="${day}"], [data-jour-liste="${day}"]`).filter({ visible: true })
}

/** What the shown day says of a child among several. */
export function childOn(page: Page, day: string, name: string) {
  return shownDay(page, day).locator(`[data-enfants~="${name}"]`)
}

export async function expectState(page: Page, day: string, state: string | RegExp): Promise<void> {
  await expect(shownDay(page, day)).toHaveAttribute('data-etat', state)
}

/** The server has answered: what a day shows before may be what it is expected to become. */
export async function expectInBasket(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /dans le panier/ })).toHaveCount(1)
}

/** Puts days in the basket from the calendar of their month. */
export async function addDays(page: Page, query: string, days: string[]): Promise<void> {
  await page.goto(`/inscription/jours?${query}&mois=${days[0]!.slice(0, 7)}`)
  for (const day of days) {
    await toggle(page, day)
    await expectState(page, day, 'inBasket')
    await expectInBasket(page)
  }
}

/** « Valider » in the Panier, and the reference of the request. */
export async function sendBasket(page: Page): Promise<string> {
  await page.goto('/panier')
  await page.getByRole('button', { name: 'Valider' }).click()
  await page.waitForURL(/\/panier\/envoye\//)
  return page.url().split('/').at(-1)!
}
