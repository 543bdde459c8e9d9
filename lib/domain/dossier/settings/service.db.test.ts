import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import {
  changeOwners,
  childTabs,
  type DossierSettings,
  guideSettings,
  missingForBooking,
  recordKinds,
  requirableDocuments,
} from '@/lib/rules/dossier-completeness'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type CreatedFamily,
  createFamily,
  createOrganisation,
  createStaff,
  createValidatedDossier,
} from '@/prisma/factories'
import { toggleDay } from '@/prisma/booking-factory'
import { plainRecord } from '@/prisma/record-factory'
import { createDocument } from '@/prisma/document-factory'
import { createOffer, scopeOf, staffScopeOf } from '@/prisma/offer-factory'
import { openRecord } from '../change/queries'
import { saveDraft } from '../draft/service'
import { gateFactsOf, missingByChild } from '../gate/queries'
import { gateForFamily } from '../queries'
import { type RecordOf, storedData } from '../stored/schema'
import { effectOfSettings } from './effect/queries'
import { openYearsForFamily, settingsToEdit } from './queries'
import { settingsForm, settingsValues } from './schema'
import { saveDossierSettings } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const today = day('2026-11-23')
const wednesday = day('2026-12-09')
const schoolYear = '2026-2027'

let admin: ReturnType<typeof staffScopeOf>
let activityId: string
beforeAll(async () => {
  await createOrganisation(prisma)
  admin = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
  activityId = (await createOffer(prisma, { days: [wednesday] })).wholeDay
})
beforeEach(() => put({}))

/** The guide's settings, but for what changes. */
async function put(change: Partial<DossierSettings>) {
  const { version } = await settingsToEdit(admin)
  const saved = await saveDossierSettings(admin, now, { version, settings: { ...guideSettings, ...change } })
  if (!saved.ok) throw new Error(saved.refusal.code)
}

async function family(children = 1): Promise<CreatedFamily> {
  const created = await createFamily(prisma, { children: Array.from({ length: children }, () => ({})) })
  await createValidatedDossier(prisma, created, schoolYear, now)
  return created
}

/** Whether the first child gets a day, asked for by the booking service; what was asked for is undone. */
async function books(of: CreatedFamily): Promise<boolean> {
  const scope = scopeOf(of)
  const childId = of.children[0]!.id
  await toggleDay(scope, now, { childId, activityId, day: wednesday })
  const sent = await submitBasket(scope, now, { key: randomUUID(), allOrNothing: false })
  await prisma.request.deleteMany({ where: { familyId: of.id } })
  await prisma.basketLine.deleteMany({ where: { familyId: of.id } })
  return sent.ok && sent.value.sent === 1
}

async function changeSent(of: CreatedFamily, { kind, subjectId }: Pick<RecordOf, 'kind' | 'subjectId'>) {
  const person = [...of.children, ...of.adults].find(({ id }) => id === subjectId)!
  await prisma.changeRequest.create({
    data: {
      ...{
        kind,
        schoolYear,
        familyId: of.id,
        status: 'submitted',
        baseVersion: 1,
        submittedAt: new Date(now),
      },
      ...{ certifiedById: of.adults[0]!.id, certifiedText: 'Je certifie' },
      ...(kind === 'adult' ? { adultId: subjectId } : { childId: subjectId }),
      data: storedData({ kind, subjectId, schoolYear }, plainRecord(kind, schoolYear, person)),
    },
  })
}

test('the migration writes the guide’s choices', async () => {
  expect((await settingsToEdit(admin)).settings).toEqual(guideSettings)
})

