import { createHmac } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import * as environment from '@/lib/env'
import { clock } from '@/lib/time/clock'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { freshProof, requireFreshProof, requireStaff, requireStaffToExport } from './guards'
import {
  awaitingSession,
  closeSession,
  completeSession,
  currentVisitor,
  openSession,
  renewProof,
} from './session'
import { browser } from './testing-browser'
import { tokenHash } from './token'

vi.mock('next/headers', () => import('./testing-browser'))

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const NAME = '__Host-portail-session'
const MINUTE = 60_000
const start = Date.parse('2026-12-01T08:00:00Z')

const family = await createFamily(prisma, { adults: [{}] })
const parentId = family.adults[0]!.accountId!
const { accountId: agentId, id: staffId } = await createStaff(prisma, {})

/** The clock of the portal, so many minutes after the start. */
const at = (minutes: number) => vi.spyOn(clock, 'now').mockReturnValue(start + minutes * MINUTE)
/** Where a redirection leads. */
const leadsTo = (to: string) => expect.objectContaining({ digest: expect.stringContaining(`;${to};`) })
const cookie = () => browser.jar.get(NAME)!
async function visitorWith(value: string) {
  browser.jar.set(NAME, value)
  return currentVisitor()
}

beforeEach(() => {
  browser.jar.clear()
  at(0)
})
afterEach(() => vi.restoreAllMocks())

test('signing in opens a session under a secret that the database doesn’t hold, in a cookie with every flag', async () => {
  await openSession(parentId, 'password')
  expect(await currentVisitor()).toMatchObject({ accountId: parentId, provenAt: start })
  expect(browser.flags).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
  expect(cookie().startsWith('__Host-')).toBe(false)
  const rows = await prisma.session.findMany({ where: { accountId: parentId } })
  expect(rows).toMatchObject([{ method: 'password', userAgent: 'Firefox', revokedAt: null }])
  expect(rows[0]!.tokenHash).toMatch(/^[0-9a-f]{64}$/)
})

test('a session known before signing in is worth nothing after: no fixation', async () => {
  await openSession(parentId, 'password')
  const planted = cookie()
  await openSession(agentId, 'password')
  expect(cookie()).not.toBe(planted)
  expect(await visitorWith(planted)).toBeNull()
})

test('a fresh proof gives a new secret, and the former one is dead', async () => {
  await openSession(parentId, 'password')
  const before = cookie()
  at(20)
  const { sessionId } = (await currentVisitor())!
  expect(await renewProof(sessionId)).toBe(true)
  expect(await currentVisitor()).toMatchObject({ sessionId, provenAt: start + 20 * MINUTE })
  expect(await visitorWith(before)).toBeNull()
})

test('a session that ended can’t be proven afresh', async () => {
  await openSession(parentId, 'password')
  const { sessionId } = (await currentVisitor())!
  await closeSession()
  expect(await renewProof(sessionId)).toBe(false)
})

test('after signing out, the cookie that somebody kept opens nothing; another session goes on', async () => {
  await openSession(parentId, 'password')
  const elsewhere = cookie()
  browser.jar.clear()
  await openSession(parentId, 'password')
  const here = cookie()
  await closeSession()
  expect(browser.jar.has(NAME)).toBe(false)
  expect(await visitorWith(here)).toBeNull()
  expect(await visitorWith(elsewhere)).not.toBeNull()
})

test('a disabled account and a member of staff who left are refused at the next request', async () => {
  await openSession(parentId, 'password')
  await prisma.account.update({ where: { id: parentId }, data: { disabledAt: new Date(start) } })
  expect(await currentVisitor()).toBeNull()
  await prisma.account.update({ where: { id: parentId }, data: { disabledAt: null } })
  await openSession(agentId, 'password')
  await prisma.staff.update({ where: { id: staffId }, data: { disabledAt: new Date(start) } })
  expect((await currentVisitor())?.staff ?? null).toBeNull()
  await prisma.staff.update({ where: { id: staffId }, data: { disabledAt: null } })
})

