import { expect, test } from './fixtures'

test('a link changes the page without loading all anew, opens a tab when asked to, and fetches nothing ahead', async ({
  page,
  context,
}) => {
  const fetched: string[] = []
  page.on('request', (request) => {
    if (request.headers().rsc) fetched.push(new URL(request.url()).pathname)
  })
  await page.goto('/connexion', { waitUntil: 'networkidle' })
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const link = page.getByRole('link', { name: 'Mot de passe oublié' })

  await link.hover()
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    link.click({ modifiers: ['ControlOrMeta'] }),
  ])
  await expect(tab).toHaveURL('/mot-de-passe')
  await tab.close()
  await expect(page).toHaveURL('/connexion')
  expect(fetched).toEqual([])

  await link.click()
  await expect(page).toHaveURL('/mot-de-passe')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  expect(fetched).toEqual(['/mot-de-passe'])
  await page.goBack()
  await expect(page).toHaveURL('/connexion')
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})
