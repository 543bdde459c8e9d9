import type { Page } from '@playwright/test'
import { staffOf } from '../families'
import { expect, signIn, test } from '../fixtures'

// The calendar is everybody's: this zone, this period and this closure are far from other journeys.
const plan = { zone: 'A', hiver: ['20270213', '20270301'], printemps: ['20270410', '20270426'] } as const

test('an administrator imports school holidays, arranges periods and announces a closure', async ({
  page,
}, info) => {
  await signIn(page, staffOf('administrator', info.project.name))
  await page.getByRole('link', { name: 'Calendriers' }).click()
  await expect(page.getByRole('heading', { name: 'Réglages de comptage' })).toBeVisible()

  await test.step('settings that can’t be kept are refused at the field, with what was typed', async () => {
    await expect(page.getByText('Victoire de 1945')).toHaveCount(3)
    const towns = page.getByLabel('Communes de l’organisation')
    await towns.fill(`Chaveignes\n${'x'.repeat(81)}`)
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.locator(':focus').getByRole('alert')).toContainText('dépasse 80 caractères')
    await expect(towns).toHaveValue(/^Chaveignes\nx+$/)
  })

  await test.step('a file that contradicts itself changes nothing', async () => {
    await page.getByRole('link', { name: 'Vacances scolaires' }).click()
    await send(page, calendar('20261218', '20261219'))
    await expect(page.locator(':focus').getByRole('alert')).toContainText(
      `Noël 2026-2027, zone\u00a0${plan.zone}, a deux dates`,
    )
    await send(page, 'bonjour')
    await expect(page.locator(':focus').getByRole('alert')).toContainText('n’est pas un calendrier scolaire')
  })

  await test.step('a good one is previewed, then kept; a second time it changes nothing', async () => {
    await send(page, calendar('20261218'))
    await expect(page.getByRole('heading', { name: 'Ce que le fichier change' })).toBeVisible()
    const year = page.getByRole('region', { name: `Zone ${plan.zone}, 2026-2027` })
    await expect(year.getByRole('listitem').filter({ hasText: 'Noël' })).toContainText(
      'Jusqu’ici\u00a0: fin des cours le 19 décembre 2026',
    )
    await expect(year.getByText('Inchangée')).toHaveCount(4)
    await expect(page.getByText('1\u00a0entrée d’une autre zone (Corse)')).toBeVisible()
    await page.getByRole('button', { name: 'Enregistrer ces vacances' }).click()
    await expect(said(page, 'Les vacances sont enregistrées.')).toBeVisible()
    await page.getByRole('link', { name: `Zone ${plan.zone}` }).click()
    await expect(page.getByRole('region', { name: '2026-2027' })).toContainText('Importée')
    await expect(page.getByRole('region', { name: '2026-2027' })).toContainText('18 décembre 2026')

    await send(page, calendar('20261218'))
    await expect(page.getByText('aucune date ne change')).toBeVisible()
    await page.getByRole('button', { name: 'Enregistrer ces vacances' }).click()
    await expect(said(page, 'étaient déjà enregistrées')).toBeVisible()
  })

  await test.step('periods follow the school calendar, and one is added, renamed and removed by hand', async () => {
    await page.getByRole('link', { name: 'Périodes et cycles' }).click()
    await page.getByRole('link', { name: '2027-2028' }).click()
    await page.getByRole('button', { name: /créer les périodes de 2027-2028/i }).click()
    await expect(said(page, 'suivent le calendrier scolaire')).toBeVisible()
    const name = 'Stage'
    const named = page.getByRole('textbox', { name: 'Nom' })
    await named.fill(name)
    await fillDays(page, '2027-12-20', '2027-12-21')
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    await expect(page.locator(':focus').getByRole('alert')).toContainText('«\u00a0Vacances de Noël\u00a0»')
    await expect(named).toHaveValue(name)
    // After the last summer that is published, and before the limits of the year.
    await fillDays(page, '2028-09-04', '2028-09-04')
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    await expect(said(page, `«\u00a0${name}\u00a0» est ajoutée.`)).toBeVisible()

    await page.getByRole('link', { name: `Modifier ${name}` }).click()
    await named.fill(`${name}, été`)
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(said(page, 'La période est enregistrée.')).toBeVisible()
    await page.getByRole('button', { name: 'Retirer la période' }).click()
    await expect(said(page, 'La période est retirée.')).toBeVisible()
    await expect(page.getByText(name)).toHaveCount(0)
  })

  await test.step('a closure is announced once, and removed', async () => {
    await page.getByRole('link', { name: 'Fermetures' }).click()
    // The page before has fields of the same names.
    await page.waitForURL('**/fermetures')
    const reason = 'Inventaire'
    const closure = page.getByRole('listitem').filter({ hasText: reason })
    const announce = async () => {
      await fillDays(page, '2028-07-04', '2028-07-04')
      await page.getByLabel('Motif').fill(reason)
      await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    }
    await announce()
    await expect(said(page, 'La fermeture est ajoutée.')).toBeVisible()
    await expect(closure).toContainText('Toute l’organisation')
    await announce()
    await expect(page.locator(':focus').getByRole('alert')).toContainText(
      'Une fermeture couvre déjà une partie de ces jours',
    )
    await closure.getByRole('button', { name: /^Retirer/ }).click()
    await expect(said(page, 'La fermeture est retirée.')).toBeVisible()
    await expect(closure).toHaveCount(0)
  })
})

const said = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })

async function fillDays(page: Page, firstDay: string, lastDay: string): Promise<void> {
  await page.getByLabel('Premier jour').fill(firstDay)
  await page.getByLabel('Dernier jour').fill(lastDay)
}

async function send(page: Page, content: string): Promise<void> {
  const file = { name: 'Zone.ics', mimeType: 'text/calendar', buffer: Buffer.from(content) }
  await page.getByLabel('Fichier du ministère').setInputFiles(file)
  await page.getByRole('button', { name: 'Voir ce qui change' }).click()
}

/** The ministry's file for a zone in 2026-2027, with a Christmas for each day given. */
function calendar(...noels: string[]): string {
  const { zone, hiver, printemps } = plan
  const event = (title: string, [start, end]: readonly [string, string], where = `Zone ${zone}`) => [
    ...['BEGIN:VEVENT', `UID:${title}-${start}`, `DTSTART;VALUE=DATE:${start}`, `DTEND;VALUE=DATE:${end}`],
    ...[`SUMMARY:${title} - ${where}`, 'END:VEVENT'],
  ]
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Opendatasoft//FR'],
    ...event('Vacances de la Toussaint', ['20261017', '20261102']),
    ...noels.flatMap((noel) => event('Vacances de Noël', [noel, '20270104'])),
    ...event('Vacances d’Hiver', hiver),
    ...event('Vacances de Printemps', printemps),
    ...event('Pont de l’Ascension', ['20270506', '20270510']),
    ...event('Vacances d’Été', ['20270703', '20270902']),
    ...event('Début des Vacances d’Été', ['20270703', '20270703'], 'Corse'),
    'END:VCALENDAR',
  ].join('\r\n')
}
