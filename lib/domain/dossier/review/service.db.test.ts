import { beforeAll, describe, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { openRecord } from '../change/queries'
import { submitChange, withdrawChange } from '../change/service'
import { gateForFamily } from '../queries'
import type { AnyRecord, SentRecord } from '../schema'
import { readData, storedData } from '../stored/schema'
import { readChange } from './queries'
import { changeQueue } from './queue/queries'
import { decideChange } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const later = now + 60_000
const schoolYear = '2026-2027'
const who = { firstName: 'Léonie', lastName: 'Aubin', school: 'École Jean-Mermoz', schoolClass: 'CE2' }

beforeAll(() => createOrganisation(prisma))

async function aFamily() {
  const family = await createFamily(prisma)
  return { family, child: family.children[0]!, scope: familyScope(family, family.adults[0]!) }
}
const anAgent = async () => staffScope(await createStaff(prisma), 'dossiers.decide')

function sheet(change: { school?: string; meal?: 'noMeat' | 'paiBasket' } = {}): SentRecord {
  const record = plainRecord('informationSheet', schoolYear, who)
  if (record.kind !== 'informationSheet') throw new Error('not a sheet')
  return { kind: record.kind, data: { ...record.data, ...change } }
}
const medical = (others = '') => {
  const record = plainRecord('medicalSheet', schoolYear, who)
  if (record.kind !== 'medicalSheet') throw new Error('not a sheet')
  return { kind: record.kind, data: { ...record.data, others } }
}

async function submit(
  { child, scope }: Awaited<ReturnType<typeof aFamily>>,
  record: SentRecord = sheet(),
  baseVersion = 0,
  seenChangeId = '',
) {
  const sent = { subjectId: child.id, schoolYear, baseVersion, seenChangeId, record }
  const answer = await submitChange(scope, now, sent)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.changeId!
}

async function recordOf(childId: string, kind: 'informationSheet' | 'medicalSheet' = 'informationSheet') {
  const where = { kind_childId_schoolYear: { kind, childId, schoolYear } }
  const record = await prisma.dossierRecord.findUnique({ where })
  return record && { ...record, data: readData({ kind, subjectId: childId, schoolYear }, record.data).data }
}

test('sent, then accepted: the record is in force, certified, and the family will be told', async () => {
  const home = await aFamily()
  const staff = await anAgent()
  const id = await submit(home, sheet({ school: 'École des Tilleuls' }))
  expect(await recordOf(home.child.id)).toBeNull()
  const sent = await prisma.changeRequest.findUniqueOrThrow({ where: { id } })
  expect(sent).toMatchObject({
    status: 'submitted',
    certifiedById: home.scope.adultId,
    certifiedText: 'Je certifie exactes les informations saisies',
    submittedAt: new Date(now),
  })

  expect(
    await decideChange(staff, later, { decision: 'accept', changeId: id, seenVersion: 0 }),
  ).toMatchObject({ ok: true })
  expect(await recordOf(home.child.id)).toMatchObject({ version: 1, data: { school: 'École des Tilleuls' } })
  expect(await prisma.child.findUnique({ where: { id: home.child.id } })).toMatchObject({
    school: 'École des Tilleuls',
  })
  const round = await prisma.decisionRound.findFirst({ where: { familyId: home.family.id } })
  expect(round?.decisions).toEqual([
    { kind: 'record', recordKind: 'informationSheet', subjectName: 'Léonie Aubin', accepted: true },
  ])
  const audit = await prisma.auditEntry.findMany({
    where: { familyId: home.family.id },
    orderBy: { id: 'asc' },
  })
  expect(audit.map(({ action }) => action)).toEqual(['changeRequest.submit', 'changeRequest.accept'])
})

test('sent twice, one waits: the newer replaces the older, and counts once in the queue', async () => {
  const home = await aFamily()
  const staff = await anAgent()
  const first = await submit(home, sheet({ school: 'Une' }))
  const second = await submit(home, sheet({ school: 'Deux' }), 0, first)
  expect((await prisma.changeRequest.findUniqueOrThrow({ where: { id: first } })).status).toBe('replaced')
  expect(await decideChange(staff, later, { decision: 'accept', changeId: first, seenVersion: 0 })).toEqual({
    ok: false,
    refusal: { code: 'replaced' },
  })
  const queue = await changeQueue(staff, later)
  expect(
    queue.changes.filter(({ familyName, id }) => familyName === 'Aubin' && [first, second].includes(id)),
  ).toHaveLength(1)
  expect(
    (await decideChange(staff, later, { decision: 'accept', changeId: second, seenVersion: 0 })).ok,
  ).toBe(true)
  expect(await recordOf(home.child.id)).toMatchObject({ data: { school: 'Deux' } })
})

test('a change refused leaves the record in force, and the parent reads the reason', async () => {
  const home = await aFamily()
  const staff = await anAgent()
  await createValidatedDossier(prisma, home.family, schoolYear, now)
  const id = await submit(home, sheet({ meal: 'noMeat' }), 1)
  expect(
    await decideChange(staff, later, {
      decision: 'refuse',
      changeId: id,
      seenVersion: 1,
      reason: 'À préciser',
    }),
  ).toMatchObject({ ok: true })
  expect(await recordOf(home.child.id)).toMatchObject({ version: 1, data: { meal: 'standard' } })
  const open = await openRecord(home.scope, {
    kind: 'informationSheet',
    subjectId: home.child.id,
    schoolYear,
  })
  expect(open).toMatchObject({ version: 1, pending: null, refused: { reason: 'À préciser' } })
  const { children } = await gateForFamily(home.scope, later)
  expect(children[0]!.missing).toEqual([])
  const round = await prisma.decisionRound.findFirst({ where: { familyId: home.family.id } })
  expect(round?.decisions).toMatchObject([{ accepted: false, reason: 'À préciser' }])
})

test('a first sending refused is still to correct', async () => {
  const home = await aFamily()
  const staff = await anAgent()
  const id = await submit(home)
  await decideChange(staff, later, { decision: 'refuse', changeId: id, seenVersion: 0, reason: 'Illisible' })
  const { children } = await gateForFamily(home.scope, later)
  expect(children[0]!.tabs[0]).toEqual({
    kind: 'informationSheet',
    status: 'toCorrect',
    reason: 'Illisible',
  })
  expect(children[0]!.missing[0]).toMatchObject({ code: 'recordToCorrect', reason: 'Illisible' })
})

test.each([
  ['medicalSheet', () => medical('Lunettes')],
  ['authorizedPersons', (): SentRecord => ({ kind: 'authorizedPersons', data: { people: [] } })],
  ['a PAI meal', () => sheet({ meal: 'paiBasket' })],
] as const)('the reason about %s stays out of the e-mail', async (_name, record) => {
  const home = await aFamily()
  const id = await submit(home, record())
  await decideChange(await anAgent(), later, {
    decision: 'refuse',
    changeId: id,
    seenVersion: 0,
    reason: 'Secret',
  })
  const round = await prisma.decisionRound.findFirstOrThrow({ where: { familyId: home.family.id } })
  expect(JSON.stringify(round.decisions)).not.toContain('Secret')
})

describe('two at once', () => {
  test('two agents decide the same change: one does, the other is told', async () => {
    const home = await aFamily()
    const [one, other] = [await anAgent(), await anAgent()]
    const id = await submit(home)
    const answers = await Promise.all([
      decideChange(one, later, { decision: 'accept', changeId: id, seenVersion: 0 }),
      decideChange(other, later, { decision: 'refuse', changeId: id, seenVersion: 0, reason: 'Non' }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const refusal = answers.find((answer) => !answer.ok)
    // Refused first: nothing is in force; accepted first: version 1 is. Either way the second is told.
    expect(refusal).toEqual({ ok: false, refusal: { code: 'alreadyDecided' } })
    expect(
      await prisma.auditEntry.count({ where: { subjectId: id, action: { not: 'changeRequest.submit' } } }),
    ).toBe(1)
  })

  test('the two families of a child send the same tab: the second agent is told that the record moved', async () => {
    const home = await aFamily()
    const second = await createFamily(prisma, { name: 'Blin', children: [{ existingId: home.child.id }] })
    const elsewhere = {
      family: second,
      child: second.children[0]!,
      scope: familyScope(second, second.adults[0]!),
    }
    const [one, other] = [await anAgent(), await anAgent()]
    const ids = [
      await submit(home, sheet({ school: 'Une' })),
      await submit(elsewhere, sheet({ school: 'Deux' })),
    ]
    const answers = await Promise.all([
      decideChange(one, later, { decision: 'accept', changeId: ids[0]!, seenVersion: 0 }),
      decideChange(other, later, { decision: 'accept', changeId: ids[1]!, seenVersion: 0 }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find((answer) => !answer.ok)).toEqual({ ok: false, refusal: { code: 'recordMoved' } })
    expect(await recordOf(home.child.id)).toMatchObject({ version: 1 })

    const loser = ids[answers.findIndex(({ ok }) => !ok)]!
    expect(await readChange(one, later, loser)).toMatchObject({ version: 1, hasMovedSinceSent: true })
    expect((await decideChange(one, later, { decision: 'accept', changeId: loser, seenVersion: 1 })).ok).toBe(
      true,
    )
    expect(await recordOf(home.child.id)).toMatchObject({ version: 2 })
  })
})

test('decided on an older version of the record: told, and nothing is overwritten', async () => {
  const home = await aFamily()
  const staff = await anAgent()
  await createValidatedDossier(prisma, home.family, schoolYear, now)
  const id = await submit(home, sheet({ school: 'Deux' }), 1)
  const of = { kind: 'informationSheet' as const, subjectId: home.child.id, schoolYear }
  await prisma.dossierRecord.updateMany({
    where: { childId: home.child.id, kind: of.kind },
    data: { version: 2, data: storedData(of, sheet({ school: 'Trois' }) as AnyRecord) },
  })
  expect(await decideChange(staff, later, { decision: 'accept', changeId: id, seenVersion: 1 })).toEqual({
    ok: false,
    refusal: { code: 'recordMoved' },
  })
  expect(await recordOf(home.child.id)).toMatchObject({ version: 2, data: { school: 'Trois' } })
  expect((await prisma.changeRequest.findUniqueOrThrow({ where: { id } })).status).toBe('submitted')
})

test('what says the same as the record in force asks nothing, and takes back what waited', async () => {
  const home = await aFamily()
  await createValidatedDossier(prisma, home.family, schoolYear, now)
  const id = await submit(home, sheet({ school: 'Deux' }), 1)
  const answer = await submitChange(home.scope, now, {
    subjectId: home.child.id,
    schoolYear,
    baseVersion: 1,
    seenChangeId: id,
    record: sheet(),
  })
  expect(answer).toEqual({ ok: true, value: { outcome: 'unchanged', changeId: null } })
  expect((await prisma.changeRequest.findUniqueOrThrow({ where: { id } })).status).toBe('withdrawn')
})

test('withdrawn by the family: the agent is told', async () => {
  const home = await aFamily()
  const id = await submit(home)
  expect((await withdrawChange(home.scope, now, id)).ok).toBe(true)
  expect(await withdrawChange(home.scope, now, id)).toEqual({
    ok: false,
    refusal: { code: 'alreadyDecided' },
  })
  const answer = await decideChange(await anAgent(), later, {
    decision: 'accept',
    changeId: id,
    seenVersion: 0,
  })
  expect(answer).toEqual({ ok: false, refusal: { code: 'withdrawn' } })
})

describe('what belongs to others is not found', () => {
  test('the child, the adult and the change of another family', async () => {
    const [home, stranger] = [await aFamily(), await aFamily()]
    const notFound = { ok: false, refusal: { code: 'notFound' } }
    const about = { schoolYear, baseVersion: 0, seenChangeId: '' }
    expect(
      await submitChange(stranger.scope, now, { ...about, subjectId: home.child.id, record: sheet() }),
    ).toEqual(notFound)
    const adult = plainRecord('adult', schoolYear, who) as SentRecord
    expect(
      await submitChange(stranger.scope, now, { ...about, subjectId: home.scope.adultId, record: adult }),
    ).toEqual(notFound)
    const id = await submit(home)
    expect(await withdrawChange(stranger.scope, now, id)).toEqual(notFound)
  })

  test('a child whose parental authority a judgment has taken away', async () => {
    const home = await aFamily()
    await prisma.parentalAuthority.update({
      where: { adultId_childId: { adultId: home.scope.adultId, childId: home.child.id } },
      data: { hasAuthority: false },
    })
    const answer = await submitChange(home.scope, now, {
      subjectId: home.child.id,
      schoolYear,
      baseVersion: 0,
      seenChangeId: '',
      record: sheet(),
    })
    expect(answer).toEqual({ ok: false, refusal: { code: 'notFound' } })
  })
})

test('the year to come can’t be sent before 1 June', async () => {
  const home = await aFamily()
  const about = { subjectId: home.child.id, schoolYear: '2027-2028', baseVersion: 0, seenChangeId: '' }
  const sent = { ...about, record: sheet() }
  const answer = await submitChange(home.scope, parisInstant(day('2027-05-31'), '23:59'), sent)
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'yearNotOpen' } })
  expect((await submitChange(home.scope, parisInstant(day('2027-06-01'), '00:00'), sent)).ok).toBe(true)
})

test('a vaccination to come is refused', async () => {
  const home = await aFamily()
  const record = medical()
  record.data.vaccination.lastDtp = day('2026-11-24')
  const answer = await submitChange(home.scope, now, {
    subjectId: home.child.id,
    schoolYear,
    baseVersion: 0,
    seenChangeId: '',
    record,
  })
  expect(answer).toEqual({ ok: false, refusal: { code: 'vaccinationInFuture', vaccine: 'dtp' } })
})

test('each reading of a fiche médicale by the service is written down, and of no other tab', async () => {
  const home = await aFamily()
  const staff = await anAgent()
  const ids = [await submit(home, medical('Lunettes')), await submit(home)]
  for (const id of [...ids, ids[0]!]) expect(await readChange(staff, later, id)).toMatchObject({ id })
  const readings = await prisma.auditEntry.findMany({
    where: { familyId: home.family.id, action: 'medicalSheet.read' },
  })
  expect(readings).toHaveLength(2)
  expect(readings[0]).toMatchObject({ accountId: staff.accountId, subjectId: home.child.id })
  expect(JSON.stringify(readings.map(({ details }) => details))).not.toContain('Lunettes')
  expect(await readChange(staff, later, 'nothing')).toBeNull()
})

test('an authorised person keeps the guardian who named them', async () => {
  const family = await createFamily(prisma, {
    adults: [{ firstName: 'Claire' }, { firstName: 'Hugo' }],
  })
  const [claire, hugo] = family.adults.map((adult) => familyScope(family, adult))
  const staff = await anAgent()
  const person = (firstName: string, row: number) => ({
    ...{ id: '', row },
    firstName,
    lastName: 'Blin',
    relation: 'grand-mère',
    phone: '+33639980034' as never,
    role: 'both' as const,
  })
  const send = (scope: typeof claire, names: string[], baseVersion: number) =>
    submitChange(scope!, now, {
      subjectId: family.children[0]!.id,
      schoolYear,
      baseVersion,
      seenChangeId: '',
      record: { kind: 'authorizedPersons', data: { people: names.map(person) } },
    })
  const first = await send(claire, ['Odile'], 0)
  await decideChange(staff, later, {
    decision: 'accept',
    changeId: first.ok ? first.value.changeId! : '',
    seenVersion: 0,
  })
  const second = await send(hugo, ['Odile', 'Yves'], 1)
  const change = await prisma.changeRequest.findUniqueOrThrow({
    where: { id: second.ok ? second.value.changeId! : '' },
  })
  const of = { kind: change.kind, subjectId: change.childId!, schoolYear }
  expect(readData(of, change.data).data).toMatchObject({
    people: [
      { firstName: 'Odile', namedByName: 'Claire Aubin' },
      { firstName: 'Yves', namedByName: 'Hugo Aubin' },
    ],
  })
})
