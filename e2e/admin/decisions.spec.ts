import type { Page } from '@playwright/test'
import { MAILBOX } from '@/scripts/e2e-server.mjs'
import { staffOf, testFamily } from '../families'
import { expect, mailTo, newVisitor, signIn, test, type Mail } from '../fixtures'
import { addDays, chosenDays, sendBasket } from '../gestures'

test('an agent refuses a line and accepts the other: the family gets one e-mail; a colleague who comes late is told', async ({
  page,
  browser,
}, info) => {
  const family = testFamily('requests', info.project.name)
  const project = info.project.name
  await signIn(page, family)
  await addDays(page, await chosenDays(page, [family.children[0]!]), ['2027-02-03', '2027-02-10'])
  const reference = await sendBasket(page)
  const agent = await newVisitor(browser, staffOf('agent', project))
  const colleague = await newVisitor(browser, staffOf('agent', project, 1))
  for (const member of [agent, colleague]) await openRequest(member, reference)

  await test.step('a refusal without a reason is refused at the field, and the boxes stay as they were', async () => {
    await box(agent, 'Mercredi 10 février').uncheck()
    await agent.getByRole('button', { name: 'Refuser les lignes cochées' }).click()
    await expect(agent.locator(':focus').getByRole('alert')).toBeVisible()
    await expect(agent.getByLabel('Motif envoyé à la famille')).toHaveAttribute('aria-invalid', 'true')
    await expect(box(agent, 'Mercredi 3 février')).toBeChecked()
    await expect(box(agent, 'Mercredi 10 février')).not.toBeChecked()
  })

  await test.step('with a reason, that line is refused and the other one stays', async () => {
    await agent.getByLabel('Motif envoyé à la famille').fill('Sortie complète ce jour-là.')
    await agent.getByRole('button', { name: 'Refuser les lignes cochées' }).click()
    await expect(agent.getByRole('status').filter({ hasText: '1 ligne refusée.' })).toBeVisible()
    await expect(box(agent, 'Mercredi 3 février')).toHaveCount(0)
    await agent.getByRole('button', { name: 'Accepter la ligne' }).click()
    await expect(agent.getByRole('status').filter({ hasText: '1 ligne acceptée.' })).toBeVisible()
  })

  await test.step('the colleague, whose page still shows both lines, is told', async () => {
    await colleague.getByRole('button', { name: 'Accepter les lignes cochées' }).click()
    await expect(colleague.getByRole('alert').filter({ hasText: 'Aucune ligne n’a changé.' })).toContainText(
      '2 lignes avaient déjà reçu une réponse ou été retirées.',
    )
  })

  await test.step('the family gets one e-mail with both answers, and reads them on the portal', async () => {
    await agent.goto('/admin/courriels')
    const round = agent.getByRole('listitem').filter({ hasText: `Famille ${family.familyName}` })
    await expect(round).toContainText('2 réponses')
    await round.getByRole('button', { name: 'Envoyer les réponses' }).click()
    const { subject, text } = await mailTo(family.email, 'mercredi 10 février')
    expect(subject).toBe('Réponses à vos demandes')
    expect(text).toContain('1 acceptée, 1 refusée')
    expect(text).toContain('mercredi 3 février')
    expect(text).toContain('Motif\u00a0: Sortie complète ce jour-là.')
    expect(await mailsAbout(family.email, /février/)).toHaveLength(1)

    await page.goto('/mes-demandes')
    await expect(page.getByText('Aucune demande en attente.')).toBeVisible()
    const refused = page.getByRole('listitem').filter({ hasText: 'Mercredi 3 février' })
    await expect(refused).toContainText('Refusée')
    await expect(refused).toContainText('Sortie complète ce jour-là.')
    await expect(page.getByRole('listitem').filter({ hasText: 'Mercredi 10 février' })).toContainText(
      'Acceptée',
    )
  })
  for (const member of [agent, colleague]) await member.context().close()
})

test('a refusal that comes after the acceptance of a colleague changes nothing', async ({
  page,
  browser,
}, info) => {
  const project = info.project.name
  const family = testFamily('lateRefusal', project)
  await signIn(page, family)
  await addDays(page, await chosenDays(page, [family.children[0]!]), ['2027-02-03'])
  const reference = await sendBasket(page)
  const agent = await newVisitor(browser, staffOf('agent', project))
  const colleague = await newVisitor(browser, staffOf('agent', project, 1))
  for (const member of [agent, colleague]) {
    await member.goto('/admin/demandes')
    await member.getByLabel('Famille, enfant ou référence').fill(family.familyName)
    await member.getByRole('button', { name: 'Chercher' }).click()
    await expect(member.getByText(`Demande ${reference}`)).toBeVisible()
  }

  await agent.getByRole('button', { name: 'Accepter la ligne' }).click()
  await expect(agent.getByRole('status').filter({ hasText: '1 ligne acceptée.' })).toBeVisible()
  await colleague.getByLabel('Motif envoyé à la famille').fill('Plus de place.')
  await colleague.getByRole('button', { name: 'Refuser la ligne' }).click()
  await expect(colleague.getByRole('alert').filter({ hasText: 'Aucune ligne n’a changé.' })).toContainText(
    '1 ligne avait déjà reçu une réponse ou été retirée.',
  )

  await page.goto('/mes-demandes')
  const line = page.getByRole('listitem').filter({ hasText: 'Mercredi 3 février' })
  await expect(line).toContainText('Acceptée')
  await expect(line).not.toContainText('Plus de place.')
  for (const member of [agent, colleague]) await member.context().close()
})

