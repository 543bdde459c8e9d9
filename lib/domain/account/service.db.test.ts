import { hash } from '@node-rs/argon2'
import { beforeEach, expect, test } from 'vitest'
import { hashPassword, isPassword } from '@/lib/auth/password'
import { tokenHash } from '@/lib/auth/token'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { knownDevice, rememberDevice } from './device/service'
import { invite, postResetLink } from './link/service'
import { readLink } from './queries'
import { acceptInvitation, resetPassword, signIn } from './service'
import { type Counted, countAttempt, countResetAsk, forgetOldAttempts } from './throttle/service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-11-23T09:00:00Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const password = 'quatre chevaux dans un pré'
const passwordHash = await hashPassword(password)
const wrong = { ok: false, refusal: { code: 'wrongSignIn' } }
const noWait = async () => {}
const at = (identifier: string, typed = password, device: string | null = null) =>
  signIn(now, { identifier, password: typed, address: null, device }, noWait)
const attempt = (who: string, address: string | null = null, moment = now) =>
  countAttempt(moment, { who, address })
const judged = (counts: Counted[]) => counts.filter(({ isJudged }) => isJudged).length

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
  expect(await at(account.email!)).toMatchObject(open)
  expect(await at(`  ${account.email!.toUpperCase()} `)).toMatchObject(open)
  expect(await at(String(account.number))).toMatchObject(open)
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

test('the sixth attempt waits a second, the next ones longer; a success, or a quarter of an hour, forgets', async () => {
  const { account } = await guardian({ passwordHash })
  const delays: number[] = []
  for (let count = 0; count < 15; count++) delays.push((await attempt(account.id)).delay)
  expect(delays).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 8000, 8000])
  expect((await attempt(account.id, null, now + 15 * MINUTE)).delay).toBe(0)
  for (let count = 0; count < 5; count++) await attempt(account.id)
  expect((await at(String(account.number))).ok).toBe(true)
  expect((await attempt(account.id)).delay).toBe(0)
})

test('ten attempts at once can’t all be the first', async () => {
  const counts = await Promise.all(Array.from({ length: 10 }, () => attempt('x@exemple.fr')))
  const delays = counts.map(({ delay }) => delay)
  expect(delays.sort((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 1000, 2000, 3000, 4000, 5000])
})

test('a network that tries many identifiers is slowed down too, and a success gives back one attempt only', async () => {
  const address = '2001:db8:1:2::7'
  for (let count = 0; count < 40; count++) await attempt(`x${count}@exemple.fr`, address)
  expect((await attempt('y@exemple.fr', '2001:db8:1:2::8')).delay).toBe(1000)
  expect((await attempt('z@exemple.fr', '2001:db8:1:3::7')).delay).toBe(0)
  const { account } = await guardian({ passwordHash })
  await signIn(now, { identifier: account.email!, password, address }, noWait)
  expect((await attempt('y@exemple.fr', address)).delay).toBe(2000)
})

test('the throttle keeps no identifier in clear, and the trail one line per window', async () => {
  for (let count = 0; count < 9; count++) await attempt('secret tapé au mauvais endroit')
  const [row] = await prisma.signInThrottle.findMany()
  expect(row!.key).toMatch(/^identifier:[0-9a-f]{64}$/)
  expect(await prisma.auditEntry.count({ where: { action: 'account.slowDown', subjectId: row!.key } })).toBe(
    1,
  )
})

test('a counter goes once its window has passed and its budget is whole', async () => {
  await attempt('x@exemple.fr')
  expect(await forgetOldAttempts(now + 36 * MINUTE - 1)).toBe(0)
  expect(await forgetOldAttempts(now + 36 * MINUTE)).toBe(1)
})

test('guesses without end: 80 of an account are judged in any day', async () => {
  // A guess every ten minutes for two days, from one network after the other.
  const counts: Counted[] = []
  const inADay = 24 * 6
  for (let guess = 0; guess < 2 * inADay; guess++)
    counts.push(await attempt('x@exemple.fr', `192.0.2.${guess % 250}`, now + guess * 10 * MINUTE))
  for (let start = 0; start <= inADay; start++)
    expect(judged(counts.slice(start, start + inADay))).toBeLessThanOrEqual(80)
  expect(judged(counts.slice(inADay))).toBe(40)
})

test('strangers use up their guesses: the right password gets no further, but for a browser that the account knows', async () => {
  const { account } = await guardian({ passwordHash })
  const email = account.email!
  const first = await at(email)
  const device = first.ok ? first.value.device : ''
  // The fortieth guess is the last that is judged: no password, right or wrong, opens after it.
  for (let guess = 0; guess < 40; guess++) await attempt(account.id)
  expect(await at(email)).toEqual(wrong)
  expect(await at(String(account.number))).toEqual(wrong)
  expect(await at(email, password, device)).toMatchObject({ ok: true })
  // Its own slips are counted apart, and a success forgets them.
  const slips = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () =>
        countAttempt(now, { who: account.id, address: null, device: device.split('.')[0] }),
      ),
    )
  await slips(14)
  expect(await at(email, password, device)).toMatchObject({ ok: true })
  await slips(15)
  expect(await at(email, password, device)).toEqual(wrong)
  // A new password by e-mail lets its owner in, whatever has been tried.
  await postResetLink(now, email)
  const [token] = await resetTokens(email)
  const fresh = 'six moutons noirs et blancs'
  const reset = await resetPassword(now, token!, fresh, { address: null, device })
  expect(await at(email, fresh)).toEqual(wrong)
  expect(await at(email, fresh, reset.ok ? reset.value.device : '')).toMatchObject({ ok: true })
})

