import { beforeEach, expect, test } from 'vitest'
import { freshProof } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { createFamily, createOrganisation } from '@/prisma/factories'
import { postResetLink } from '../link/service'
import { readEmailChange } from './queries'
import { askEmailChange, confirmEmailChange } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-12-01T09:00:00Z')
const MINUTE = 60_000
let count = 0

async function guardian() {
  const family = await createFamily(prisma, { adults: [{ passwordHash: 'hash' }] })
  const accountId = family.adults[0]!.accountId!
  const { email } = await prisma.account.findUniqueOrThrow({ where: { id: accountId } })
  return { accountId, proof: freshProof(accountId), email: email!, next: `nouvelle${++count}@exemple.fr` }
}

const mailsTo = (to: string) => prisma.outboxMail.findMany({ where: { to }, orderBy: { id: 'asc' } })
const emailOf = async (id: string) => (await prisma.account.findUniqueOrThrow({ where: { id } })).email
async function tokenIn(to: string): Promise<string> {
  const [last] = (await mailsTo(to)).reverse()
  return /\/adresse\/([\w-]{43})/.exec(last!.text)![1]!
}

beforeEach(() => prisma.outboxMail.deleteMany())

test('the new address is that of the account once its link was followed, and both are told at each step', async () => {
  const { accountId, proof, email, next } = await guardian()
  expect(await askEmailChange({ proof, now }, next)).toMatchObject({ ok: true })
  expect(await emailOf(accountId)).toBe(email)
  expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual(['Changement d’adresse demandé'])
  const token = await tokenIn(next)
  expect((await mailsTo(next))[0]!.text).toContain(`https://portail.test/adresse/${token}`)
  const stored = JSON.stringify(await prisma.accountToken.findMany({ where: { accountId } }))
  expect(stored).not.toContain(token)

  expect(await readEmailChange(now, token)).toMatchObject({ ok: true, value: { email: next } })
  expect(await confirmEmailChange(now + 30 * MINUTE - 1, token)).toMatchObject({ ok: true })
  expect(await emailOf(accountId)).toBe(next)
  for (const to of [email, next]) {
    const subjects = (await mailsTo(to)).map(({ subject }) => subject)
    expect(subjects.at(-1)).toBe('L’adresse de votre compte a changé')
  }
  // Neither mail says the other address.
  expect((await mailsTo(email)).map(({ text }) => text).join()).not.toContain(next)
  expect(await confirmEmailChange(now, token)).toEqual({ ok: false, refusal: { code: 'linkUsed' } })
})

test('a link lives thirty minutes, and a newer one takes its place', async () => {
  const { proof, next } = await guardian()
  await askEmailChange({ proof, now }, next)
  const first = await tokenIn(next)
  expect(await confirmEmailChange(now + 30 * MINUTE, first)).toMatchObject({
    refusal: { code: 'linkExpired' },
  })
  await askEmailChange({ proof, now }, next)
  expect(await confirmEmailChange(now, first)).toMatchObject({ refusal: { code: 'linkUsed' } })
  expect(await confirmEmailChange(now, 'n’importe quoi')).toMatchObject({ refusal: { code: 'linkUnknown' } })
})

test('once it has changed, links sent to the former address open nothing', async () => {
  const { accountId, proof, email, next } = await guardian()
  await postResetLink(now, email)
  await askEmailChange({ proof, now }, next)
  await confirmEmailChange(now, await tokenIn(next))
  expect(await prisma.accountToken.count({ where: { accountId, usedAt: null } })).toBe(0)
})

test('the address of another account gets the same answer, and never becomes that of two', async () => {
  const one = await guardian()
  const other = await guardian()
  expect(await askEmailChange({ proof: one.proof, now }, other.email)).toMatchObject({ ok: true })
  expect((await mailsTo(other.email)).map(({ text }) => text).join()).not.toContain('/adresse/')

  // Free when it was asked for, taken when the link is followed.
  await askEmailChange({ proof: one.proof, now }, one.next)
  const token = await tokenIn(one.next)
  await prisma.account.update({ where: { id: other.accountId }, data: { email: one.next } })
  expect(await confirmEmailChange(now, token)).toEqual({ ok: false, refusal: { code: 'linkUnknown' } })
  expect(await emailOf(one.accountId)).toBe(one.email)
})

test('one’s own address changes nothing, and a mailbox isn’t filled: five links an hour', async () => {
  const { proof, email, next } = await guardian()
  expect(await askEmailChange({ proof, now }, email)).toMatchObject({ refusal: { code: 'sameEmail' } })
  for (let asked = 0; asked < 5; asked++)
    expect(await askEmailChange({ proof, now }, next)).toMatchObject({ ok: true })
  expect(await askEmailChange({ proof, now }, next)).toMatchObject({ refusal: { code: 'tooManyLinks' } })
  expect(await askEmailChange({ proof, now: now + 60 * MINUTE }, next)).toMatchObject({ ok: true })
})