test('a decision is undone by key, then the request is found by its kind, ticked by key and refused from the list', async ({
  page,
}, info) => {
  const { familyName } = testFamily('undone', info.project.name)
  const row = page.getByRole('row', { name: new RegExp(familyName) })
  await signIn(page, staffOf('agent', info.project.name, 2))
  await page.goto(`/admin/demandes?cherche=${familyName}`)

  await test.step('what is decided is out of the queue, and can be undone', async () => {
    await expect(page.getByText(`1 ligne acceptée, famille ${familyName}.`)).toBeVisible()
    await expect(row).toHaveCount(0)
    await expect(undoOf(page, familyName)).toHaveAttribute('aria-keyshortcuts', 'Z')
    await expect(async () => {
      await page.keyboard.press('z')
      await expect(page.getByRole('status').filter({ hasText: 'Décision annulée' })).toBeVisible({
        timeout: 1500,
      })
    }).toPass()
    await expect(row).toBeVisible()
  })

  await test.step('the filter by kind is in the address', async () => {
    await page.getByLabel('Nature').selectOption('Annulations')
    await page.getByRole('button', { name: 'Chercher' }).click()
    await page.waitForURL(/nature=annulations/)
    await expect(page.getByText('Aucune demande en attente ne correspond.')).toBeVisible()
    await page.getByLabel('Nature').selectOption('Réservations')
    await page.getByRole('button', { name: 'Chercher' }).click()
    await expect(row).toBeVisible()
  })

  await test.step('X ticks the request that is open; one reason refuses those that are ticked', async () => {
    // The filter is another page, whose script has to come: both the ear and the box are there then.
    await expect(page.getByText('Raccourcis clavier')).toHaveAttribute('aria-keyshortcuts', '?')
    await expect(row.getByRole('checkbox')).toHaveAttribute('aria-keyshortcuts', 'X')
    await page.keyboard.press('x')
    await expect(row.getByRole('checkbox')).toBeChecked()
    await page.getByText('Refuser…').click()
    await page.getByRole('button', { name: 'Refuser les demandes cochées' }).click()
    await expect(page.getByLabel('Motif envoyé aux familles cochées')).toHaveAttribute('aria-invalid', 'true')
    await expect(row.getByRole('checkbox')).toBeChecked()
    await page.getByLabel('Motif envoyé aux familles cochées').fill('Sortie complète.')
    await page.getByRole('button', { name: 'Refuser les demandes cochées' }).click()
    await expect(page.getByRole('status').filter({ hasText: '1 ligne refusée.' })).toBeVisible()
    await expect(row).toHaveCount(0)
  })
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('« Annuler » is a button like another', async ({ page }) => {
    // The service works at a desk: the agent and the family of the phone are free.
    const { familyName } = testFamily('undone', 'mobile')
    await signIn(page, staffOf('agent', 'mobile', 2))
    await page.goto(`/admin/demandes?cherche=${familyName}`)
    await undoOf(page, familyName).click()
    await expect(page.getByRole('status').filter({ hasText: 'Décision annulée' })).toBeVisible()
    await expect(page.getByRole('row', { name: new RegExp(familyName) })).toBeVisible()
  })
})

function undoOf(page: Page, familyName: string) {
  const decision = page.getByRole('listitem').filter({ hasText: `famille ${familyName}` })
  return decision.getByRole('button', { name: 'Annuler cette décision' })
}

async function openRequest(agent: Page, reference: string): Promise<void> {
  await agent.goto(`/admin/demandes?cherche=${reference}`)
  await expect(agent.getByText(`Demande ${reference}`)).toBeVisible()
}

function box(agent: Page, day: string) {
  return agent.getByRole('checkbox', { name: new RegExp(day) })
}

async function mailsAbout(address: string, words: RegExp): Promise<Mail[]> {
  const mails = (await (await fetch(`${MAILBOX}?to=${encodeURIComponent(address)}`)).json()) as Mail[]
  return mails.filter((mail) => words.test(mail.text))
}
