import { bookedDays, testFamily } from '../families'
import { expect, signIn, test } from '../fixtures'

const [day] = bookedDays.accepted
const event = `DTSTART;VALUE=DATE:${day!.replaceAll('-', '')}`

test('a guardian prints the month for the fridge, and lends it to a telephone for as long as they like', async ({
  page,
  request,
}, info) => {
  await signIn(page, testFamily('feed', info.project.name))
  await page.goto(`/mon-calendrier?mois=${day!.slice(0, 7)}`)
  const reserved = page.getByText('Réservé', { exact: true }).filter({ visible: true })

  await test.step('whose days are shown is a choice', async () => {
    await page.getByRole('link', { name: 'Corentin' }).click()
    await expect(
      page.getByText('Aucune journée réservée en décembre 2026 pour les enfants choisis.'),
    ).toBeVisible()
    await page.getByRole('link', { name: 'Maëlle' }).click()
    await expect(reserved).toHaveCount(2)
    await page.getByRole('link', { name: 'Tous les enfants' }).click()
  })

  await test.step('the address is said once, answers without a session, and costs little to ask again', async () => {
    const address = page.getByLabel('Adresse de votre calendrier')
    await page.getByRole('button', { name: 'Créer mon adresse' }).click()
    const first = await address.inputValue()
    await expect(page.getByRole('link', { name: 'S’abonner sur cet appareil' })).toHaveAttribute(
      'href',
      first.replace('http:', 'webcal:'),
    )
    const read = await request.get(first)
    expect(read.headers()['content-type']).toBe('text/calendar; charset=utf-8')
    expect(await read.text()).toContain(event)
    const again = await request.get(first, { headers: { 'if-none-match': read.headers().etag! } })
    expect([again.status(), await again.text()]).toEqual([304, ''])

    await page.getByRole('button', { name: 'Changer d’adresse' }).click()
    await expect(address).not.toHaveValue(first)
    const second = await address.inputValue()
    expect((await request.get(first)).status()).toBe(404)
    expect(await (await request.get(second)).text()).toContain(event)

    await page.getByRole('button', { name: 'Arrêter l’abonnement' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'L’abonnement est arrêté' })).toBeVisible()
    expect((await request.get(second)).status()).toBe(404)
  })

  await test.step('on paper, the sheet and nothing else', async () => {
    await page.getByRole('link', { name: 'Imprimer' }).click()
    await expect(page.getByRole('button', { name: 'Imprimer' })).toBeVisible()
    await page.emulateMedia({ media: 'print' })
    const sheet = page.getByRole('region', { name: 'décembre 2026' })
    await expect(sheet.locator(`[data-jour="${day}"]`)).toHaveText(
      /Maëlle.*Les Tilleuls mercredis, Journée avec repas, à partir de \d/,
    )
    await expect(sheet.getByText('Imprimé le')).toBeVisible()
    await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0)
    for (const role of ['button', 'link'] as const)
      await expect(page.getByRole('main').getByRole(role).filter({ visible: true })).toHaveCount(0)
  })
})
