import { describe, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { fromDb, toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { withdrawDocument } from '@/lib/domain/document/service'
import { folderStorage } from '@/lib/storage/folder'
import type { DocumentKind } from '@/lib/rules/documents'
import type { DocumentStatus } from '@/lib/rules/states'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createDocument } from '@/prisma/document-factory'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { waitingWork } from '../dashboard/queries'
import { missingByChild } from '../dossier/gate/queries'
import { quotientOf, waitingClaim } from './queries'
import { claimQuotient, decideClaim, withdrawClaim } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const now = parisInstant(day('2026-11-23'), '10:00')
const november = day('2026-11-01')
const agent = staffScope(await createStaff(prisma), 'families.write')
const finance = staffScope(await createStaff(prisma, { role: 'finance' }), 'families.read')
const director = staffScope(await createStaff(prisma, { role: 'director' }), 'families.read')
const asking = { staff: agent, now }

async function aHome() {
  const family = await createFamily(prisma, { adults: [{}, { firstName: 'Paul' }] })
  const [claire, paul] = [
    familyScope(family, family.adults[0]!),
    familyScope(family, family.adults[1]!),
  ] as const
  return { family, claire, paul, documentId: await aProof(family) }
}
type Home = Awaited<ReturnType<typeof aHome>>

async function aProof(
  family: { id: string },
  { status, kind, childId }: { status?: DocumentStatus; kind?: DocumentKind; childId?: string } = {},
): Promise<string> {
  const { id } = await createDocument(prisma, family, {
    ...{ kind: kind ?? 'quotientProof', status: status ?? 'received', childId: childId ?? null },
    ...{ schoolYear: '2026-2027', receivedAt: new Date(now) },
  })
  return id
}

async function claimed({ claire, documentId }: Home, value = 734): Promise<string> {
  const result = await claimQuotient(claire, now, { value, validFrom: november, documentId })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.claimId
}

const accept = (claimId: string) => decideClaim(asking, { claimId, decision: 'accept' })
const statuses = async ({ family }: Home) =>
  (await prisma.quotientClaim.findMany({ where: { familyId: family.id }, orderBy: { id: 'asc' } })).map(
    ({ status }) => status,
  )
const inForce = async ({ family }: Home) =>
  (await prisma.quotientFamilial.findMany({ where: { familyId: family.id } })).map((row) => ({
    ...{ value: row.value, source: row.source, documentId: row.documentId },
    validFrom: fromDb(row.validFrom),
  }))

describe('a quotient declared', () => {
  test('prices nothing until an agent accepts it, and then says where it comes from', async () => {
    const home = await aHome()
    const claimId = await claimed(home)
    expect(await inForce(home)).toEqual([])
    expect(await waitingClaim(agent, home.family.id)).toMatchObject({
      ...{ id: claimId, value: 734, validFrom: november, claimedBy: 'Claire Aubin' },
      proof: { id: home.documentId, status: 'received' },
    })
    expect(await accept(claimId)).toEqual({ ok: true, value: null })
    const { documentId } = home
    expect(await inForce(home)).toEqual([{ value: 734, source: 'family', documentId, validFrom: november }])
    const known = await quotientOf(home.paul, now)
    expect(known.current).toEqual({ value: 734, validFrom: november })
    expect(known.claims).toMatchObject([{ status: 'accepted', claimedBy: 'Claire Aubin' }])
  })

  test('accepted, it takes the place of what was said of the same day, and issued invoices stay', async () => {
    const home = await aHome()
    const { id: familyId } = home.family
    await prisma.quotientFamilial.create({ data: { familyId, value: 900, validFrom: toDb(november) } })
    const issued = { number: '2026-900001', status: 'issued' as const, issuedAt: new Date(now), snapshot: {} }
    const before = await prisma.invoice.create({
      data: { ...issued, familyId, month: '2026-11', dueDay: toDb(day('2026-12-20')), totalCents: 1_800 },
    })
    await accept(await claimed(home))
    expect(await inForce(home)).toMatchObject([{ value: 734, source: 'family' }])
    expect(await prisma.invoice.findMany({ where: { familyId } })).toEqual([before])
  })

  test('is replaced by the next: one waits', async () => {
    const home = await aHome()
    const first = await claimed(home)
    await claimed(home, 612)
    expect(await statuses(home)).toEqual(['replaced', 'submitted'])
    expect(await accept(first)).toEqual({ ok: false, refusal: { code: 'replaced' } })
    expect(await inForce(home)).toEqual([])
  })

  test('by both guardians at once: one waits', async () => {
    const home = await aHome()
    const what = { validFrom: november, documentId: home.documentId }
    await Promise.all([
      claimQuotient(home.claire, now, { ...what, value: 700 }),
      claimQuotient(home.paul, now, { ...what, value: 800 }),
    ])
    expect((await statuses(home)).sort()).toEqual(['replaced', 'submitted'])
  })

  test('is refused with a reason that its guardians read', async () => {
    const home = await aHome()
    const claimId = await claimed(home)
    await decideClaim(asking, { claimId, decision: 'refuse', reason: 'Attestation de 2024' })
    expect(await inForce(home)).toEqual([])
    expect((await quotientOf(home.paul, now)).claims).toMatchObject([
      { status: 'refused', reason: 'Attestation de 2024' },
    ])
    expect(await waitingClaim(agent, home.family.id)).toBeNull()
  })

  test('is answered once, by two agents at once', async () => {
    const home = await aHome()
    const claimId = await claimed(home)
    const answers = await Promise.all([
      accept(claimId),
      decideClaim(asking, { claimId, decision: 'refuse', reason: 'Illisible' }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'alreadyDecided' } })
  })

  test('is taken back by any of its guardians, until it is answered', async () => {
    const home = await aHome()
    const claimId = await claimed(home)
    expect(await withdrawClaim(home.paul, now, claimId)).toEqual({ ok: true, value: null })
    expect(await accept(claimId)).toMatchObject({ refusal: { code: 'withdrawn' } })
    expect(await withdrawClaim(home.paul, now, claimId)).toMatchObject({
      refusal: { code: 'alreadyDecided' },
    })
  })

  test('leaves booking open while it waits', async () => {
    const home = await aHome()
    await createValidatedDossier(prisma, home.family, '2026-2027', now)
    await claimed(home)
    const childId = home.family.children[0]!.id
    const wednesday = day('2026-12-09')
    const isMissing = await missingByChild(prisma, home.family.id, [childId], [wednesday], now)
    expect(isMissing(childId, wednesday)).toBe(false)
  })
})

describe('its proof', () => {
  test.each<[string, (home: Home) => Promise<string>]>([
    ['of another kind', ({ family }) => aProof(family, { kind: 'other' })],
    ['refused', ({ family }) => aProof(family, { status: 'refused' })],
    ['of another family', async () => (await aHome()).documentId],
    ['of a child whom the guardian has no authority over', proofOfAChildApart],
  ])('%s is no proof', async (_case, proof) => {
    const home = await aHome()
    const documentId = await proof(home)
    const asked = { value: 734, validFrom: november, documentId }
    expect(await claimQuotient(home.claire, now, asked)).toMatchObject({ refusal: { code: 'noProof' } })
    expect((await quotientOf(home.claire, now)).proofs.map(({ id }) => id)).toEqual([home.documentId])
  })

  test('taken back meanwhile, it can only be refused', async () => {
    const home = await aHome()
    const claimId = await claimed(home)
    await withdrawDocument(home.claire, now, home.documentId, folderStorage('.data/none'))
    expect(await accept(claimId)).toMatchObject({ refusal: { code: 'proofGone' } })
    expect(await decideClaim(asking, { claimId, decision: 'refuse', reason: 'Retirée' })).toMatchObject({
      ok: true,
    })
  })
})

async function proofOfAChildApart({ family }: Home): Promise<string> {
  const childId = family.children[0]!.id
  await prisma.parentalAuthority.updateMany({
    where: { childId, adultId: family.adults[0]!.id },
    data: { hasAuthority: false },
  })
  return aProof(family, { childId })
}

describe('nobody else', () => {
  test('another family neither sees nor withdraws it', async () => {
    const [home, other] = [await aHome(), await aHome()]
    const claimId = await claimed(home)
    expect((await quotientOf(other.claire, now)).claims).toEqual([])
    expect(await withdrawClaim(other.claire, now, claimId)).toMatchObject({ refusal: { code: 'notFound' } })
  })

  test('staff see it with incomes only, and the dashboard counts it for those who answer', async () => {
    const home = await aHome()
    const claimId = await claimed(home)
    expect(await waitingClaim(director, home.family.id)).toBeNull()
    expect(await waitingClaim(finance, home.family.id)).toMatchObject({ id: claimId })
    expect(await decideClaim({ staff: director, now }, { claimId, decision: 'accept' })).toMatchObject({
      refusal: { code: 'notFound' },
    })
    const { quotients } = await waitingWork(agent, now)
    expect(quotients!.count).toBe(await prisma.quotientClaim.count({ where: { status: 'submitted' } }))
    expect(quotients!.firstFamilyId).not.toBeNull()
    expect((await waitingWork(finance, now)).quotients).toBeNull()
    expect((await waitingWork(director, now)).quotients).toBeNull()
  })

  test('the audit trail says what was done and from when, never the value', async () => {
    const home = await aHome()
    await accept(await claimed(home, 73419))
    const trail = await prisma.auditEntry.findMany({ where: { familyId: home.family.id } })
    expect(trail.map(({ action }) => action)).toEqual(['quotientClaim.submit', 'quotientClaim.accept'])
    expect(trail.map(({ details }) => details)).toEqual([{ validFrom: november }, { validFrom: november }])
  })
})