test('what this portal didn’t write is nobody: no signature, another key, a former one, another cookie’s bytes', async () => {
  await openSession(parentId, 'password')
  const good = cookie()
  const secret = 'x'.repeat(43)
  const row = { accountId: parentId, method: 'password' as const, createdAt: new Date(start) }
  await prisma.session.create({
    data: {
      ...{ ...row, tokenHash: tokenHash(secret), lastSeenAt: new Date(start), provenAt: new Date(start) },
      expiresAt: new Date(start + 60 * MINUTE),
    },
  })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'HS256' })}.${part({ secret })}`
  const hmac = createHmac('sha256', environment.env().secret).update(signed).digest('base64url')
  const forged = [
    `${part({ alg: 'none' })}.${part({ secret })}.`,
    `${signed}.${hmac}`,
    await encode({ secret: 'a former secret of this portal, long enough', token: { secret } }),
    await encode({ secret: environment.env().secret, salt: 'another use', token: { secret } }),
    good.slice(0, -4) + (good.endsWith('AAAA') ? 'BBBB' : 'AAAA'),
    secret,
    '',
    'null',
    '{"secret":"x"}',
  ]
  for (const value of forged) expect(await visitorWith(value), value).toBeNull()
  // The control: under the portal's own key, that same secret opens.
  expect(
    await visitorWith(await encode({ secret: environment.env().secret, token: { secret } })),
  ).not.toBeNull()
})

test('without a request for thirty minutes, a parent signs in again; with one, the session goes on', async () => {
  await openSession(parentId, 'password')
  for (const minutes of [29, 58, 87]) {
    at(minutes)
    expect(await currentVisitor()).not.toBeNull()
  }
  at(87 + 30)
  expect(await currentVisitor()).toBeNull()
})

test('a member of staff has fifteen minutes, or what an administrator has set', async () => {
  await openSession(agentId, 'password')
  at(14)
  expect(await currentVisitor()).not.toBeNull()
  at(14 + 15)
  expect(await currentVisitor()).toBeNull()

  const set = (familyIdleMinutes: number, staffIdleMinutes: number) =>
    prisma.organisation.update({ where: { id: 1 }, data: { familyIdleMinutes, staffIdleMinutes } })
  await set(60, 5)
  at(0)
  await openSession(agentId, 'password')
  at(5)
  expect(await currentVisitor()).toBeNull()
  at(0)
  await openSession(parentId, 'password')
  at(59)
  expect(await currentVisitor()).not.toBeNull()
  await expect(set(61, 5)).rejects.toThrow()
  await expect(set(60, 31)).rejects.toThrow()
  await set(30, 15)
})

test('after the password, an account with a second factor opens nothing until its code is given', async () => {
  await openSession(parentId, 'password')
  const before = cookie()
  await prisma.secondFactor.create({
    data: { accountId: parentId, secret: 'sealed', confirmedAt: new Date(start) },
  })
  // The session of before, too: a factor set up in one browser is asked for in all.
  expect(await currentVisitor()).toBeNull()

  browser.jar.clear()
  await expect(openSession(parentId, 'password')).rejects.toEqual(leadsTo('/connexion/code'))
  const awaited = cookie()
  expect(await currentVisitor()).toBeNull()
  const { sessionId } = (await awaitingSession())!
  expect(await renewProof(sessionId)).toBe(true)
  expect(await currentVisitor()).toBeNull()
  expect(await completeSession(sessionId)).toBe(true)
  expect(await currentVisitor()).toMatchObject({ sessionId, isTwoFactor: true })
  expect(await awaitingSession()).toBeNull()
  expect(await completeSession(sessionId)).toBe(false)
  for (const dead of [before, awaited]) expect(await visitorWith(dead)).toBeNull()

  await expect(openSession(parentId, 'password')).rejects.toEqual(leadsTo('/connexion/code'))
  const late = (await awaitingSession())!
  at(10)
  expect(await awaitingSession()).toBeNull()
  expect(await completeSession(late.sessionId)).toBe(false)
  await prisma.secondFactor.deleteMany()
  expect(await currentVisitor()).toBeNull()
})

test('without a second factor nothing of the service answers, but in demonstration', async () => {
  await openSession(agentId, 'password')
  expect(await requireStaff('dashboard.read')).toMatchObject({ staffId })
  const env = environment.env()
  vi.spyOn(environment, 'env').mockReturnValue({ ...env, mode: 'production' })
  for (const permission of ['dashboard.read', 'settings.write'] as const)
    await expect(requireStaff(permission)).rejects.toEqual(leadsTo('/securite/double-authentification'))
  const word = { provider: 'proConnect' as const, idToken: 'its own words', provenAt: start }
  await openSession(agentId, 'proConnect', { ...word, isTwoFactor: true })
  expect(await requireStaff('dashboard.read')).toMatchObject({ staffId })
})

test('ten minutes after the proof, what is sensitive asks for another and leads back', async () => {
  await openSession(parentId, 'password')
  at(9)
  expect(await requireFreshProof('/mon-compte')).toMatchObject({ accountId: parentId })
  at(10)
  expect(await freshProof()).toBeNull()
  await expect(requireFreshProof('/mon-compte?a=1')).rejects.toEqual(
    leadsTo('/confirmer?retour=%2Fmon-compte%3Fa%3D1'),
  )
  await renewProof((await currentVisitor())!.sessionId)
  expect(await freshProof()).toMatchObject({ accountId: parentId })
})

test('a list leaves as a file after a fresh proof, asked for on the way back to the list', async () => {
  await openSession(agentId, 'password')
  const request = new Request('https://portail.test/admin/familles/export/csv?q=Moreau')
  expect(await requireStaffToExport('families.read', request)).toMatchObject({ staffId })
  at(10)
  await expect(requireStaffToExport('families.read', request)).rejects.toEqual(
    leadsTo('/confirmer?retour=%2Fadmin%2Ffamilles%3Fq%3DMoreau'),
  )
})

test('twelve hours after signing in, everybody signs in again', async () => {
  await openSession(parentId, 'password')
  for (let minutes = 10; minutes < 12 * 60; minutes += 10) {
    at(minutes)
    expect(await currentVisitor(), `after ${minutes} minutes`).not.toBeNull()
  }
  at(12 * 60)
  expect(await currentVisitor()).toBeNull()
})
