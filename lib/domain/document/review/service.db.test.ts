import { beforeAll, describe, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { createDocument, type NewDocument } from '@/prisma/document-factory'
import { gateForFamily } from '../../dossier/queries'
import { findFileForStaff } from '../file/queries'
import { listDocuments } from '../queries'
import { documentsOfFamily, readDocument } from './queries'
import { decideDocument, revokeDocument } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const MINUTE = 60_000
const schoolYear = '2026-2027'
beforeAll(() => createOrganisation(prisma))

async function aFamily() {
  const family = await createFamily(prisma)
  return { family, child: family.children[0]!, scope: familyScope(family, family.adults[0]!) }
}
type Home = Awaited<ReturnType<typeof aFamily>>
const anAgent = async () => staffScope(await createStaff(prisma), 'documents.decide')

async function received({ family, child }: Home, what: Partial<NewDocument> = {}): Promise<string> {
  const sent = { childId: child.id, schoolYear, status: 'received' as const, receivedAt: new Date(now) }
  return (await createDocument(prisma, family, { ...sent, ...what })).id
}
const days = (from: string, until: string | null) => ({ from: day(from), until: until as Day | null })
const accept = async (documentId: string, validity: ReturnType<typeof days> | null) =>
  decideDocument(await anAgent(), now, { decision: 'accept', documentId, validity })
const statusOf = async (id: string) => (await prisma.document.findUniqueOrThrow({ where: { id } })).status
const insuranceOf = async ({ scope }: Home) => (await gateForFamily(scope, now)).children[0]!.insurance

test('refused, with a reason that the family reads on the screen', async () => {
  const home = await aFamily()
  const id = await received(home)
  await decideDocument(await anAgent(), now, { decision: 'refuse', documentId: id, reason: 'Illisible' })
  expect(await listDocuments(home.scope, now)).toMatchObject([{ id, status: 'refused', reason: 'Illisible' }])
  expect(await insuranceOf(home)).toEqual({ status: 'refused', reason: 'Illisible' })
})

test('two agents at once: one decides, the other is told', async () => {
  const id = await received(await aFamily())
  const [one, other] = [await anAgent(), await anAgent()]
  const answers = await Promise.all([
    decideDocument(one, now, { decision: 'refuse', documentId: id, reason: 'Illisible' }),
    decideDocument(other, now, { decision: 'refuse', documentId: id, reason: 'Périmée' }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'alreadyDecided' } })
})

test.each([
  ['pai', null, false],
  ['pai', days('2026-09-01', '2027-08-31'), true],
  ['judgment', days('2026-09-01', null), true],
  ['identity', null, true],
] as const)('a %s accepted for %j: %s', async (kind, validity, isAccepted) => {
  const id = await received(await aFamily(), { kind })
  expect((await accept(id, validity)).ok).toBe(isAccepted)
  expect(await readDocument(await anAgent(), id, now)).toMatchObject({
    status: isAccepted ? 'accepted' : 'received',
    validFrom: isAccepted ? (validity?.from ?? null) : null,
    validUntil: isAccepted ? (validity?.until ?? null) : null,
  })
})

describe('a newer certificate', () => {
  const former = async (home: Home, until: string) => {
    const id = await received(home, { receivedAt: new Date(now - 60 * 24 * 60 * MINUTE) })
    await accept(id, days('2026-09-01', until))
    return id
  }

  test('takes the place of the one whose days it covers', async () => {
    const home = await aFamily()
    const old = await former(home, '2026-12-31')
    const newer = await received(home)
    await accept(newer, days('2026-09-01', '2027-08-31'))
    expect([await statusOf(old), await statusOf(newer)]).toEqual(['replaced', 'accepted'])
    expect(await insuranceOf(home)).toEqual({ status: 'accepted', until: day('2027-08-31') })
  })

  test('leaves in force the one that covers a day it doesn’t', async () => {
    const home = await aFamily()
    const old = await former(home, '2026-12-31')
    await accept(await received(home), days('2027-01-01', '2027-08-31'))
    expect(await statusOf(old)).toBe('accepted')
    expect(await insuranceOf(home)).toEqual({ status: 'accepted', until: day('2026-12-31') })
  })

  test('revoked, gives back its place: no covered day is lost', async () => {
    const home = await aFamily()
    const old = await former(home, '2026-12-31')
    const newer = await received(home)
    await accept(newer, days('2026-09-01', '2027-08-31'))
    const revoked = await revokeDocument(await anAgent(), now, {
      documentId: newer,
      reason: 'Contrat résilié',
    })
    expect(revoked.ok).toBe(true)
    expect([await statusOf(old), await statusOf(newer)]).toEqual(['accepted', 'revoked'])
    expect(await insuranceOf(home)).toEqual({ status: 'accepted', until: day('2026-12-31') })
  })
})

describe('revoked', () => {
  test('the family reads why, and the gate closes', async () => {
    const home = await aFamily()
    const id = await received(home)
    await accept(id, days('2026-09-01', '2027-08-31'))
    await revokeDocument(await anAgent(), now, { documentId: id, reason: 'Contrat résilié' })
    expect(await listDocuments(home.scope, now)).toMatchObject([
      { status: 'revoked', reason: 'Contrat résilié' },
    ])
    expect(await insuranceOf(home)).toEqual({ status: 'refused', reason: 'Contrat résilié' })
    expect(await documentsOfFamily(await anAgent(), home.family.id, now)).toMatchObject([
      { status: 'revoked' },
    ])
  })

  test.each(['received', 'refused', 'replaced'] as const)('never what is %s', async (status) => {
    const id = await received(await aFamily(), { status })
    expect(await revokeDocument(await anAgent(), now, { documentId: id, reason: 'x' })).toEqual({
      ok: false,
      refusal: { code: 'notRevocable' },
    })
  })

  test('by two agents at once, once', async () => {
    const home = await aFamily()
    const id = await received(home, { status: 'accepted' })
    const [one, other] = [await anAgent(), await anAgent()]
    const answers = await Promise.all(
      [one, other].map((agent) => revokeDocument(agent, now, { documentId: id, reason: 'x' })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('a reading by the service is written in the audit trail', () => {
  const readings = (subjectId: string) =>
    prisma.auditEntry.findMany({ where: { subjectId, action: 'document.read' } })
  const file = (name: string) => ({
    ...{ fileName: name, storageKey: crypto.randomUUID(), contentType: 'image/png' as const },
    ...{ size: 1, sha256: name, scan: 'clear' as const },
  })

  test('once for all its pages, asked for at the same moment and turned for a while', async () => {
    const home = await aFamily()
    const id = await received(home, { files: [file('1'), file('2'), file('3')] })
    const staff = await anAgent()
    const found = await Promise.all([1, 2, 3].map((page) => findFileForStaff(staff, now, id, page)))
    expect(found.map((page) => page?.fileName)).toEqual(['1', '2', '3'])
    await findFileForStaff(staff, now + 9 * MINUTE, id, 2)
    expect(await readings(id)).toMatchObject([{ accountId: staff.accountId, familyId: home.family.id }])
  })

  test('again by another agent, and later', async () => {
    const id = await received(await aFamily())
    const staff = await anAgent()
    await findFileForStaff(staff, now, id, 1)
    await findFileForStaff(await anAgent(), now, id, 1)
    await findFileForStaff(staff, now + 10 * MINUTE, id, 1)
    expect(await readings(id)).toHaveLength(3)
  })

  test('not when there is nothing to read', async () => {
    const id = await received(await aFamily())
    expect(await findFileForStaff(await anAgent(), now, id, 2)).toBeNull()
    expect(await readings(id)).toEqual([])
  })
})
