import { expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { acceptInvitation } from '@/lib/domain/account/service'
import { createAdministrator } from './service'

const { prisma } = await openTestDatabase()
const now = Date.parse('2026-11-23T09:00:00Z')
const anne = { email: 'anne@exemple.fr', firstName: 'Anne', lastName: 'Le Goff' }
const organisation = { name: 'CC du Val', serviceName: 'Enfance', phone: '', schoolZone: 'B' as const }

test('the first administrator comes with the organisation, without a password, and opens the account by the link', async () => {
  const result = await createAdministrator(now, anne, organisation)
  if (!result.ok) throw new Error(result.refusal.code)
  const account = await prisma.account.findUniqueOrThrow({
    where: { email: anne.email },
    include: { staff: true },
  })
  expect(account).toMatchObject({ passwordHash: null, staff: { role: 'administrator' } })
  expect(await prisma.organisation.findFirstOrThrow()).toMatchObject({
    demo: false,
    name: 'CC du Val',
    schoolZone: 'B',
  })
  const token = result.value.link.split('/').at(-1)!
  expect(await acceptInvitation(now, token, 'quatre chevaux dans un pré')).toMatchObject({
    ok: true,
    value: { isStaff: true },
  })
})

test('a second one joins the same organisation; an address serves once', async () => {
  expect((await createAdministrator(now, { ...anne, email: 'bea@exemple.fr' }, null)).ok).toBe(true)
  expect(await createAdministrator(now, anne, null)).toEqual({ ok: false, refusal: { code: 'emailTaken' } })
  expect(await prisma.organisation.count()).toBe(1)
})
