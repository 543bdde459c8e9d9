import { beforeEach, expect, test } from 'vitest'
import { hashPassword, isPassword } from '@/lib/auth/password'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { askPasswordReset, invite } from './link/service'
import { readLink } from './queries'
import { acceptInvitation, resetPassword, signIn } from './service'
import { countAttempt, forgetOldAttempts } from './throttle/service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-11-23T09:00:00Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const password = 'quatre chevaux au pré'
const passwordHash = await hashPassword(password)
const wrong = { ok: false, refusal: { code: 'wrongSignIn' } }
const at = (identifier: string, typed = password) =>
  signIn(now, { identifier, password: typed, address: null })

/** A guardian who has an account, and a password when its hash is given. */
async function guardian(given: { passwordHash?: string } = {}) {
  const family = await createFamily(prisma, { adults: [given] })
  const adult = family.adults[0]!
  const account = await prisma.account.findUniqueOrThrow({ where: { id: adult.accountId! } })
  return { family, adult, account }
}

beforeEach(() => prisma.signInThrottle.deleteMany())

test('the right password opens, by e-mail in any case or by number', async () => {
  const { account } = await guardian({ passwordHash })
  const open = { ok: true, value: { accountId: account.id, isStaff: false } }
  expect(await at(account.email!)).toEqual(open)
  expect(await at(`  ${account.email!.toUpperCase()} `)).toEqual(open)
  expect(await at(String(account.number))).toEqual(open)
  const trail = await prisma.auditEntry.count({ where: { action: 'account.signIn', subjectId: account.id } })
  expect(trail).toBe(3)
})

test('one answer for an unknown identifier, a wrong password, no password yet, a disabled account', async () => {
  const known = await guardian({ passwordHash })
  const invited = await guardian()
  const disabled = await guardian({ passwordHash })
  await prisma.account.update({ where: { id: disabled.account.id }, data: { disabledAt: new Date(now) } })
  const email = 'partie@exemple.fr'
  const left = await createStaff(prisma, { email, passwordHash })
  await prisma.staff.update({ where: { id: left.id }, data: { disabledAt: new Date(now) } })
  expect(await at(known.account.email!, 'un autre mot de passe')).toEqual(wrong)
  expect(await at('personne@exemple.fr')).toEqual(wrong)
  expect(await at('n’importe quoi')).toEqual(wrong)
  expect(await at('99999999999999')).toEqual(wrong)
  expect(await at('4000000000')).toEqual(wrong)
  expect(await at(invited.account.email!)).toEqual(wrong)
  expect(await at(disabled.account.email!)).toEqual(wrong)
  expect(await at(email)).toEqual(wrong)
})

test('an unknown identifier takes the time of a known one', async () => {
  const { account } = await guardian({ passwordHash })
  const timed = async (identifier: string) => {
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      const start = performance.now()
      await at(identifier, 'un autre mot de passe')
      times.push(performance.now() - start)
    }
    return times.sort((a, b) => a - b)[2]!
  }
  await at('rien@exemple.fr') // the decoy is made once
  const [known, unknown] = [await timed(account.email!), await timed('personne@exemple.fr')]
  expect(unknown).toBeGreaterThan(known / 2)
  expect(unknown).toBeLessThan(known * 2)
})

test('the sixth attempt waits a second, the next ones longer; a success, or a quarter of an hour, forgets', async () => {
  const { account } = await guardian({ passwordHash })
  const email = account.email!
  const delays: number[] = []
  for (let attempt = 0; attempt < 15; attempt++) delays.push(await countAttempt(now, email, null))
  expect(delays).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 8000, 8000])
  expect(await countAttempt(now, ` ${email.toUpperCase()}`, null)).toBe(8000)
  expect(await countAttempt(now + 15 * MINUTE, email, null)).toBe(0)
  expect((await at(email)).ok).toBe(true)
  expect(await prisma.signInThrottle.count()).toBe(0)
})

