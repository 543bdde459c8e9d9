import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { staffOf, testFamily } from '../families'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { expectReadableEverywhere } from '../readable'

test('a parent takes their data away, asks to be erased, and an administrator erases the file', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('erased', info.project.name)
  await signIn(page, family)
  await page.goto('/mon-compte')
  await page.getByRole('link', { name: 'Mes données' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mes données' })).toBeVisible()
  await expectReadableEverywhere(page)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /ZIP/ }).click()
  const files = unzipSync(new Uint8Array(await readFile(await (await download).path())))
  const data = strFromU8(files['donnees.json']!)
  for (const said of [family.familyName, family.email, 'Maëlle']) expect(data).toContain(said)
  expect(strFromU8(files['vos-donnees.pdf']!.subarray(0, 5))).toBe('%PDF-')
  expect(data).not.toContain(testFamily('stranger', info.project.name).familyName)

  await page.getByRole('button', { name: 'Demander l’effacement' }).click()
  await expect(page.getByText(/Cochez la case/).first()).toBeVisible()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Demander l’effacement' }).click()
  await expect(page.getByText(/attend la réponse du service/)).toBeVisible()

  const admin = await newVisitor(browser, staffOf('administrator', info.project.name))
  await admin.goto('/admin/effacements')
  await expectReadableEverywhere(admin)
  const asked = admin.getByRole('listitem').filter({ hasText: family.familyName })
  await asked.getByRole('link', { name: /Voir ce qui serait effacé/ }).click()
  await expect(admin.getByRole('heading', { level: 1, name: 'Effacer le dossier' })).toBeVisible()
  await expectReadableEverywhere(admin)
  await admin.getByLabel(/demande de la famille/).check()
  const number = await admin.getByLabel(/recopiez le numéro/).evaluate((field) => {
    const label = (field as HTMLInputElement).labels![0]!.textContent!
    return /\d+/.exec(label)![0]
  })
  await admin.getByLabel(/recopiez le numéro/).fill(`${number}9`)
  await admin.getByRole('button', { name: 'Effacer définitivement' }).click()
  await expect(admin.getByText(/Ce n’est pas le numéro/).first()).toBeVisible()
  await expect(admin.getByLabel(/demande de la famille/)).toBeChecked()
  await admin.getByLabel(/recopiez le numéro/).fill(number)
  await admin.getByRole('button', { name: 'Effacer définitivement' }).click()
  await expect(admin.getByText('Le dossier est effacé.')).toBeVisible()
  await expect(admin.getByText(family.familyName)).toHaveCount(0)

  await page.reload()
  await expect(page).toHaveURL(/\/connexion/)
  await admin.context().close()
})
