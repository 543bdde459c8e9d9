import { expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { familyMembers } from '@/lib/domain/family/queries'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { proposalsOf, waitingProposals } from './queries'
import type { ProposeGuardian } from './schema'
import { openProposal, proposeGuardian, refuseProposal, withdrawProposal } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = Date.parse('2026-11-26T09:00:00Z')
const agent = await createStaff(prisma, { email: 'agent@service.example' })
const staff = staffScope(agent, 'families.write')
const asking = { staff, now }
const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code ?? 'done'

async function home() {
  const family = await createFamily(prisma, { children: [{ firstName: 'Léonie' }, { firstName: 'Noé' }] })
  const [claire, [leonie, noe]] = [family.adults[0]!, family.children]
  const email = `${crypto.randomUUID()}@exemple.fr`
  return { family, claire, leonie: leonie!, noe: noe!, scope: familyScope(family, claire), email }
}
type Home = Awaited<ReturnType<typeof home>>

const propose = ({ scope, leonie, email }: Home, change: Partial<ProposeGuardian> = {}) =>
  proposeGuardian(scope, now, {
    ...{ firstName: 'Paul', lastName: 'Rivoire', email, relation: 'father' },
    ...{ childIds: [leonie.id], sameHome: true },
    ...change,
  })

async function proposed(at: Home, change: Partial<ProposeGuardian> = {}) {
  const result = await propose(at, change)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.proposalId
}

const open = (proposalId: string, seenAdultId: string | null = null) =>
  openProposal(asking, { proposalId, seenAdultId })

async function guardianOf(email: string) {
  const { adult } = await prisma.account.findUniqueOrThrow({
    where: { email },
    include: { adult: { include: { families: true } } },
  })
  return adult!
}

const mails = (to: string) => prisma.outboxMail.findMany({ where: { to } })
const firstNames = async (family: { id: string }, adult: Parameters<typeof familyScope>[1]) =>
  (await familyMembers(familyScope(family, adult))).children.map(({ firstName }) => firstName)

test('the same home: the second guardian is invited, and sees the children chosen, not the others', async () => {
  const at = await home()
  const id = await proposed(at)
  expect(await open(id)).toEqual({ ok: true, value: null })
  const paul = await guardianOf(at.email)
  expect(paul.families).toMatchObject([{ familyId: at.family.id, isPayer: false }])
  expect(await firstNames(at.family, paul)).toEqual(['Léonie'])
  expect(await mails(at.email)).toMatchObject([{ kind: 'invitation' }])
  expect(await proposalsOf(at.scope)).toMatchObject([
    { name: 'Paul Rivoire', status: 'opened', reason: null },
  ])
})

test('a home of their own: a new family, named and paid by them, where the child lives in turn', async () => {
  const at = await home()
  expect(code(await open(await proposed(at, { sameHome: false })))).toBe('done')
  const paul = await guardianOf(at.email)
  const { familyId } = paul.families[0]!
  expect(familyId).not.toBe(at.family.id)
  expect(paul.families).toMatchObject([{ isPayer: true }])
  expect(await prisma.family.findUniqueOrThrow({ where: { id: familyId } })).toMatchObject({
    name: 'Rivoire',
  })
  expect(await firstNames({ id: familyId }, paul)).toEqual(['Léonie'])
  const homes = await prisma.familyChild.findMany({ where: { childId: at.leonie.id } })
  expect(homes.map(({ residence }) => residence)).toEqual(['alternating', 'alternating'])
  expect(await firstNames(at.family, at.claire)).toEqual(['Léonie', 'Noé'])
})

test('the address of an adult: the agent sees whose it is, then that adult is attached', async () => {
  const [at, other] = [await home(), await home()]
  const { email } = await prisma.account.findUniqueOrThrow({ where: { id: other.claire.accountId! } })
  const id = await proposed(at, { email: email! })
  const shown = (await waitingProposals(staff)).proposals.find((proposal) => proposal.id === id)
  expect(shown).toMatchObject({ known: { adultId: other.claire.id, name: 'Claire Aubin' }, refusal: null })
  expect(code(await open(id))).toBe('ownerChanged')
  expect(code(await open(id, other.claire.id))).toBe('done')
  const attached = await guardianOf(email!)
  expect(attached.id).toBe(other.claire.id)
  expect(attached.families).toHaveLength(2)
})

test('the address of a member of staff is refused, and the agent is told before', async () => {
  const at = await home()
  const id = await proposed(at, { email: 'agent@service.example' })
  const { proposals } = await waitingProposals(staff)
  expect(proposals.find((proposal) => proposal.id === id)).toMatchObject({
    known: null,
    refusal: { code: 'staffAddress' },
  })
  expect(code(await open(id))).toBe('staffAddress')
})

test('an adult whom a judgment has barred is not brought back', async () => {
  const at = await home()
  const paul = await createFamily(prisma, { adults: [{ firstName: 'Paul', email: at.email }] })
  const adultId = paul.adults[0]!.id
  await prisma.parentalAuthority.create({ data: { adultId, childId: at.leonie.id, hasAuthority: false } })
  expect(code(await open(await proposed(at), adultId))).toBe('barred')
})

test('a barred adult proposes nobody, and a proposer barred since opens nothing', async () => {
  const at = await home()
  const id = await proposed(at)
  await prisma.parentalAuthority.update({
    where: { adultId_childId: { adultId: at.claire.id, childId: at.leonie.id } },
    data: { hasAuthority: false },
  })
  expect(code(await open(id))).toBe('proposerBarred')
  expect(code(await propose(at, { email: `autre-${at.email}` }))).toBe('notFound')
})

test('another family’s child or proposal is not found', async () => {
  const [at, other] = [await home(), await home()]
  expect(code(await propose(at, { childIds: [other.leonie.id] }))).toBe('notFound')
  const id = await proposed(at)
  expect(code(await withdrawProposal(other.scope, now, id))).toBe('notFound')
  expect(await proposalsOf(other.scope)).toEqual([])
  expect(code(await open(crypto.randomUUID()))).toBe('notFound')
})

test('two agents at once open one guardian; two proposals of one address open one account', async () => {
  const [at, there] = [await home(), await home()]
  const id = await proposed(at)
  expect((await Promise.all([open(id), open(id)])).map(code).sort()).toEqual(['alreadyAnswered', 'done'])
  expect(await mails(at.email)).toHaveLength(1)
  const email = `deux-${at.email}`
  const ids = [await proposed(at, { email }), await proposed(there, { email })]
  const answers = (await Promise.all(ids.map((one) => open(one)))).map(code)
  expect(answers).toContain('done')
  expect(answers.filter((answer) => answer !== 'done')).toHaveLength(1)
})

test('a refusal is read by the proposer alone, kept sealed, and the e-mail says nothing of it', async () => {
  const at = await home()
  const id = await proposed(at)
  const reason = 'Le jugement du 3 mars dit autre chose.'
  expect(code(await refuseProposal(asking, { proposalId: id, reason }))).toBe('done')
  expect(await proposalsOf(at.scope)).toMatchObject([{ status: 'refused', reason }])
  const { email } = await prisma.account.findUniqueOrThrow({ where: { id: at.claire.accountId! } })
  const [mail] = await mails(email!)
  expect(mail).toMatchObject({ kind: 'guardianAnswer', familyId: at.family.id })
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/jugement|refus/i)
  expect(await prisma.guardianProposal.findUniqueOrThrow({ where: { id } })).toMatchObject({
    reason: expect.stringMatching(/^v1\./) as unknown,
  })
  expect(code(await refuseProposal(asking, { proposalId: id, reason }))).toBe('alreadyAnswered')
})

test('one proposal at a time for an address, never one’s own; withdrawn, it opens nothing', async () => {
  const at = await home()
  const own = await prisma.account.findUniqueOrThrow({ where: { id: at.claire.accountId! } })
  expect(code(await propose(at, { email: own.email! }))).toBe('ownEmail')
  const id = await proposed(at)
  expect(code(await propose(at))).toBe('alreadyProposed')
  expect(code(await withdrawProposal(at.scope, now, id))).toBe('done')
  expect(code(await withdrawProposal(at.scope, now, id))).toBe('alreadyAnswered')
  expect(code(await open(id))).toBe('withdrawn')
  expect(code(await propose(at))).toBe('done')
  const trail = await prisma.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
  expect(trail.map(({ action }) => action)).toEqual(['guardianProposal.submit', 'guardianProposal.withdraw'])
})
