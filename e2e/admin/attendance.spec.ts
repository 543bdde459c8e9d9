import type { Page } from '@playwright/test'
import { attendanceProgramme, keptAway, type Project, staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadable } from '../readable'

test('two tablets on one list, and the network of one cut: what it noted leaves later, and a conflict is settled by a person', async ({
  page,
  browser,
}, info) => {
  // The families of the phone, which has no list, are the tablet's.
  const project: Project = info.project.name === 'tablet' ? 'mobile' : 'desktop'
  const first = testFamily('attendance', project).familyName
  const second = testFamily('attendanceMate', project).familyName
  const programme = attendanceProgramme(project)
  await signIn(page, staffOf('agent', project))
  const away = await newVisitor(browser, staffOf('agent', project, 1))
  for (const tablet of [page, away]) {
    await tablet.goto('/admin/presences')
    await tablet.getByRole('link', { name: new RegExp(programme) }).click()
    await expect(tablet.getByRole('heading', { name: programme, level: 1 })).toBeVisible()
  }

  await test.step('without a network, a child is noted on the tablet, which says so', async () => {
    await away.context().setOffline(true)
    await of(away, first).getByRole('button', { name: 'Présent' }).click()
    await expect(away.getByText('Hors ligne : 1 pointage à envoyer')).toBeVisible()
    await expect(of(away, first).getByText('À envoyer')).toBeVisible()
    await expect(of(away, first).getByText(/^Présent, /)).toBeVisible()
    await away.screenshot({ path: info.outputPath('hors-ligne.png'), fullPage: true })
  })

  await test.step('meanwhile, the other tablet notes both children, one of them otherwise', async () => {
    await of(page, first).getByRole('button', { name: 'Absent' }).click()
    await of(page, second).getByRole('button', { name: 'Présent' }).click()
    for (const name of [first, second]) await expect(of(page, name).getByText(/^Agnès /)).toBeVisible()
    await expect(of(page, first).getByText('Absent, non justifié')).toBeVisible()
  })

  await test.step('the network is back: nothing is written over, the agent is shown both and chooses', async () => {
    await away.context().setOffline(false)
    const conflict = of(away, first).getByRole('alert')
    await expect(conflict).toContainText('Noté autrement sur une autre tablette')
    await expect(conflict).toContainText('Absent, non justifié')
    await expect(of(away, first).getByText('Absent, non justifié').first()).toBeVisible()
    await away.screenshot({ path: info.outputPath('conflit.png'), fullPage: true })
    await conflict.getByRole('button', { name: /^Noter « Présent/ }).click()
    await expect(conflict).toHaveCount(0)
    await expect(of(away, first).getByText('À envoyer')).toHaveCount(0)
    await expect(of(away, first).getByText(/^Présent, /)).toBeVisible()
  })

  await test.step('the other tablet sees it; the child leaves; what was noted by mistake is taken back', async () => {
    await page.reload()
    await expect(of(page, first).getByText(/^Présent, /)).toBeVisible()
    await of(page, first).getByRole('button', { name: 'Parti' }).click()
    await expect(of(page, first).getByText(/^Présent, de /)).toBeVisible()
    await of(page, second).getByRole('button', { name: 'Effacer' }).click()
    await expect(of(page, second).getByText('Attendu', { exact: true })).toBeVisible()
    await expect(of(page, second).getByText('À envoyer')).toHaveCount(0)
    await expect(page.getByText('1 sur 2 notés')).toBeVisible()
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('liste.png'), fullPage: true })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.getByRole('link', { name: 'Toutes les listes du jour' }).click()
    await expect(page.getByRole('link', { name: new RegExp(programme) })).toContainText('1 à noter')
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('listes.png'), fullPage: true })
  })

  await test.step('to whom a child may not be handed over is read on opening, and stands on the printed sheet', async () => {
    const barred = `Ne remettez pas l’enfant à ${keptAway.firstName} ${keptAway.lastName}`
    await page.getByRole('link', { name: new RegExp(programme) }).click()
    await expect(of(page, second).getByText(barred)).toBeHidden()
    await of(page, second).getByText('Sortie à vérifier').click()
    await expect(of(page, second).getByText(barred)).toBeVisible()
    await page.screenshot({ path: info.outputPath('sortie.png'), fullPage: true })
    await of(page, second)
      .getByRole('link', { name: /^Fiche sanitaire/ })
      .click()
    await expect(page.getByRole('heading', { name: 'Fiche sanitaire', level: 1 })).toBeVisible()
    const sheet = page.getByRole('region', { name: 'Feuille à imprimer' })
    await expect(sheet.getByText(`Ne pas remettre l’enfant à : ${keptAway.firstName}`)).toBeVisible()
    for (const title of ['Responsables légaux', 'Santé', 'Autorisations'])
      await expect(sheet.getByRole('heading', { name: title })).toBeVisible()
    await expect(sheet.getByText(/^Signature/)).toBeVisible()
    await expectReadable(page)
    const size = page.viewportSize()!
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.setViewportSize(size)
    await page.emulateMedia({ media: 'print' })
    await expect(sheet.getByRole('heading', { name: `Maëlle ${second}` })).toBeVisible()
    await page.screenshot({ path: info.outputPath('fiche-sanitaire.png'), fullPage: true })
    await page.emulateMedia({ media: 'screen' })
    await page.goto('/admin/presences')
  })

  await test.step('the lists are printed: roll call, pocket sheets, meals, badges', async () => {
    await page.getByRole('link', { name: new RegExp(programme) }).click()
    await page.getByRole('link', { name: 'Imprimer' }).click()
    for (const [name, words] of Object.entries({
      'Liste d’appel': /Maëlle/,
      'Fiches de sortie': /^Allergies/,
      'Repas et allergies': 'Repas à préparer : 2',
      Badges: 'Maëlle',
    })) {
      await page.getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
      const sheets = page.getByRole('region', { name: 'Feuilles à imprimer' })
      await expect(sheets.getByText(words).first()).toBeVisible()
      await expectReadable(page)
      await page.emulateMedia({ media: 'print' })
      await expect(page.getByRole('navigation')).toHaveCount(0)
      await page.screenshot({ path: info.outputPath(`${name.split(' ')[0]}.png`), fullPage: true })
      await page.emulateMedia({ media: 'screen' })
    }
  })
  await test.step('a child whom nobody expected is found, added to the list with what is missing, and taken off', async () => {
    const { familyName } = testFamily('unplanned', project)
    await page.getByRole('link', { name: 'Liste de présences' }).click()
    await page.getByRole('link', { name: 'Enfant sans réservation' }).click()
    await page.getByRole('searchbox').fill(`maelle ${familyName}`)
    await page.getByRole('button', { name: 'Chercher' }).click()
    await expect(page.getByRole('heading', { name: 'Quel enfant est là ?' })).toBeVisible()
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('recherche.png'), fullPage: true })
    await page.getByRole('link', { name: new RegExp(`${familyName} Maëlle`) }).click()
    await expect(page.getByText(/^Le dossier n’est pas complet/)).toBeVisible()
    await expectReadable(page)
    await page.screenshot({ path: info.outputPath('ajouter.png'), fullPage: true })
    const size = page.viewportSize()!
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    await page.setViewportSize(size)
    await page.getByRole('button', { name: 'Noter l’arrivée de Maëlle' }).click()
    await expect(page.getByRole('heading', { name: programme, level: 1 })).toBeVisible()
    await expect(of(page, familyName).getByText('Sans réservation')).toBeVisible()
    await expect(of(page, familyName).getByText(/^Présent, /)).toBeVisible()
    await expect(of(page, familyName).getByRole('button', { name: 'Effacer' })).toHaveCount(0)
    await page.screenshot({ path: info.outputPath('ajoute.png'), fullPage: true })
    await page.getByRole('link', { name: 'Enfant sans réservation' }).click()
    await page.getByRole('button', { name: `Retirer ${familyName} Maëlle` }).click()
    await expect(page.getByRole('heading', { name: programme, level: 1 })).toBeVisible()
    await expect(of(page, familyName)).toHaveCount(0)
  })
  await away.context().close()
})

/** The card of a child, by family name. */
function of(tablet: Page, familyName: string) {
  return tablet.getByRole('listitem').filter({ hasText: familyName })
}
