import { expect, test } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { accountScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { createFamily, createOrganisation } from '@/prisma/factories'
import { provePassword } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-12-01T09:00:00Z')

test('the password of the account proves its holder afresh, and nothing else does', async () => {
  const password = 'quatre chevaux dans un pré'
  const family = await createFamily(prisma, { adults: [{ passwordHash: await hashPassword(password) }, {}] })
  const [holder, withoutPassword] = family.adults.map(({ accountId }) => accountScope(accountId!))
  const typed = (account: typeof holder, password: string) =>
    provePassword({ account: account!, now }, { password, address: null })
  const wrong = { ok: false, refusal: { code: 'wrongPassword' } }
  expect(await typed(holder, 'un autre mot de passe')).toEqual(wrong)
  expect(await typed(withoutPassword, password)).toEqual(wrong)
  expect(await typed(holder, password)).toMatchObject({ ok: true })
  const trail = await prisma.auditEntry.findMany({ where: { action: 'account.prove' } })
  expect(trail).toMatchObject([{ accountId: holder!.accountId, subjectId: holder!.accountId }])
})
