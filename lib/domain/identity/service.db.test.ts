import { beforeEach, expect, test } from 'vitest'
import { accountScope, freshProof } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import type { IdentityProvider, ProvenIdentity } from '@/lib/rules/identity'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { linksOf } from './queries'
import { linkIdentity, proveByIdentity, signInByIdentity, unlinkIdentity } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-12-01T09:00:00Z')
const minute = 60_000

const family = await createFamily(prisma, { adults: [{ firstName: 'Claire' }, { firstName: 'Marc' }] })
const [claire, marc] = family.adults.map(({ accountId }) => accountId!) as [string, string]
const agent = (await createStaff(prisma, {})).accountId

const person = (subject: string, provider: IdentityProvider = 'franceConnect'): ProvenIdentity => ({
  ...{ provider, subject },
  ...{ authenticatedAt: now, hasSecondFactor: false },
})
const link = (accountId: string, identity: ProvenIdentity) =>
  linkIdentity(now, freshProof(accountId), identity)
const refused = (code: string) => ({ ok: false, refusal: { code } })
const mails = () => prisma.outboxMail.findMany({ where: { kind: 'identityLink' }, orderBy: { id: 'asc' } })

beforeEach(async () => {
  await prisma.identityLink.deleteMany()
  await prisma.outboxMail.deleteMany()
})

test('an identity that nobody linked opens nothing, and makes nothing', async () => {
  const before = await prisma.account.count()
  expect(await signInByIdentity(now, person('somebody'))).toEqual(refused('identityUnknown'))
  expect(await prisma.account.count()).toBe(before)
  expect(await prisma.identityLink.count()).toBe(0)
})

test('an identity opens the account to which its holder linked it, and is told to them once', async () => {
  const identity = person('claire')
  expect((await link(claire, identity)).ok).toBe(true)
  expect((await link(claire, identity)).ok).toBe(true)
  expect(await linksOf(claire)).toEqual([{ provider: 'franceConnect', since: now }])
  expect(await signInByIdentity(now, identity)).toEqual({
    ok: true,
    value: { accountId: claire, isStaff: false },
  })
  expect((await mails()).map(({ subject }) => subject)).toEqual(['FranceConnect est associé à votre compte'])
  const trail = await prisma.auditEntry.findMany({ where: { accountId: claire }, orderBy: { id: 'asc' } })
  expect(trail.map(({ action, details }) => [action, details])).toEqual([
    ['account.linkIdentity', { provider: 'franceConnect' }],
    ['account.signInByIdentity', { provider: 'franceConnect' }],
  ])
})

test('the same name at the other provider is another person', async () => {
  await link(claire, person('same'))
  expect(await signInByIdentity(now, person('same', 'proConnect'))).toEqual(refused('identityUnknown'))
})

test('one identity opens one account, and an account has one identity of a provider', async () => {
  await link(claire, person('claire'))
  expect(await link(marc, person('claire'))).toEqual(refused('identityTaken'))
  expect(await link(claire, person('another'))).toEqual(refused('otherIdentity'))
  expect(await linksOf(marc)).toEqual([])
})

test('of two accounts that link one identity at once, one has it', async () => {
  const answers = await Promise.all([link(claire, person('both')), link(marc, person('both'))])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toEqual(refused('identityTaken'))
  expect(await prisma.identityLink.count()).toBe(1)
})

test('the service doesn’t come by FranceConnect, nor a parent by ProConnect, even linked before', async () => {
  expect(await link(agent, person('agent'))).toEqual(refused('staffByProConnect'))
  expect(await link(claire, person('claire', 'proConnect'))).toEqual(refused('parentByFranceConnect'))
  const before = { provider: 'franceConnect' as const, subject: 'agent', linkedAt: new Date(now) }
  await prisma.identityLink.create({ data: { ...before, accountId: agent } })
  expect(await signInByIdentity(now, person('agent'))).toEqual(refused('staffByProConnect'))
  expect(await proveByIdentity(now, accountScope(agent), person('agent'))).toEqual(
    refused('identityNotYours'),
  )
})

test('a member of the service comes by ProConnect until they leave', async () => {
  await link(agent, person('agent', 'proConnect'))
  expect(await signInByIdentity(now, person('agent', 'proConnect'))).toMatchObject({
    value: { accountId: agent, isStaff: true },
  })
  await prisma.staff.updateMany({ where: { accountId: agent }, data: { disabledAt: new Date(now) } })
  expect(await signInByIdentity(now, person('agent', 'proConnect'))).toEqual(refused('identityUnknown'))
  await prisma.staff.updateMany({ where: { accountId: agent }, data: { disabledAt: null } })
})

test('a closed account isn’t opened by anybody’s identity, and links none', async () => {
  await link(claire, person('claire'))
  await prisma.account.update({ where: { id: claire }, data: { disabledAt: new Date(now) } })
  expect(await signInByIdentity(now, person('claire'))).toEqual(refused('identityUnknown'))
  expect(await link(claire, person('claire'))).toEqual(refused('sessionEnded'))
  await prisma.account.update({ where: { id: claire }, data: { disabledAt: null } })
})

test('an identity proves again its own account, if it was proven a moment ago', async () => {
  await link(claire, person('claire'))
  const prove = (accountId: string, change: Partial<ProvenIdentity>) =>
    proveByIdentity(now, accountScope(accountId), { ...person('claire'), ...change })
  expect((await prove(claire, { authenticatedAt: now - 9 * minute })).ok).toBe(true)
  expect(await prove(claire, { authenticatedAt: now - 10 * minute })).toEqual(refused('proofTooOld'))
  expect(await prove(claire, { authenticatedAt: null })).toEqual(refused('proofTooOld'))
  expect(await prove(marc, {})).toEqual(refused('identityNotYours'))
  expect(await prove(claire, { subject: 'somebody' })).toEqual(refused('identityNotYours'))
})

test('an account with a second factor isn’t proven again by less', async () => {
  await link(agent, person('agent', 'proConnect'))
  await prisma.secondFactor.create({
    data: { accountId: agent, secret: 'sealed', confirmedAt: new Date(now) },
  })
  const prove = (hasSecondFactor: boolean) =>
    proveByIdentity(now, accountScope(agent), { ...person('agent', 'proConnect'), hasSecondFactor })
  expect(await prove(false)).toEqual(refused('factorNeeded'))
  expect((await prove(true)).ok).toBe(true)
  await prisma.secondFactor.deleteMany()
})

test('once taken away it opens nothing, and its holder is told; again, nothing', async () => {
  await link(claire, person('claire'))
  await prisma.outboxMail.deleteMany()
  await unlinkIdentity(now, freshProof(claire))
  await unlinkIdentity(now, freshProof(claire))
  expect(await signInByIdentity(now, person('claire'))).toEqual(refused('identityUnknown'))
  expect((await mails()).map(({ subject }) => subject)).toEqual(['FranceConnect n’ouvre plus votre compte'])
  expect((await link(marc, person('claire'))).ok).toBe(true)
})
