import { staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'

const agreement = 'J’ai lu et j’accepte le règlement intérieur'

test('a guardian reads the règlement intérieur and accepts it; the service sees how many have', async ({
  page,
  browser,
}, info) => {
  await signIn(page, testFamily('houseRules', info.project.name))
  await page.getByRole('link', { name: 'Lire et accepter le règlement' }).click()
  await expect(page.getByRole('heading', { name: 'Règlement intérieur', level: 1 })).toBeVisible()
  await expect(page.getByText('Article 4.')).toBeVisible()

  const accept = page.getByRole('button', { name: 'Accepter le règlement' })
  await accept.click()
  await expect(page.locator(':focus').getByRole('alert')).toContainText('Cochez la case')
  await page.getByRole('checkbox', { name: agreement }).check()
  await accept.click()
  await expect(
    page.getByRole('status').filter({ hasText: 'Vous avez accepté la version 1 le' }),
  ).toBeVisible()
  await page.goto('/mon-compte')
  await expect(page.getByRole('link', { name: 'Règlement intérieur', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Lire et accepter le règlement' })).toHaveCount(0)

  const administrator = await newVisitor(browser, staffOf('administrator', info.project.name))
  await administrator.goto('/admin/reglement-interieur')
  await expect(administrator.getByText(/Acceptée par \d+ responsables légaux sur \d+/)).toBeVisible()
  await administrator.context().close()
})
