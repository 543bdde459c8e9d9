import { staffOf } from '../families'
import { expect, signIn, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'
import { Typist } from '../typist'

const accueils = ['Chaveignes', 'La Grange aux Loups', 'Le Moulin', 'Les Tilleuls'].map(
  (name) => `${name} vacances`,
)
/** Nobody else looks at these holidays; their days are taken back at the end. */
const name = 'Vacances de printemps 2026-2027'
const days = 10

test('a new holiday period of four centres is set up from last year’s in less than two minutes', async ({
  page,
}, info) => {
  await signIn(page, staffOf('agent', info.project.name, 1))
  await page.goto('/admin/accueils')
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('À préparer')
  const agent = new Typist(page)

  await test.step('last year’s days and places are proposed', async () => {
    await agent.touch(page.getByRole('link', { name: `Préparer ${name}` }))
    await expect(page.getByRole('heading', { level: 1, name: 'Préparer' })).toBeVisible()
    for (const accueil of accueils) {
      const section = page.getByRole('region', { name: accueil })
      await expect(section.getByRole('checkbox', { checked: true })).toHaveCount(days)
      await expect(section.getByRole('textbox')).toHaveCount(9)
    }
    await expectReadableEverywhere(page)
  })

  await test.step('too many places are refused at their field, and nothing typed is lost', async () => {
    const places = page.getByLabel('Chaveignes vacances, 3-5 ans, matin')
    await agent.type(places, '90')
    await agent.touch(page.getByRole('region', { name: 'Chaveignes vacances' }).getByLabel('ven. 30 avr.'))
    await agent.type(page.getByLabel('Le', { exact: true }), '2027-03-01')
    await agent.type(page.getByLabel('À', { exact: true }), '08:30')
    await agent.touch(page.getByRole('button', { name: 'Ouvrir ces jours' }))
    await expect(places).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByText('Le centre est déclaré pour 36 places au plus.').first()).toBeVisible()
    await expect(places).toHaveValue('90')
    await agent.type(places, '12')
  })

  await test.step('it is opened in one press', async () => {
    await agent.touch(page.getByRole('button', { name: 'Ouvrir ces jours' }))
    await expect(page.getByRole('status').filter({ hasText: 'La période est prête' })).toBeVisible()
    const rowOf = (accueil: string) => page.getByRole('row').filter({ hasText: accueil })
    await expect(rowOf('Chaveignes vacances')).toContainText(`${days - 1} jours`)
    await expect(rowOf('Les Tilleuls vacances')).toContainText(`${days} jours`)
    await expect(rowOf('Les Tilleuls vacances')).toContainText('8 h 30')
    await expectReadableEverywhere(page)
  })
  await test.step('the places of the whole period are changed from there', async () => {
    await page.getByRole('link', { name: 'Changer les places de Le Moulin vacances' }).click()
    await expect(page.locator('input[name=firstDay]')).toHaveValue('2027-04-19')
    await expect(page.locator('input[name=lastDay]')).toHaveValue('2027-04-30')
    await page.goBack()
  })
  info.annotations.push({ type: 'agent', description: `${agent.seconds.toFixed(0)} s of gestures` })
  expect(agent.seconds).toBeLessThanOrEqual(120)

  await test.step('what nobody has asked for is taken back', async () => {
    for (const accueil of accueils) {
      await page.getByRole('button', { name: `Retirer les jours libres de ${accueil}` }).click()
      await expect(page.getByRole('row').filter({ hasText: accueil })).toContainText('Aucun jour')
    }
    await page.goto('/admin/accueils')
    await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText('À préparer')
  })
})

test('an administrator adds a centre, its accueil, its groups and formulas, then archives it', async ({
  page,
}, info) => {
  const centre = `Le Verger ${info.project.name}`
  const accueil = `${centre} mercredis`
  await signIn(page, staffOf('administrator', info.project.name))
  await page.goto('/admin/accueils')

  await test.step('the centre', async () => {
    await page.getByRole('link', { name: 'Ajouter un centre' }).click()
    await page.getByLabel('Nom du centre').fill(centre)
    await page.getByLabel('Enfants déclarés').fill('20')
    await page.getByLabel('Dont moins de 6 ans').fill('24')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByLabel('Dont moins de 6 ans')).toHaveAttribute('aria-invalid', 'true')
    await page.getByLabel('Dont moins de 6 ans').fill('8')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByRole('heading', { level: 1, name: centre })).toBeVisible()
    await page.getByRole('link', { name: 'Accueils et périodes' }).click()
  })

  await test.step('its accueil', async () => {
    await page.getByRole('link', { name: 'Ajouter un accueil' }).click()
    await page.getByLabel('Centre').selectOption({ label: centre })
    await page.getByLabel('Nom de l’accueil').fill(accueil)
    await page.getByLabel('Les mercredis').check()
    await page.getByLabel('Règlement').selectOption({ label: 'Règlement intérieur' })
    await page.getByLabel('Tarif').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'L’accueil est ajouté.' })).toBeVisible()
  })

  await test.step('its groups, whose ages don’t meet', async () => {
    const add = async (name: string, from: string, to: string) => {
      await page.getByRole('link', { name: 'Ajouter un groupe' }).click()
      await page.getByLabel('Nom du groupe').fill(name)
      await page.getByLabel('De (ans)').fill(from)
      await page.getByLabel('À (ans)').fill(to)
      await page.getByLabel('Places par demi-journée').fill('8')
      await page.getByRole('button', { name: 'Ajouter' }).click()
    }
    await add('3-5 ans', '3', '5')
    await expect(page.getByRole('status').filter({ hasText: 'Les groupes sont enregistrés.' })).toBeVisible()
    await add('Grands', '5', '11')
    await expect(page.getByLabel('De (ans)')).toHaveAttribute('aria-invalid', 'true')
    await page.getByLabel('De (ans)').fill('6')
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await expect(page.getByText('De 6 à 11 ans')).toBeVisible()
    await page.getByRole('link', { name: 'Modifier Grands' }).click()
    await page.getByLabel('Nom du groupe').fill('6-11 ans')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByRole('link', { name: 'Modifier 6-11 ans' })).toBeVisible()
  })

  await test.step('its formula', async () => {
    await page.getByRole('link', { name: 'Ajouter une formule' }).click()
    await page.getByLabel('Nom de la formule').fill('Journée avec repas')
    await page.getByLabel('Repas', { exact: true }).check()
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await expect(page.getByText('n’a pas de prix pour ces demi-journées').first()).toBeVisible()
    await page.getByLabel('Matin', { exact: true }).check()
    await page.getByLabel('Après-midi', { exact: true }).check()
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await expect(page.getByText('Matin, Repas, Après-midi, à partir de 8 h')).toBeVisible()
    await expectReadableEverywhere(page)
  })

  await test.step('it is archived, and opened again', async () => {
    await page.getByRole('button', { name: 'Archiver cet accueil' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'L’accueil est archivé' })).toBeVisible()
    await page.getByRole('button', { name: 'Rouvrir cet accueil' }).click()
    await expect(page.getByRole('button', { name: 'Archiver cet accueil' })).toBeVisible()
    await page.getByRole('button', { name: 'Archiver cet accueil' }).click()
    await expect(page.getByRole('button', { name: 'Rouvrir cet accueil' })).toBeVisible()
  })
})