test('a browser is known to the accounts that signed in there, under their present password, and no other', async () => {
  const [one, other] = [await guardian({ passwordHash }), await guardian({ passwordHash })]
  const kept = (result: Awaited<ReturnType<typeof at>>) => (result.ok ? result.value.device : '')
  const ofOne = kept(await at(one.account.email!))
  const ofBoth = kept(await at(other.account.email!, password, ofOne))
  const known = { accountId: one.account.id, passwordHash }
  expect(knownDevice(ofOne, known)).toBe(ofOne.split('.')[0])
  expect(knownDevice(ofBoth, known)).toBe(ofOne.split('.')[0])
  expect(knownDevice(ofOne, { ...known, accountId: other.account.id })).toBeNull()
  expect(knownDevice(ofOne, { ...known, passwordHash: 'another' })).toBeNull()
  const [, proof] = ofOne.split('.')
  for (const forged of [
    '',
    'x',
    ofOne.split('.')[0]!,
    `${'A'.repeat(43)}.${proof}`,
    `${ofOne}.`,
    `${ofOne}.x`,
  ])
    expect(knownDevice(forged, known), forged).toBeNull()
  let many = ofBoth
  for (let account = 0; account < 9; account++)
    many = rememberDevice(many, { accountId: `${account}`, passwordHash })
  expect(many.split('.')).toHaveLength(6)
})

test('a hash of another cost is made anew at the next sign-in, and only by the right password', async () => {
  const cheap = await hash(password, { memoryCost: 4096, timeCost: 1, parallelism: 1 })
  const { account } = await guardian({ passwordHash: cheap })
  const stored = async () =>
    (await prisma.account.findUniqueOrThrow({ where: { id: account.id } })).passwordHash
  await at(account.email!, 'une faute de frappe')
  expect(await stored()).toBe(cheap)
  const signedIn = await at(account.email!)
  expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isPassword(password, await stored())).toBe(true)
  const known = { accountId: account.id, passwordHash: (await stored())! }
  expect(knownDevice(signedIn.ok ? signedIn.value.device : '', known)).not.toBeNull()
  const once = await stored()
  await at(account.email!)
  expect(await stored()).toBe(once)
})

test('a network asks for sixty new passwords, then for one every 24 minutes', async () => {
  const asks: boolean[] = []
  for (let ask = 0; ask < 70; ask++) asks.push(await countResetAsk(now, '192.0.2.7'))
  expect(asks.filter(Boolean)).toHaveLength(60)
  expect(await countResetAsk(now + 24 * MINUTE, '192.0.2.7')).toBe(true)
  expect(await countResetAsk(now, '192.0.2.8')).toBe(true)
  expect(await countResetAsk(now, null)).toBe(true)
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

test('a link has 256 bits, is kept as a hash only, and opens its own account whatever is asked', async () => {
  const [{ token, account }, other] = [await invited(), await invited()]
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(token).not.toBe(other.token)
  const [kept] = await prisma.accountToken.findMany({ where: { accountId: account.id } })
  expect(kept!.tokenHash).toBe(tokenHash(token))
  expect(JSON.stringify(kept)).not.toContain(token)
  // The hash that a stolen copy of the database tells isn't a link.
  expect(await readLink(now, 'invitation', kept!.tokenHash)).toMatchObject({ ok: false })
  await acceptInvitation(now, token, password)
  expect(await readLink(now, 'invitation', other.token)).toMatchObject({ ok: true })
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
  const passwords = ['un premier secret de girafe', 'un second secret de girafe']
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
  expect(await postResetLink(now, 'personne@exemple.fr')).toBeUndefined()
  expect(await prisma.outboxMail.count()).toBe(before)
  await Promise.all([1, 2, 3, 4, 5].map(() => postResetLink(now, String(account.number))))
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
  await postResetLink(now, account.email!)
  await postResetLink(now, account.email!)
  for (let count = 0; count < 9; count++) await attempt(account.id)
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
