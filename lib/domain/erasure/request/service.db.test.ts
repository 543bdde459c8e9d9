import { expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { lastErasureRequest, waitingErasures } from './queries'
import { askErasure, refuseErasure, withdrawErasure } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-27'), '10:00')
await createOrganisation(prisma)
const staff = staffScope(await createStaff(prisma, { role: 'administrator' }), 'families.erase')
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'done'

async function asking() {
  const family = await createFamily(prisma, { adults: [{}, { firstName: 'Paul' }] })
  const [claire, paul] = family.adults.map((adult) => familyScope(family, adult))
  return { family, claire: claire!, paul: paul! }
}

test('asked once at a time, by one guardian, taken back by either, and seen by the service until then', async () => {
  const { family, claire, paul } = await asking()
  expect(await lastErasureRequest(claire)).toBeNull()
  const both = await Promise.all([askErasure(claire, now), askErasure(paul, now)])
  expect(both.map(code).sort()).toEqual(['alreadyAsked', 'done'])
  expect(await waitingErasures(staff)).toMatchObject([
    { family: { number: family.number }, answerBy: '2026-12-27' },
  ])
  const foreign = await asking()
  expect(code(await withdrawErasure(foreign.claire, now))).toBe('alreadyAnswered')
  expect(code(await withdrawErasure(paul, now))).toBe('done')
  expect(code(await withdrawErasure(paul, now))).toBe('alreadyAnswered')
  expect(await waitingErasures(staff)).toEqual([])
  expect(await lastErasureRequest(claire)).toMatchObject({ status: 'withdrawn' })
})

test('refused with a reason, once, that who asked reads by mail and on the portal', async () => {
  const { family, claire } = await asking()
  await askErasure(claire, now)
  const requestId = (await waitingErasures(staff))[0]!.id
  const answer = { requestId, answer: 'Une facture reste à payer.' }
  expect(code(await refuseErasure(staff, now, answer))).toBe('done')
  expect(code(await refuseErasure(staff, now, answer))).toBe('alreadyAnswered')
  expect(code(await refuseErasure(staff, now, { ...answer, requestId: crypto.randomUUID() }))).toBe(
    'notFound',
  )
  expect(await lastErasureRequest(claire)).toMatchObject({ status: 'refused', answer: answer.answer })
  const mails = await prisma.outboxMail.findMany({ where: { familyId: family.id } })
  expect(mails).toHaveLength(1)
  expect(mails[0]!.text).toContain('Une facture reste à payer.')
  expect(code(await askErasure(claire, now))).toBe('done')
})
