import { staffOf } from '../families'
import { expect, mailTo, signIn, test } from '../fixtures'
import { expectReadable } from '../readable'

test('a mail that came back is reported, shows on the family’s file, and is cleared', async ({
  page,
}, info) => {
  const [name, email] = ['Revenant', `revenant-${info.project.name}@parcours.exemple.fr`]
  await signIn(page, staffOf('agent', info.project.name))

  await test.step('a family is invited', async () => {
    await page.goto('/admin/familles/nouvelle')
    const guardian = page.getByRole('group', { name: 'Responsable légal' })
    await guardian.getByLabel('Prénom').fill('Odile')
    await guardian.locator('input[name$=lastName]').fill(name)
    await guardian.getByLabel('Adresse électronique').fill(email)
    const child = page.getByRole('group', { name: 'Enfant 1' })
    await child.locator('input[name$=firstName]').fill('Basile')
    await child.locator('input[name$=lastName]').fill(name)
    await child.getByLabel('Date de naissance').fill('2019-02-11')
    await page.getByRole('button', { name: 'Créer la famille' }).click()
    await expect(page.getByRole('heading', { name: `Famille ${name}` })).toBeVisible()
    await mailTo(email, 'Un compte vous est ouvert')
  })

  await test.step('its mail is found by its address and its kind', async () => {
    await page.goto('/admin/courriels')
    await page.getByLabel('Adresse ou objet').fill(email)
    await page.getByLabel('Nature').selectOption('Invitation')
    await page.getByRole('button', { name: 'Chercher' }).click()
    await expect(page).toHaveURL(/nature=invitation/)
    await expect(page.getByRole('row').filter({ hasText: email })).toHaveCount(1)
    await page.getByRole('link', { name: 'Objet' }).click()
    await expect(page).toHaveURL(/tri=objet/)
    await page.getByRole('row').filter({ hasText: email }).getByRole('link').click()
    await expect(page.getByText('Signaler comme non distribué')).toBeVisible()
  })

  await test.step('it is reported, and can’t be sent again: its link is spent', async () => {
    await page.getByText('Signaler comme non distribué').click()
    await page.getByRole('button', { name: 'Signaler', exact: true }).click()
    await expect(
      page.getByRole('alert').filter({ hasText: 'Dites en quelques mots ce que vous savez' }),
    ).toBeVisible()
    await page.getByLabel('Ce que vous savez').fill('Adresse mal recopiée')
    await page.getByRole('button', { name: 'Signaler', exact: true }).click()
    await expect(page.getByText('Cette adresse ne reçoit plus nos e-mails')).toBeVisible()
    await page.getByRole('button', { name: 'Renvoyer' }).click()
    await expect(
      page.getByRole('alert').filter({ hasText: 'lien personnel, effacé depuis son envoi' }),
    ).toBeVisible()
    await expectReadable(page)
  })

  await test.step('the family’s file says it, and what to do', async () => {
    await page.getByRole('link', { name: 'Voir la famille' }).click()
    await expect(page.getByRole('heading', { name: `Famille ${name}` })).toBeVisible()
    const notice = page.getByText('Appelez la famille pour vérifier l’adresse')
    await expect(notice).toBeVisible()
    await page.screenshot({ path: info.outputPath('famille.png'), fullPage: true })
    await page.getByRole('button', { name: 'Cette adresse fonctionne' }).click()
    await expect(notice).toHaveCount(0)
    await page.getByRole('link', { name: 'E-mails envoyés à la famille' }).click()
    await expect(page.getByText(`famille ${name}`)).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: email })
    await expect(row).toContainText('Non distribué')
    await row.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Renvoyer les e-mails cochés' }).click()
    await expect(page.getByText('Aucun de ces e-mails n’était à renvoyer')).toBeVisible()
  })

  await test.step('the lists fit their screens', async () => {
    for (const width of [1280, 820, 390]) {
      await page.setViewportSize({ width, height: 900 })
      for (const [at, address] of Object.entries({
        liste: '/admin/courriels',
        domaine: '/admin/courriels/domaine',
      })) {
        await page.goto(address)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(overflow, `${address} at ${width}`).toBeLessThanOrEqual(0)
        await page.screenshot({ path: info.outputPath(`${at}-${width}.png`) })
      }
    }
    await expectReadable(page)
  })
})
