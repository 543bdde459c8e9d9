import { expect, test } from 'vitest'
import { hashPassword, isPassword } from '@/lib/auth/password'
import { accountScope, freshProof, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { changeMember } from '@/lib/domain/staff/member/service'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { aidGuardian, aidMember } from '../aid/service'
import { changePassword } from '../password/service'
import { openSessions } from './queries'
import { endOtherSessions, endOwnSession } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-12-01T09:00:00Z')
const password = 'quatre chevaux au pré'
const passwordHash = await hashPassword(password)

async function sessionOf(accountId: string, minutesAgo = 0) {
  const at = new Date(now - minutesAgo * 60_000)
  const { id } = await prisma.session.create({
    data: {
      ...{ accountId, method: 'password', tokenHash: crypto.randomUUID(), userAgent: 'Firefox/140' },
      ...{ createdAt: at, lastSeenAt: at, provenAt: at, expiresAt: new Date(now + 3_600_000) },
    },
  })
  return id
}

async function guardian() {
  const family = await createFamily(prisma, { adults: [{ passwordHash }] })
  const adult = family.adults[0]!
  const here = await sessionOf(adult.accountId!)
  const elsewhere = await sessionOf(adult.accountId!, 20)
  return { family, adult, accountId: adult.accountId!, here, elsewhere }
}

const alive = async (accountId: string) =>
  (await prisma.session.findMany({ where: { accountId, revokedAt: null } })).map(({ id }) => id)

test('one sees one’s own sessions, this one first, and ends another: nobody’s else', async () => {
  const one = await guardian()
  const other = await guardian()
  const account = accountScope(one.accountId, one.elsewhere)
  expect(await openSessions(account, now)).toMatchObject([
    { id: one.elsewhere, isThisOne: true },
    { id: one.here, isThisOne: false },
  ])
  const missing = { ok: false, refusal: { code: 'notFound' } }
  expect(await endOwnSession({ account, now }, other.here)).toEqual(missing)
  expect(await endOwnSession({ account, now }, one.here)).toMatchObject({ ok: true })
  expect(await endOwnSession({ account, now }, one.here)).toEqual(missing)
  expect(await alive(one.accountId)).toEqual([one.elsewhere])
  expect(await alive(other.accountId)).toHaveLength(2)
  await sessionOf(one.accountId)
  expect(await endOtherSessions({ account, now })).toBe(1)
  expect(await alive(one.accountId)).toEqual([one.elsewhere])
})

test('a new password needs the one of today; the other sessions and the links on their way end', async () => {
  const { accountId, here } = await guardian()
  const account = accountScope(accountId, here)
  const change = (currentPassword: string, password: string) =>
    changePassword({ account, now }, { currentPassword, password, address: null })
  const fresh = 'six moutons noirs et blancs'
  expect(await change('un autre mot de passe', fresh)).toMatchObject({ refusal: { code: 'wrongPassword' } })
  expect(await change(password, password)).toMatchObject({ refusal: { code: 'samePassword' } })
  expect(await change(password, 'court')).toMatchObject({ refusal: { code: 'passwordTooShort' } })
  expect(await alive(accountId)).toHaveLength(2)
  expect(await change(password, fresh)).toMatchObject({ ok: true })
  expect(await alive(accountId)).toEqual([here])
  const after = await prisma.account.findUniqueOrThrow({ where: { id: accountId } })
  expect(await isPassword(fresh, after.passwordHash)).toBe(true)
  expect(await prisma.outboxMail.count({ where: { to: after.email!, kind: 'passwordChanged' } })).toBe(1)
})

test('a colleague with another role signs in again', async () => {
  const anne = await createStaff(prisma, { passwordHash, role: 'administrator' })
  const agent = await createStaff(prisma, { passwordHash })
  await sessionOf(agent.accountId)
  const asking = { staff: staffScope(anne, 'staff.write'), now }
  const names = { staffId: agent.id, firstName: agent.firstName, lastName: agent.lastName, centreIds: [] }
  await changeMember(asking, { ...names, role: agent.role, firstName: 'Autre' })
  expect(await alive(agent.accountId)).toHaveLength(1)
  expect(await changeMember(asking, { ...names, role: 'finance' })).toMatchObject({ ok: true })
  expect(await alive(agent.accountId)).toEqual([])
})

test('an agent ends the sessions of a guardian and forgets a lost telephone, never those of the service', async () => {
  const { family, adult, accountId } = await guardian()
  const agent = await createStaff(prisma)
  const asking = {
    ...{ staff: staffScope(agent, 'families.write'), now },
    proof: freshProof(agent.accountId),
  }
  const ids = { familyId: family.id, adultId: adult.id }
  expect(await aidGuardian(asking, ids, 'resetFactor')).toMatchObject({ refusal: { code: 'noFactor' } })
  expect(await alive(accountId)).toHaveLength(2)
  await prisma.secondFactor.create({ data: { accountId, secret: 'x', confirmedAt: new Date(now) } })
  expect(await aidGuardian(asking, ids, 'resetFactor')).toEqual({ ok: true, value: 2 })
  expect(await prisma.secondFactor.count({ where: { accountId } })).toBe(0)
  const trail = await prisma.auditEntry.findFirstOrThrow({ where: { action: 'account.factorReset' } })
  expect(trail).toMatchObject({ accountId: agent.accountId, subjectId: accountId, familyId: family.id })
  expect(await prisma.outboxMail.count({ where: { kind: 'factorChanged' } })).toBe(1)
  await sessionOf(accountId)
  expect(await aidGuardian(asking, ids, 'endSessions')).toEqual({ ok: true, value: 1 })

  const other = await guardian()
  const mixed = { familyId: family.id, adultId: other.adult.id }
  expect(await aidGuardian(asking, mixed, 'endSessions')).toMatchObject({ refusal: { code: 'notFound' } })
  await prisma.staff.create({
    data: { accountId: other.accountId, firstName: 'Paul', lastName: 'Roche', role: 'administrator' },
  })
  expect(
    await aidGuardian(asking, { familyId: other.family.id, adultId: other.adult.id }, 'endSessions'),
  ).toMatchObject({ refusal: { code: 'isStaff' } })
})

test('an administrator does the same for a colleague, and not for oneself', async () => {
  const anne = await createStaff(prisma, { role: 'administrator' })
  const agent = await createStaff(prisma)
  await sessionOf(agent.accountId)
  const asking = { ...{ staff: staffScope(anne, 'staff.write'), now }, proof: freshProof(anne.accountId) }
  expect(await aidMember(asking, { staffId: agent.id }, 'endSessions')).toEqual({ ok: true, value: 1 })
  expect(await aidMember(asking, { staffId: anne.id }, 'endSessions')).toMatchObject({
    refusal: { code: 'oneself' },
  })
})
