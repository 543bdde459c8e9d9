import { beforeEach, expect, test, vi } from 'vitest'
import { codeOfStep, stepAt } from '@/lib/auth/one-time-code'
import { accountScope, freshProof } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import * as environment from '@/lib/env'
import { printedCode } from '@/lib/rules/activation-code'
import { unseal } from '@/lib/vault/seal'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { judgeCode } from './attempt/service'
import { factorState, proposedFactor, unseenCodes } from './queries'
import { secretPurpose } from './schema'
import {
  confirmFactor,
  dropProposal,
  keepRecoveryCodes,
  proposeFactor,
  renewRecoveryCodes,
  turnOffFactor,
} from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-12-01T09:00:10Z')
const SECOND = 1000
const MINUTE = 60 * SECOND
const wrong = { ok: false, refusal: { code: 'wrongCode' } }

const session = (accountId: string) => ({
  ...{ accountId, method: 'password' as const, tokenHash: crypto.randomUUID() },
  ...{ createdAt: new Date(now), lastSeenAt: new Date(now), provenAt: new Date(now) },
  expiresAt: new Date(now + 3_600_000),
})

/** A guardian, in a session of theirs, another one being open elsewhere. */
async function guardian() {
  const family = await createFamily(prisma, { adults: [{}] })
  const accountId = family.adults[0]!.accountId!
  const here = await prisma.session.create({ data: session(accountId) })
  const elsewhere = await prisma.session.create({ data: session(accountId) })
  return { accountId, proof: freshProof(accountId, here.id), here, elsewhere }
}

/** The same, whose telephone gives codes. */
async function protectedGuardian() {
  const one = await guardian()
  await proposeFactor({ proof: one.proof, now })
  const { secret } = (await proposedFactor(one.proof))!
  expect(await confirmFactor({ proof: one.proof, now }, codeOfStep(secret, stepAt(now)))).toMatchObject({
    ok: true,
  })
  const codes = (await unseenCodes(one.proof))!
  return { ...one, secret, codes, codeAt: (at: number) => codeOfStep(secret, stepAt(at)) }
}

const mailsTo = async (accountId: string) => {
  const { email } = await prisma.account.findUniqueOrThrow({ where: { id: accountId } })
  return prisma.outboxMail.findMany({ where: { to: email!, kind: 'factorChanged' }, orderBy: { id: 'asc' } })
}

beforeEach(() => vi.restoreAllMocks())

test('a first code turns it on: the secret is sealed, other sessions end, the holder is told', async () => {
  const { accountId, proof, here, elsewhere } = await guardian()
  expect(await confirmFactor({ proof, now }, '123456')).toEqual({
    ok: false,
    refusal: { code: 'nothingProposed' },
  })
  await proposeFactor({ proof, now })
  const { secret, address } = (await proposedFactor(proof))!
  expect(address).toContain(`secret=${secret}`)
  expect((await factorState(proof)).since).toBeNull()
  expect(await confirmFactor({ proof, now }, '000000')).toEqual(wrong)
  expect(await confirmFactor({ proof, now }, codeOfStep(secret, stepAt(now)))).toMatchObject({ ok: true })
  expect(await factorState(proof)).toMatchObject({ since: now, codesLeft: 10, hasUnseenCodes: true })

  const row = await prisma.secondFactor.findUniqueOrThrow({ where: { accountId } })
  expect(JSON.stringify(row)).not.toContain(secret)
  expect(unseal(secretPurpose(accountId), row.secret!)).toBe(secret)
  const sessions = await prisma.session.findMany({ where: { accountId } })
  expect(sessions.find(({ id }) => id === here.id)).toMatchObject({ factor: 'proven', revokedAt: null })
  expect(sessions.find(({ id }) => id === elsewhere.id)!.revokedAt).not.toBeNull()
  expect(await mailsTo(accountId)).toHaveLength(1)
  expect(await prisma.auditEntry.count({ where: { action: 'account.factorOn', subjectId: accountId } })).toBe(
    1,
  )
})

test('a code of the telephone passes once, and the one that turned it on is used', async () => {
  const { accountId, codeAt } = await protectedGuardian()
  expect(await judgeCode(now, accountId, codeAt(now))).toEqual(wrong)
  const later = now + 30 * SECOND
  expect(await judgeCode(later, accountId, codeAt(later))).toMatchObject({ ok: true })
  expect(await judgeCode(later, accountId, codeAt(later))).toEqual(wrong)
  expect(await judgeCode(later, accountId, codeAt(now))).toEqual(wrong)
})

test('of two at once with the same code, one passes', async () => {
  const { accountId, codeAt } = await protectedGuardian()
  const later = now + MINUTE
  const both = await Promise.all([1, 2].map(() => judgeCode(later, accountId, codeAt(later))))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a recovery code passes once, typed as on paper; none of another account does', async () => {
  const { accountId, codes } = await protectedGuardian()
  const other = await protectedGuardian()
  expect(await judgeCode(now, accountId, other.codes[0]!)).toEqual(wrong)
  const typed = ` ${printedCode(codes[0]!).toLowerCase()} `
  expect(await judgeCode(now, accountId, typed)).toMatchObject({ ok: true })
  expect(await judgeCode(now, accountId, typed)).toEqual(wrong)
  expect((await factorState(accountScope(accountId))).codesLeft).toBe(9)
  const stored = JSON.stringify(await prisma.recoveryCode.findMany({ where: { accountId } }))
  for (const code of codes) expect(stored).not.toContain(code)
})

