import { expect, test } from 'vitest'
import { permissions } from '@/lib/auth/permissions'
import { staffScope } from '@/lib/auth/testing'
import { countStatements, isOnServer, openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { whyNotChangeStaff } from '@/lib/rules/staff-change'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { listMembers } from './queries'
import { changeMember, deactivateMember, inviteMember, inviteMemberAgain, reactivateMember } from './service'

const { prisma } = await openTestDatabase()
const now = Date.parse('2026-11-23T09:00:00Z')
const passwordHash = 'argon'

await createOrganisation(prisma)

const anne = await createStaff(prisma, { firstName: 'Anne', role: 'administrator', passwordHash })
const bea = await createStaff(prisma, { firstName: 'Béa', role: 'administrator', passwordHash })
const byAnne = { staff: staffScope(anne, 'staff.write'), now }
const byBea = { staff: staffScope(bea, 'staff.write'), now }
const centre = await prisma.centre.create({
  data: { name: 'Les Tilleuls', address: '', phone: '', capacity: 40, underSixCapacity: 16 },
})

const typed = { firstName: 'Carl', lastName: 'Roux', role: 'agent' as const, centreIds: [] as string[] }
const asAgent = (staffId: string) => ({ ...typed, staffId })
const asAdministrator = (staffId: string) => ({ ...typed, staffId, role: 'administrator' as const })

test('a director is invited by e-mail, once per address, for centres that exist', async () => {
  const director = {
    ...typed,
    role: 'director' as const,
    email: 'carl@service.example',
    centreIds: [centre.id],
  }
  const invited = await inviteMember(byAnne, director)
  if (!invited.ok) throw new Error(invited.refusal.code)
  const { staffId } = invited.value
  expect(await prisma.outboxMail.count({ where: { to: director.email, kind: 'invitation' } })).toBe(1)
  expect(await prisma.staffCentre.count({ where: { staffId, centreId: centre.id } })).toBe(1)
  expect(await inviteMember(byAnne, director)).toMatchObject({ refusal: { code: 'emailTaken' } })
  expect(
    await inviteMember(byAnne, { ...director, email: 'd@service.example', centreIds: [anne.id] }),
  ).toMatchObject({
    refusal: { code: 'noSuchCentre' },
  })
  expect(await inviteMemberAgain(byAnne, staffId)).toMatchObject({ ok: true })
  expect(await inviteMemberAgain(byAnne, bea.id)).toMatchObject({ refusal: { code: 'accountOpen' } })
  expect(await prisma.auditEntry.count({ where: { action: 'staff.invite', subjectId: staffId } })).toBe(1)
})

test('nobody changes their own role, nor leaves by themselves; a name is free', async () => {
  expect(await changeMember(byAnne, asAgent(anne.id))).toMatchObject({ refusal: { code: 'oneself' } })
  expect(await deactivateMember(byAnne, anne.id)).toMatchObject({ refusal: { code: 'oneself' } })
  expect(await changeMember(byAnne, asAdministrator(anne.id))).toMatchObject({ ok: true })
})

test('who is deactivated has no session left, and comes back with the same role', async () => {
  const agent = await createStaff(prisma, { passwordHash })
  const { accountId } = agent
  const at = new Date(now)
  await prisma.session.create({
    data: {
      tokenHash: 'secret',
      accountId,
      method: 'password',
      createdAt: at,
      lastSeenAt: at,
      provenAt: at,
      expiresAt: new Date(now + 3_600_000),
    },
  })
  expect(await deactivateMember(byAnne, agent.id)).toMatchObject({ ok: true })
  expect(await prisma.session.count({ where: { accountId, revokedAt: null } })).toBe(0)
  expect(await deactivateMember(byAnne, agent.id)).toMatchObject({ refusal: { code: 'alreadyDisabled' } })
  expect(await reactivateMember(byAnne, agent.id)).toMatchObject({ ok: true })
  expect(await reactivateMember(byAnne, agent.id)).toMatchObject({ refusal: { code: 'notDisabled' } })
})

test('one invited who never came doesn’t count: the last administrator who can act stays', async () => {
  await createStaff(prisma, { role: 'administrator' })
  expect(await deactivateMember(byAnne, bea.id)).toMatchObject({ ok: true })
  expect(await deactivateMember(byBea, anne.id)).toMatchObject({ refusal: { code: 'lastHolder' } })
  expect(await changeMember(byBea, asAgent(anne.id))).toMatchObject({ refusal: { code: 'lastHolder' } })
  expect(await reactivateMember(byAnne, bea.id)).toMatchObject({ ok: true })
})

test('the list asks for as many statements whatever its length', async () => {
  const asked = { role: null, state: null, sort: { column: 'nom', isDescending: false }, page: 1 } as const
  const before = await countStatements(() => listMembers(byAnne.staff, asked))
  for (let nth = 0; nth < 5; nth++) await createStaff(prisma, { role: 'director', centreIds: [centre.id] })
  const after = await countStatements(() => listMembers(byAnne.staff, asked))
  expect(after.statements).toBe(before.statements)
  expect(after.result.total).toBe(before.result.total + 5)
})

/** Anne and Béa, the only two who manage the staff, take each other's role away at the same moment. */
async function demoteEachOther(): Promise<number> {
  await prisma.staff.updateMany({ where: { id: { in: [anne.id, bea.id] } }, data: { role: 'administrator' } })
  await Promise.all([changeMember(byAnne, asAgent(bea.id)), changeMember(byBea, asAgent(anne.id))])
  return prisma.staff.count({ where: { id: { in: [anne.id, bea.id] }, role: 'administrator' } })
}

test.runIf(isOnServer())('two administrators who demote each other at once leave one', async () => {
  for (let round = 0; round < 8; round++) expect(await demoteEachOther()).toBe(1)
})

test.runIf(isOnServer())(
  'without the lock, both would find the other in charge, and none would stay',
  async () => {
    await prisma.staff.updateMany({
      where: { id: { in: [anne.id, bea.id] } },
      data: { role: 'administrator' },
    })
    let arrived = 0
    let bothHaveLooked = () => {}
    const looked = new Promise<void>((resolve) => (bothHaveLooked = resolve))
    const demote = (askerId: string, memberId: string) =>
      inTransaction(async (tx) => {
        const rows = await tx.staff.findMany({ where: { id: { in: [anne.id, bea.id] } } })
        const members = rows.map(({ id, role }) => ({ id, role, canActNow: true }))
        if (++arrived === 2) bothHaveLooked()
        await looked
        const refusal = whyNotChangeStaff(
          { askerId, memberId, after: 'agent' as const },
          members,
          permissions,
        )
        if (!refusal) await tx.staff.update({ where: { id: memberId }, data: { role: 'agent' } })
      })
    await Promise.all([demote(anne.id, bea.id), demote(bea.id, anne.id)])
    expect(
      await prisma.staff.count({ where: { id: { in: [anne.id, bea.id] }, role: 'administrator' } }),
    ).toBe(0)
  },
)