test('ten attempts at once can’t all be the first', async () => {
  const delays = await Promise.all(Array.from({ length: 10 }, () => countAttempt(now, 'x@exemple.fr', null)))
  expect(delays.sort((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000, 4000, 5000])
})

test('an address that tries many identifiers is slowed down too, and a success gives back one attempt only', async () => {
  const address = '192.0.2.7'
  for (let attempt = 0; attempt < 40; attempt++) await countAttempt(now, `x${attempt}@exemple.fr`, address)
  expect(await countAttempt(now, 'y@exemple.fr', address)).toBe(1000)
  expect(await countAttempt(now, 'z@exemple.fr', '192.0.2.8')).toBe(0)
  expect(await forgetOldAttempts(now + 15 * MINUTE - 1)).toBe(0)
  expect(await forgetOldAttempts(now + 15 * MINUTE)).toBe(43 + 1)
})

test('the throttle keeps no identifier in clear, and the trail one line per window', async () => {
  for (let attempt = 0; attempt < 9; attempt++)
    await countAttempt(now, 'secret tapé au mauvais endroit', null)
  const [row] = await prisma.signInThrottle.findMany()
  expect(row!.key).toMatch(/^identifier:[0-9a-f]{64}$/)
  expect(await prisma.auditEntry.count({ where: { action: 'account.slowDown', subjectId: row!.key } })).toBe(
    1,
  )
})

async function invited() {
  const { account, adult, family } = await guardian()
  const person = { ...adult, accountId: account.id, email: account.email, number: account.number }
  const link = await inTransaction((tx) => invite(tx, now, person, family.id))
  return { account, person, link, token: link.split('/').at(-1)! }
}

test('an invitation is posted with its link, sets the password once, and signs in', async () => {
  const { account, link, token } = await invited()
  expect(link).toBe(`https://portail.test/invitation/${token}`)
  const mail = await prisma.outboxMail.findFirstOrThrow({ where: { to: account.email!, kind: 'invitation' } })
  expect(mail.text).toContain(link)
  expect(await readLink(now, 'invitation', token)).toMatchObject({ ok: true, value: { firstName: 'Claire' } })
  expect(await acceptInvitation(now, token, password)).toMatchObject({
    ok: true,
    value: { accountId: account.id },
  })
  expect((await at(account.email!)).ok).toBe(true)
  expect(await acceptInvitation(now, token, password)).toEqual({ ok: false, refusal: { code: 'linkUsed' } })
})

test('a weak password is refused and leaves the link whole', async () => {
  const { account, token } = await invited()
  const refused = await acceptInvitation(now, token, `${account.email!.split('@')[0]} au portail`)
  expect(refused).toEqual({ ok: false, refusal: { code: 'passwordTellsOwner' } })
  expect(await acceptInvitation(now, token, 'court')).toMatchObject({ refusal: { code: 'passwordTooShort' } })
  expect((await acceptInvitation(now, token, password)).ok).toBe(true)
})

test('the same link used twice at once: one wins', async () => {
  const { account, token } = await invited()
  const passwords = ['un premier mot de passe', 'un second mot de passe']
  const results = await Promise.all(passwords.map((typed) => acceptInvitation(now, token, typed)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  const winner = passwords[results.findIndex(({ ok }) => ok)]!
  const { passwordHash: kept } = await prisma.account.findUniqueOrThrow({ where: { id: account.id } })
  expect(await isPassword(winner, kept)).toBe(true)
})

test.each([
  ['the last millisecond of fourteen days', 14 * DAY - 1, undefined],
  ['fourteen days', 14 * DAY, 'linkExpired'],
])('an invitation used after %s', async (_, later, code) => {
  const { token } = await invited()
  const result = await acceptInvitation(now + later, token, password)
  expect(result.ok ? undefined : result.refusal.code).toBe(code)
})

test('a new invitation makes the former one useless', async () => {
  const { person, token } = await invited()
  await inTransaction((tx) => invite(tx, now, person, null))
  expect(await readLink(now, 'invitation', token)).toEqual({ ok: false, refusal: { code: 'linkUsed' } })
})

test('a link of one kind opens nothing of the other, an unknown one nothing at all', async () => {
  const { token } = await invited()
  expect(await resetPassword(now, token, password)).toEqual({ ok: false, refusal: { code: 'linkUnknown' } })
  expect(await readLink(now, 'invitation', 'rien')).toEqual({ ok: false, refusal: { code: 'linkUnknown' } })
})

const resetTokens = async (email: string) => {
  const mails = await prisma.outboxMail.findMany({ where: { to: email, kind: 'passwordReset' } })
  return mails.map(({ text }) => /mot-de-passe\/(\S+)/.exec(text)![1]!)
}

test('a forgotten password: same silence for all, a link to who has an account, three at most', async () => {
  const { account } = await guardian({ passwordHash })
  const before = await prisma.outboxMail.count()
  expect(await askPasswordReset(now, 'personne@exemple.fr')).toBeUndefined()
  expect(await prisma.outboxMail.count()).toBe(before)
  await Promise.all([1, 2, 3, 4, 5].map(() => askPasswordReset(now, String(account.number))))
  expect(await resetTokens(account.email!)).toHaveLength(3)
})

test('a new password ends every session, the other links and the waiting, and its owner is told', async () => {
  const { account } = await guardian({ passwordHash })
  const expiresAt = new Date(now + DAY)
  const opened = new Date(now)
  const session = {
    ...{ accountId: account.id, method: 'password' as const, expiresAt },
    ...{ createdAt: opened, lastSeenAt: opened, provenAt: opened },
  }
  await prisma.session.createMany({
    data: ['a', 'b'].map((tokenHash) => ({ ...session, tokenHash: account.id + tokenHash })),
  })
  await askPasswordReset(now, account.email!)
  await askPasswordReset(now, account.email!)
  for (let attempt = 0; attempt < 9; attempt++) await countAttempt(now, account.email!, null)
  const [first, second] = await resetTokens(account.email!)
  expect(await readLink(now + 30 * MINUTE, 'passwordReset', first!)).toMatchObject({
    refusal: { code: 'linkExpired' },
  })
  const fresh = 'six moutons noirs et blancs'
  expect((await resetPassword(now + 30 * MINUTE - 1, first!, fresh)).ok).toBe(true)
  expect(await prisma.session.count({ where: { accountId: account.id, revokedAt: null } })).toBe(0)
  expect(await resetPassword(now, second!, password)).toEqual({ ok: false, refusal: { code: 'linkUsed' } })
  expect(await prisma.outboxMail.count({ where: { to: account.email!, kind: 'passwordChanged' } })).toBe(1)
  expect(await at(account.email!)).toEqual(wrong)
  expect((await at(account.email!, fresh)).ok).toBe(true)
})
