import { beforeEach, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { activate } from '@/lib/domain/account/activation/service'
import { signIn } from '@/lib/domain/account/service'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { openAccount } from '../registration/service'
import { accountColumns, listFamiliesToOpen } from './queries'
import { accountFilter, chosenFamilies } from './schema'
import { inviteFamilies, makeLetters } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-11-26T09:00:00Z')
const DAY = 24 * 3_600_000
const staff = staffScope(await createStaff(prisma), 'families.write')
const asking = { staff, now }
const password = 'quatre chevaux dans un pré'
const all = chosenFamilies.parse({ scope: 'all' })
const these = (...families: { id: string }[]) =>
  chosenFamilies.parse({ scope: 'chosen', familyId: families.map(({ id }) => id) })
const list = async (filter: Record<string, string> = {}, at = now) => {
  const sort = { column: accountColumns[1], isDescending: false }
  const found = await listFamiliesToOpen(staff, at, { filter: accountFilter.parse(filter), sort, page: 1 })
  return found.families.map(({ name, state }) => `${name} ${state}`)
}

beforeEach(async () => {
  await prisma.family.updateMany({ data: { archivedAt: new Date(now) } })
  await prisma.signInThrottle.deleteMany()
})

/** Open: signs in. Written: has an address. Paper: has none. */
async function three() {
  const open = await createFamily(prisma, { name: 'Ouverte', adults: [{ passwordHash: 'x' }] })
  const written = await createFamily(prisma, { name: 'Adresse', adults: [{}, { email: null }] })
  const paper = await createFamily(prisma, { name: 'Papier', adults: [{ email: null }] })
  return { open, written, paper }
}

async function letterOf(family: { id: string }) {
  const { letters } = await makeLetters(asking, these(family))
  const letter = letters[0]!
  return { ...letter, number: String(letter.number) }
}
const open = (
  letter: { number: string; code: string },
  change: { email?: string | null; password?: string; at?: number; code?: string } = {},
) =>
  activate(change.at ?? now, {
    ...{ number: letter.number, code: change.code ?? letter.code, address: null },
    ...{ email: change.email ?? null, password: change.password ?? password },
  })
const answer = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'done'

test('families without an account are listed, narrowed and counted in constant statements', async () => {
  const { written } = await three()
  expect(await list()).toEqual(['Adresse new', 'Papier new'])
  expect(await list({ email: 'with' })).toEqual(['Adresse new'])
  expect(await list({ email: 'without' })).toEqual(['Papier new'])
  expect(await list({ programmeId: crypto.randomUUID() })).toEqual([])
  await inviteFamilies(asking, these(written))
  expect(await list({ state: 'invited' })).toEqual(['Adresse invited'])
  expect(await list({ state: 'new' })).toEqual(['Papier new'])
  expect(await list({ state: 'new' }, now + 15 * DAY)).toEqual(['Adresse new', 'Papier new'])
  const few = await countStatements(() => list({ email: 'without' }))
  const many = await countStatements(() => list())
  expect(many.statements).toBe(few.statements)
})

test('each adult who has an address and decides for a child is invited once', async () => {
  const { written } = await three()
  const barred = await createFamily(prisma, { name: 'Jugée' })
  await prisma.parentalAuthority.updateMany({
    where: { adultId: barred.adults[0]!.id },
    data: { hasAuthority: false },
  })
  expect(await inviteFamilies(asking, all)).toEqual({ sent: 1, families: 1 })
  expect(await inviteFamilies(asking, all)).toEqual({ sent: 0, families: 0 })
  const mails = await prisma.outboxMail.findMany({ where: { familyId: written.id } })
  expect(mails.map(({ kind, to }) => [kind, to])).toHaveLength(1)
  const trail = { familyId: written.id, action: 'account.invite' }
  expect(await prisma.auditEntry.count({ where: trail })).toBe(1)
})

test('inviting a hundred families asks as many statements as inviting two', async () => {
  for (let count = 0; count < 12; count++) await createFamily(prisma, { name: 'Nombre' })
  const some = await prisma.family.findMany({ where: { archivedAt: null }, take: 2 })
  const few = await countStatements(() => inviteFamilies(asking, these(...some)))
  const many = await countStatements(() => inviteFamilies(asking, all))
  expect(many.result.sent).toBe(10)
  expect(many.statements).toBe(few.statements)
})

test('a letter opens the account of its adult, with or without an address', async () => {
  const { written, paper } = await three()
  expect((await makeLetters(asking, all)).letters).toHaveLength(3)
  expect((await makeLetters(asking, all)).letters).toEqual([])
  expect(await list({ state: 'letter' })).toEqual(['Adresse letter', 'Papier letter'])
  const letter = await letterOf(paper)
  expect(letter).toMatchObject({ name: 'Claire Papier', familyNumber: paper.number, children: ['Léonie'] })
  expect(letter.expiresAt).toBe(now + 60 * DAY)
  const stored = await prisma.accountToken.findMany({ where: { kind: 'activation' } })
  expect(JSON.stringify(stored)).not.toContain(letter.code)
  expect(
    answer(
      await open({ ...letter, code: `${letter.code.slice(0, 5)} ${letter.code.slice(5).toLowerCase()}` }),
    ),
  ).toBe('done')
  expect(answer(await signIn(now, { identifier: letter.number, password, address: null }))).toBe('done')
  const withMail = await letterOf(written)
  const email = `${crypto.randomUUID()}@exemple.fr`
  expect(answer(await open(withMail, { email }))).toBe('done')
  expect(answer(await signIn(now, { identifier: email, password, address: null }))).toBe('done')
  expect(await prisma.outboxMail.count({ where: { to: email, kind: 'accountOpened' } })).toBe(1)
  expect(await list()).toEqual([])
})

test('one answer for whatever opens nothing', async () => {
  const { paper, open: other } = await three()
  const letter = await letterOf(paper)
  const taken = await prisma.account.findFirstOrThrow({ where: { adult: { id: other.adults[0]!.id } } })
  expect(answer(await open({ ...letter, number: '99999999' }))).toBe('wrongActivation')
  expect(answer(await open({ ...letter, number: String(taken.number) }))).toBe('wrongActivation')
  expect(answer(await open(letter, { code: 'KTBHW-MZCPA-XRDJE' }))).toBe('wrongActivation')
  expect(answer(await open(letter, { code: 'n’importe quoi' }))).toBe('wrongActivation')
  expect(answer(await open(letter, { at: now + 60 * DAY }))).toBe('wrongActivation')
  await prisma.signInThrottle.deleteMany()
  expect(answer(await open(letter, { password: 'court' }))).toBe('passwordTooShort')
  expect(answer(await open(letter, { email: taken.email }))).toBe('emailTaken')
  const newer = await letterOf(paper)
  expect(answer(await open(letter))).toBe('wrongActivation')
  const [first, second] = await Promise.all([open(newer), open(newer)])
  expect([answer(first), answer(second)].sort()).toEqual(['done', 'wrongActivation'])
  expect(answer(await open(newer))).toBe('wrongActivation')
})

test('an address that is found later is given to the account of the letter, and invited', async () => {
  const { paper } = await three()
  await letterOf(paper)
  const [email, adultId] = [`${crypto.randomUUID()}@exemple.fr`, paper.adults[0]!.id]
  expect(await openAccount(asking, { familyId: paper.id, adultId, email })).toMatchObject({ ok: true })
  expect(await prisma.outboxMail.count({ where: { to: email, kind: 'invitation' } })).toBe(1)
  expect(await openAccount(asking, { familyId: paper.id, adultId, email })).toMatchObject({
    refusal: { code: 'accountOpen' },
  })
})

test('guessing codes slows down like guessing passwords', async () => {
  const { paper } = await three()
  const letter = await letterOf(paper)
  for (let attempt = 0; attempt < 5; attempt++) await open(letter, { code: 'KTBHW-MZCPA-XRDJE' })
  const start = performance.now()
  expect(answer(await open(letter, { code: 'KTBHW-MZCPA-XRDJE' }))).toBe('wrongActivation')
  expect(performance.now() - start).toBeGreaterThan(900)
})