describe('the booking service follows each setting', () => {
  test.each(recordKinds)('%s to validate', async (kind) => {
    const home = await family()
    await prisma.dossierRecord.deleteMany({
      where: { kind, OR: [{ childId: home.children[0]!.id }, { adultId: home.adults[0]!.id }] },
    })
    expect(await books(home)).toBe(false)
    await put({ requiredRecords: recordKinds.filter((one) => one !== kind) })
    expect(await books(home)).toBe(true)
    await put({ requiredRecords: [kind] })
    expect(await books(home)).toBe(false)
  })

  test.each(changeOwners)('pending changes of %s', async (owner) => {
    const home = await family(2)
    const [child, sibling] = home.children
    const kind = owner === 'adults' ? 'adult' : 'medicalSheet'
    const subjectId = { child: child!.id, siblings: sibling!.id, adults: home.adults[0]!.id }[owner]
    await changeSent(home, { kind, subjectId })
    expect(await books(home)).toBe(false)
    await put({ blockingChanges: changeOwners.filter((one) => one !== owner) })
    expect(await books(home)).toBe(true)
    await put({ blockingChanges: [owner] })
    expect(await books(home)).toBe(false)
  })

  test.each(requirableDocuments)('%s to accept', async (kind) => {
    const home = await family()
    await prisma.document.deleteMany({ where: { familyId: home.id } })
    await put({ requiredDocuments: [] })
    expect(await books(home)).toBe(true)
    await put({ requiredDocuments: [kind] })
    expect(await books(home)).toBe(false)
    const { children } = await gateForFamily(scopeOf(home), now)
    expect(children[0]!.missing).toMatchObject([{ code: 'documentMissing', document: kind }])
    await createDocument(prisma, home, {
      ...{ kind, childId: null, schoolYear, receivedAt: new Date(now) },
      ...{ validFrom: day('2026-09-01'), validUntil: day('2027-08-31') },
    })
    expect(await books(home)).toBe(true)
  })

  test('last year’s certificate suffices until the day that is set', async () => {
    const home = await family()
    await prisma.document.updateMany({
      where: { familyId: home.id },
      data: { validFrom: new Date('2025-09-01'), validUntil: new Date('2026-08-31') },
    })
    expect(await books(home)).toBe(false)
    await put({ previousInsuranceUntil: '12-09' })
    expect(await books(home)).toBe(true)
    await put({ previousInsuranceUntil: '12-08' })
    expect(await books(home)).toBe(false)
  })
})

test('the next year opens on the day that is set, for forms and for booking', async () => {
  const home = await family()
  const scope = scopeOf(home)
  const of = { kind: 'medicalSheet' as const, subjectId: home.children[0]!.id, schoolYear: '2027-2028' }
  const may = parisInstant(day('2027-05-15'), '08:00')
  expect(await openYearsForFamily(scope, may)).toEqual([schoolYear])
  expect(await saveDraft(scope, may, of, { others: 'x' })).toMatchObject({ refusal: { code: 'yearNotOpen' } })
  await put({ nextYearOpensOn: '05-15' })
  expect(await openYearsForFamily(scope, may)).toEqual([schoolYear, '2027-2028'])
  expect(await saveDraft(scope, may, of, { others: 'x' })).toMatchObject({ ok: true })
  expect((await openRecord(scope, of)).draft).not.toBeNull()
})