test('after five wrong codes none is read for a quarter of an hour, but a recovery code is: nobody is locked out', async () => {
  const { accountId, codes, codeAt } = await protectedGuardian()
  for (let tried = 0; tried < 5; tried++) expect(await judgeCode(now, accountId, '000000')).toEqual(wrong)
  const later = now + MINUTE
  expect(await judgeCode(later, accountId, codeAt(later))).toEqual({
    ok: false,
    refusal: { code: 'tooManyCodes', next: now + 15 * MINUTE },
  })
  expect(await judgeCode(later, accountId, codes[0]!)).toMatchObject({ ok: true })
  const after = now + 15 * MINUTE
  expect(await judgeCode(after, accountId, codeAt(after))).toMatchObject({ ok: true })
  const subjects = (await mailsTo(accountId)).map(({ subject }) => subject)
  expect(subjects).toEqual([
    ...['Double authentification activée', 'Quelqu’un essaie d’entrer dans votre compte'],
    'Un code de secours a servi',
  ])
})

test('guesses all day long are fifty at most, and the holder still gets in', async () => {
  const { accountId, codes } = await protectedGuardian()
  let judged = 0
  for (let minute = 0; minute < 24 * 60; minute += 5)
    for (const guess of ['000000', '111111', '222222']) {
      const answer = await judgeCode(now + minute * MINUTE, accountId, guess)
      if (!answer.ok && answer.refusal.code === 'wrongCode') judged++
    }
  expect(judged).toBeLessThanOrEqual(50)
  expect(await judgeCode(now + 23 * 60 * MINUTE, accountId, codes[1]!)).toMatchObject({ ok: true })
})

test('recovery codes are shown until kept; new ones replace them', async () => {
  const { accountId, proof, codes } = await protectedGuardian()
  await keepRecoveryCodes(accountScope(accountId))
  expect(await unseenCodes(proof)).toBeNull()
  expect(await renewRecoveryCodes({ proof, now })).toMatchObject({ ok: true })
  expect(await judgeCode(now, accountId, codes[0]!)).toEqual(wrong)
  expect(await judgeCode(now, accountId, (await unseenCodes(proof))![0]!)).toMatchObject({ ok: true })
})

test('a new telephone takes the place of the former one at its first code only', async () => {
  const { accountId, proof, codeAt } = await protectedGuardian()
  await proposeFactor({ proof, now })
  const later = now + MINUTE
  expect(await judgeCode(later, accountId, codeAt(later))).toMatchObject({ ok: true })
  const { secret } = (await proposedFactor(proof))!
  expect(await confirmFactor({ proof, now: later }, codeOfStep(secret, stepAt(later)))).toMatchObject({
    ok: true,
  })
  const after = later + MINUTE
  expect(await judgeCode(after, accountId, codeAt(after))).toEqual(wrong)
  expect(await judgeCode(after, accountId, codeOfStep(secret, stepAt(after)))).toMatchObject({ ok: true })
})

test('a new telephone that is given up leaves the former one', async () => {
  const { accountId, proof, codeAt } = await protectedGuardian()
  await proposeFactor({ proof, now })
  await dropProposal(accountScope(accountId))
  expect(await proposedFactor(proof)).toBeNull()
  const later = now + MINUTE
  expect(await confirmFactor({ proof, now: later }, codeAt(later))).toMatchObject({
    refusal: { code: 'nothingProposed' },
  })
  expect(await judgeCode(later, accountId, codeAt(later))).toMatchObject({ ok: true })
})

test('a guardian turns it off; a member of staff can’t, but in demonstration', async () => {
  const { accountId, proof, codes } = await protectedGuardian()
  expect(await turnOffFactor({ proof, now })).toMatchObject({ ok: true })
  expect(await judgeCode(now, accountId, codes[0]!)).toEqual(wrong)
  expect(await turnOffFactor({ proof, now })).toEqual({ ok: false, refusal: { code: 'notFound' } })

  const agent = await createStaff(prisma, {})
  const own = freshProof(agent.accountId)
  await proposeFactor({ proof: own, now })
  const { secret } = (await proposedFactor(own))!
  await confirmFactor({ proof: own, now }, codeOfStep(secret, stepAt(now)))
  const env = environment.env()
  vi.spyOn(environment, 'env').mockReturnValue({ ...env, mode: 'production' })
  expect(await turnOffFactor({ proof: own, now })).toEqual({
    ok: false,
    refusal: { code: 'factorMandatory' },
  })
  vi.restoreAllMocks()
  expect(await turnOffFactor({ proof: own, now })).toMatchObject({ ok: true })
})
