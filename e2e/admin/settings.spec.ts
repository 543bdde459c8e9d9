import { staffOf } from '../families'
import { expect, signIn, test } from '../fixtures'
import { expectReadable } from '../readable'

test('what can’t be read or filled is refused at its field; a text is worded, seen and put back', async ({
  page,
}, info) => {
  await signIn(page, staffOf('administrator', info.project.name))
  await test.step('what isn’t a colour is refused, and nothing typed is lost', async () => {
    await page.goto('/admin/reglages')
    await expectReadable(page)
    await page.getByRole('link', { name: 'Organisation' }).click()
    await page.getByLabel('Couleur des liens et des boutons').fill('jaune')
    await page.getByLabel('Sa fonction').fill('Adjointe à l’enfance')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'six chiffres' })).toBeVisible()
    await expect(page.getByLabel('Sa fonction')).toHaveValue('Adjointe à l’enfance')
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('organisation.png'), fullPage: true })
    const drawing = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg></svg>') }
    await page.getByLabel('Image PNG ou JPEG').setInputFiles(drawing)
    await page.getByRole('button', { name: 'Envoyer le logo' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'pas une image PNG ou JPEG' })).toBeVisible()
  })

  await test.step('a variable that doesn’t exist is refused; a text that can be filled is previewed', async () => {
    await page.goto('/admin/reglages/courriels')
    await expectReadable(page)
    await page.getByRole('link', { name: 'Panier non envoyé' }).click()
    await page.getByLabel('Introduction').fill('Bonjour {surnom},')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '« {surnom} » n’existe pas' })).toBeVisible()
    await page.getByLabel('Introduction').fill('Bonjour, {service} pense à vous.')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText('Le texte est enregistré')).toBeVisible()
    await expect(page.getByText(/^Bonjour, .+ pense à vous\.\s+2 jours de votre panier/)).toBeVisible()
    await expectReadable(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('texte-390.png'), fullPage: true })
    await page.getByRole('button', { name: 'Revenir au texte d’origine' }).click()
    await expect(page.getByText('auront le texte d’origine')).toBeVisible()
  })

  await test.step('the morning’s e-mail is set, and each chooses for themself', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto('/admin/reglages')
    await page.getByRole('link', { name: 'Résumé du matin' }).click()
    await page.getByLabel('Jours ouvrés avant').fill('0')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByLabel('Jours ouvrés avant')).toHaveAttribute('aria-invalid', 'true')
    await page.getByLabel('Jours ouvrés avant').fill('2')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText('Le résumé du matin est réglé.')).toBeVisible()
    await expect(page.getByLabel('Jours ouvrés avant')).toHaveValue('2')
    await expectReadable(page)
    await page.getByRole('link', { name: /: mes réglages$/ }).click()
    await page.getByLabel('Recevoir par e-mail').uncheck()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText('Vous ne recevrez plus le résumé du matin.')).toBeVisible()
    await expect(page.getByLabel('Recevoir par e-mail')).not.toBeChecked()
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('mes-reglages.png') })
  })
})