describe('saving', () => {
  test('twice, it is written once; it is audited with what it was and what it is', async () => {
    const { version } = await settingsToEdit(admin)
    const sent = { version, settings: { ...guideSettings, blockingChanges: ['child'] as const } }
    const saved = await Promise.all([1, 2].map(() => saveDossierSettings(admin, now, sent)))
    expect(saved).toEqual(expect.arrayContaining([{ ok: true, value: { changed: true } }]))
    expect(saved).toEqual(expect.arrayContaining([{ ok: true, value: { changed: false } }]))
    const audits = await prisma.auditEntry.findMany({
      where: { action: 'dossierSettings.set', accountId: admin.accountId },
      orderBy: { id: 'desc' },
    })
    expect(audits[0]!.details).toEqual({
      version: version + 1,
      'blockingChanges.before': 'child siblings adults',
      'blockingChanges.after': 'child',
    })
  })

  test('another administrator’s change isn’t overwritten', async () => {
    const { version } = await settingsToEdit(admin)
    const save = (nextYearOpensOn: string) =>
      saveDossierSettings(admin, now, { version, settings: { ...guideSettings, nextYearOpensOn } })
    expect(await save('05-01')).toMatchObject({ ok: true })
    expect(await save('04-01')).toMatchObject({ refusal: { code: 'settingsMoved' } })
    expect((await settingsToEdit(admin)).settings.nextYearOpensOn).toBe('05-01')
  })

  test.each([null, day('2026-12-31')])('the form and the settings are the same thing (%s)', async (last) => {
    await put({ importedUntil: last })
    const { settings, version } = await settingsToEdit(admin)
    const values = settingsValues(settings, version)
    const nested = {
      ...values,
      opensOn: { day: values['opensOn.day'], month: values['opensOn.month'] },
      insuranceUntil: { day: values['insuranceUntil.day'], month: values['insuranceUntil.month'] },
      importedUntil: {
        day: values['importedUntil.day'],
        month: values['importedUntil.month'],
        year: values['importedUntil.year'],
      },
    }
    expect(settingsForm.parse(nested)).toEqual({ settings, version })
    const refused = settingsForm.safeParse({ ...nested, opensOn: { day: '29', month: '02' } })
    expect(refused.error?.issues[0]).toMatchObject({ path: ['opensOn'] })
  })
})

const anySettings: fc.Arbitrary<Partial<DossierSettings>> = fc.record({
  requiredRecords: fc.subarray([...recordKinds]),
  blockingChanges: fc.subarray([...changeOwners]),
  requiredDocuments: fc.subarray([...requirableDocuments], { maxLength: 2 }),
})

test('the preview counts what the gate then answers, for any families and settings', async () => {
  const homes: CreatedFamily[] = []
  for (const children of [1, 2, 2, 3]) homes.push(await family(children))
  const [first, second, third, fourth] = homes as [CreatedFamily, CreatedFamily, CreatedFamily, CreatedFamily]
  await changeSent(first, { kind: 'adult', subjectId: first.adults[0]!.id })
  await changeSent(second, { kind: 'medicalSheet', subjectId: second.children[1]!.id })
  await prisma.document.deleteMany({ where: { familyId: third.id } })
  await prisma.dossierRecord.deleteMany({ where: { kind: childTabs[0], childId: fourth.children[2]!.id } })
  const openChildren = async () => {
    const all = await prisma.familyChild.findMany({ include: { family: { select: { name: true } } } })
    const open = new Map<string, boolean[]>()
    for (const familyId of new Set(all.map((row) => row.familyId))) {
      const ids = all.filter((row) => row.familyId === familyId).map(({ childId }) => childId)
      const isMissing = await missingByChild(prisma, familyId, ids, [today], now)
      open.set(
        familyId,
        ids.map((id) => !isMissing(id, today)),
      )
    }
    return open
  }
  await fc.assert(
    fc.asyncProperty(anySettings, async (change) => {
      await put({})
      const before = await openChildren()
      const settings = { ...guideSettings, ...change }
      const effect = await effectOfSettings(admin, now, settings)
      await put(change)
      const after = await openChildren()
      const moves = [...before].map(([id, was]) => [was, after.get(id)!] as const)
      const closes = moves.filter(([was, is]) => was.some((open, at) => open && !is[at]))
      const opens = moves.filter(
        (move) => !closes.includes(move) && move[0].some((open, at) => !open && move[1][at]),
      )
      expect([effect.closed.length, effect.opened.length]).toEqual([closes.length, opens.length])
    }),
    { numRuns: 8 },
  )
})

test('the facts of all the families are those of each', async () => {
  const homes = await prisma.family.findMany({ select: { id: true } })
  const together = await gateFactsOf(
    prisma,
    homes.map(({ id }) => id),
    [schoolYear],
  )
  for (const { id } of homes) {
    const alone = await gateFactsOf(prisma, [id], [schoolYear])
    expect(together.get(id)).toEqual(alone.get(id))
    for (const child of alone.get(id)![0]!.children)
      expect(() => missingForBooking(alone.get(id)![0]!, child.id, today, today, guideSettings)).not.toThrow()
  }
})
