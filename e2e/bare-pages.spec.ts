import { maintenanceAnswer } from '@/lib/web/maintenance'
import { type BareAnswer, databaseOutAnswer, rememberContact } from '@/lib/web/unavailable'
import { expect, test } from './fixtures'
import { expectReadable } from './readable'

// The pages that are answered without the application, as a browser gets them: with their own policy, on a telephone and at
// a desk, in light and dark. That they are answered at all is for bench/maintenance and bench/database-restarts.
rememberContact({ service: 'Service enfance jeunesse', phone: '02 47 00 00 00' })

const asked = (method: string) => ({
  ...{ method, pathname: '/accueil' },
  header: (name: string) => (name === 'accept' ? 'text/html' : null),
})
const now = Date.parse('2026-11-30T09:00:00Z')
const closed = {
  ...{ message: 'Nous changeons de serveur. '.repeat(8), since: new Date(now) },
  reopensAt: new Date('2026-11-30T13:30:00Z'),
}

const pages: Record<string, { answer: BareAnswer; title: string }> = {
  'the database is out': {
    answer: databaseOutAnswer(asked('GET')),
    title: 'Le portail revient dans un instant',
  },
  'a form was sent': {
    answer: databaseOutAnswer(asked('POST')),
    title: 'Votre envoi n’a pas pu être confirmé',
  },
  'closed for maintenance': {
    answer: maintenanceAnswer(closed, asked('GET'), now),
    title: 'Le portail est fermé pour maintenance',
  },
}

for (const [name, { answer, title }] of Object.entries(pages))
  test(`${name}: read in light and dark, by everybody`, async ({ page }) => {
    // With a status that the browser's console doesn't complain of.
    await page.route('**/accueil', (route) => route.fulfill({ ...answer, status: 200 }))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto('/accueil')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      await expect(page.getByRole('link', { name: '02 47 00 00 00' })).toHaveAttribute(
        'href',
        'tel:0247000000',
      )
      // Its policy lets its style through.
      await expect(page.locator('body')).toHaveCSS(
        'background-color',
        colorScheme === 'light' ? 'rgb(241, 247, 248)' : 'rgb(14, 25, 29)',
      )
      await expectReadable(page)
    }
  })
