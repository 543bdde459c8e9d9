import { paperPdf } from '@/prisma/demo/paper'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { staffOf, testFamily } from '../families'

test.use({ viewport: { width: 390, height: 844 } })

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: png })

test('pages are added one by one, refused at their name, put in order, and read by an agent without downloading', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('pages', info.project.name)
  const [eldest, youngest] = family.children as [string, string]
  const chosen = page.getByRole('list', { name: 'Fichiers choisis' }).getByRole('listitem')

  await test.step('a page too large never leaves', async () => {
    await signIn(page, family)
    await page.goto('/documents')
    await page.getByLabel('Nature du document').selectOption('Autre document')
    await page.getByLabel('Enfant').selectOption({ label: `${eldest} ${family.familyName}` })
    const browse = page.getByLabel('Parcourir')
    // A file that is there, or the camera: whoever sends it chooses.
    await expect(browse).not.toHaveAttribute('capture')
    await expect(page.getByLabel('Prendre une photo')).toHaveAttribute('capture', 'environment')
    await expect(page.getByText('Prendre une photo')).toBeVisible()
    await browse.setInputFiles(photo('verso.png'))
    await page.getByLabel('Prendre une photo').setInputFiles(photo('recto.png'))
    await browse.setInputFiles({ ...photo('immense.png'), buffer: Buffer.alloc(11 * 1024 * 1024, png) })
    await browse.setInputFiles({ name: 'suite.pdf', mimeType: 'application/pdf', buffer: suite })
    await expect(chosen).toHaveCount(4)
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await expect(page.locator(':focus')).toContainText('immense.png')
    await expect(page.locator(':focus')).toContainText('Ce fichier dépasse 10')
    await expect(page).toHaveURL(/\/documents$/)
  })

  await test.step('in order, they leave as one document', async () => {
    await page.getByRole('button', { name: 'Retirer immense.png' }).click()
    await page.getByRole('button', { name: 'Monter recto.png' }).click()
    await expect(chosen.first()).toContainText('1. recto.png')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await expect(page.getByRole('status')).toContainText('Votre document est envoyé')
    await expect(page.getByRole('link', { name: /^Télécharger (recto|verso|suite)/ })).toHaveText([
      'Télécharger recto.png',
      'Télécharger verso.png',
      'Télécharger suite.pdf',
    ])
  })

  await test.step('the agent sees every page, and accepts', async () => {
    const agent = await newVisitor(browser, staffOf('agent', info.project.name))
    await agent.goto('/admin/documents')
    const row = agent.getByRole('row', { name: new RegExp(family.familyName) })
    await row.getByRole('link').click()
    for (const name of ['recto', 'verso']) {
      const picture = agent.getByRole('img', { name: `${name}.png` })
      await picture.scrollIntoViewIfNeeded()
      await expect(picture).toHaveJSProperty('naturalWidth', 1)
    }
    const sheet = agent.getByRole('img', { name: /suite\.pdf, page 1 sur 1$/ })
    await sheet.scrollIntoViewIfNeeded()
    await expect.poll(() => sheet.evaluate(hasInk)).toBe(true)
    await agent.getByRole('button', { name: 'Accepter' }).click()
    await agent.waitForURL(/fait=accepte/)
    await agent.context().close()
  })

  await test.step('it serves for the other child too, once looked at again', async () => {
    await page.goto('/documents')
    const sent = page.getByRole('listitem').filter({ hasText: 'recto.png' })
    await expect(sent.first()).toContainText('Accepté')
    await page.getByRole('button', { name: `Utiliser aussi pour ${youngest} : recto.png` }).click()
    await expect(page.getByRole('status')).toContainText('Votre document est envoyé')
    await expect(page.getByText(`${youngest}, année`, { exact: false }).first()).toBeVisible()
  })
})

const suite = Buffer.from(paperPdf(['Une suite']))

/** Whether something is drawn: a canvas without its page is white. */
function hasInk(canvas: Element): boolean {
  const { width, height } = canvas as HTMLCanvasElement
  const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
  return data.some((value, index) => index % 4 !== 3 && value > 0 && value < 100)
}
