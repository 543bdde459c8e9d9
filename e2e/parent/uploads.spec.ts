import sharp from 'sharp'
import { paperPdf } from '@/prisma/demo/paper'
import { EICAR, UNANSWERED } from '@/lib/uploads/fake-clamd'
import { pdfOf, photo } from '@/lib/uploads/hostile-files'
import { expect, newVisitor, signIn, test } from '../fixtures'
import { staffOf, testFamily } from '../families'
import { expectReadableEverywhere } from '../readable'

const pdf = (name: string, bytes: Uint8Array) => ({
  ...{ name, mimeType: 'application/pdf' },
  buffer: Buffer.from(bytes),
})

test('what a family sends is checked: refused with what to do, kept without where it was taken, shut while it isn’t safe', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('uploads', info.project.name)
  const send = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    await page.getByLabel('Nature du document').selectOption('Autre document')
    await page.getByLabel('Parcourir').setInputFiles(file)
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  }
  const answer = page.getByRole('main')

  await test.step('a PDF that holds a program is refused, and the choices stay', async () => {
    await signIn(page, family)
    await page.goto('/documents')
    await send(pdf('formulaire.pdf', pdfOf({ catalogue: '/OpenAction<</S/JavaScript/JS(app.alert(1))>>' })))
    await expect(answer.getByRole('alert').filter({ hasText: 'Ce PDF contient' })).toContainText(
      'Enregistrer en PDF',
    )
    await expect(page.getByLabel('Nature du document')).toHaveValue('autre')
  })

  await test.step('a photo is kept without the place where it was taken', async () => {
    await send({ name: 'papier.jpg', mimeType: 'image/jpeg', buffer: await photo() })
    await expect(answer.getByRole('status')).toContainText('Votre document est envoyé')
    const link = page.getByRole('link', { name: 'Télécharger papier.jpg' })
    const file = await page.request.get((await link.getAttribute('href'))!)
    expect(file.headers()['content-disposition']).toMatch(/^attachment/)
    expect((await sharp(await file.body()).metadata()).exif).toBeUndefined()
  })

  await test.step('an infected file is told so, and a file that the antivirus hasn’t seen waits', async () => {
    await send(pdf('attente.pdf', paperPdf([UNANSWERED])))
    await expect(answer.getByRole('status')).toContainText('Votre document est envoyé')
    await send(pdf('virus.pdf', pdfOf({ more: [`<<>>stream\n${EICAR}\nendstream`] })))
    await expect(answer.getByRole('alert').filter({ hasText: 'programme dangereux' })).toBeVisible()
    await expect(page.getByText('En attente de l’antivirus')).toBeVisible()
    await expect(page.getByText('Refusé par l’antivirus')).toBeVisible()
    await expect(page.getByRole('link', { name: /^Télécharger (attente|virus)/ })).toHaveCount(0)
    await expectReadableEverywhere(page)
  })

  await test.step('an agent sees why neither opens', async () => {
    const agent = await newVisitor(browser, staffOf('agent', info.project.name))
    await agent.goto('/admin/documents')
    const shut = agent.getByRole('listitem').filter({ hasText: family.familyName })
    await expectReadableEverywhere(agent)
    await shut.getByRole('link').click()
    await expect(agent.getByText('Eicar-Test-Signature')).toBeVisible()
    await expect(agent.getByRole('button', { name: 'Accepter' })).toHaveCount(0)
    await expectReadableEverywhere(agent)
  })
})
