import { beforeAll, describe, expect, test } from 'vitest'
import { familyScope, staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { inTransaction } from '@/lib/db/transaction'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createDocument } from '@/prisma/document-factory'
import { createFamily, createOrganisation, createStaff, createValidatedDossier } from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { openRecord } from '../change/queries'
import { submitChange } from '../change/service'
import { missingByChild } from '../gate/queries'
import { gateForFamily } from '../queries'
import { decideChange } from '../review/service'
import type { RecordData } from '../schema'
import { proofsOf } from './queries'

// CSP R3111-8: a child whose vaccines are missing is admitted for three months.

const { prisma } = await openTestDatabase()
const sentOn = day('2026-09-30')
const until = day('2026-12-30')
const schoolYear = '2026-2027'
const tenOClock = (on: Day) => parisInstant(on, '10:00')
beforeAll(() => createOrganisation(prisma))

async function aHome() {
  const family = await createFamily(prisma, { children: [{}, { firstName: 'Paul' }] })
  await createValidatedDossier(prisma, family, schoolYear, tenOClock(day('2026-09-02')))
  const [child, sibling] = family.children
  const scope = familyScope(family, family.adults[0]!)
  const staff = staffScope(await createStaff(prisma), 'dossiers.decide')
  const of = { kind: 'medicalSheet' as const, subjectId: child!.id, schoolYear }
  const send = async (on: Day, vaccination: Partial<RecordData['medicalSheet']['vaccination']>) => {
    const plain = plainRecord('medicalSheet', schoolYear, child!).data as RecordData['medicalSheet']
    const { version } = await openRecord(scope, of)
    const sent = await submitChange(scope, tenOClock(on), {
      ...{ subjectId: child!.id, schoolYear, baseVersion: version, seenChangeId: '' },
      record: {
        kind: of.kind,
        data: { ...plain, others: `le ${on}`, vaccination: { ...plain.vaccination, ...vaccination } },
      },
    })
    if (!sent.ok) throw new Error(sent.refusal.code)
    const seen = { changeId: sent.value.changeId!, seenVersion: version }
    await decideChange(staff, tenOClock(on), { decision: 'accept', ...seen })
    const { inForce } = await openRecord(scope, of)
    return inForce?.kind === 'medicalSheet' ? inForce.data.vaccination.provisionalSince : undefined
  }
  return { family, child: child!, sibling: sibling!, scope, send }
}
const missing: Partial<RecordData['medicalSheet']['vaccination']> = {
  ...{ status: 'notUpToDate', lastDtp: null, missing: ['mmr'] },
}

describe('the gate', () => {
  test('is open until the last day of the three months, closed from the day after, and for that child only', async () => {
    const { family, child, sibling, scope, send } = await aHome()
    expect(await send(sentOn, missing)).toBe(sentOn)
    const days = [-1, 0, 1].map((count) => addDays(until, count))
    const isMissing = await inTransaction((tx) =>
      missingByChild(tx, family.id, [child.id, sibling.id], days, tenOClock(sentOn)),
    )
    expect(days.map((on) => isMissing(child.id, on))).toEqual([false, false, true])
    expect(days.map((on) => isMissing(sibling.id, on))).toEqual([false, false, false])
    const late = await gateForFamily(scope, tenOClock(addDays(until, 1)))
    expect(late.children.find(({ id }) => id === child.id)!.missing).toEqual([
      { code: 'vaccinationLate', schoolYear, childId: child.id, childName: 'Léonie', until },
    ])
  })

  test('opens again once the vaccines are there', async () => {
    const { scope, child, send } = await aHome()
    await send(sentOn, missing)
    expect(await send(day('2026-12-20'), { status: 'upToDate', lastDtp: day('2026-12-18') })).toBeNull()
    const after = await gateForFamily(scope, tenOClock(addDays(until, 1)))
    expect(after.children.find(({ id }) => id === child.id)!.missing).toEqual([])
  })
})

test('sending the sheet again doesn’t give three more months', async () => {
  const { send } = await aHome()
  await send(sentOn, missing)
  expect(await send(day('2026-11-15'), { ...missing, missing: ['hib'] })).toBe(sentOn)
})

test('what the family says of the first day isn’t listened to', async () => {
  const { send } = await aHome()
  expect(await send(sentOn, { ...missing, provisionalSince: day('2026-11-30') })).toBe(sentOn)
})

test('the papers that have come are known by kind, for that child', async () => {
  const { family, child, sibling, scope } = await aHome()
  const receivedAt = new Date(tenOClock(sentOn))
  const paper = (childId: string, kind: 'vaccination' | 'pai', status: 'received' | 'refused') =>
    createDocument(prisma, family, { childId, kind, schoolYear, status, receivedAt })
  await paper(child.id, 'vaccination', 'received')
  await paper(sibling.id, 'pai', 'refused')
  expect(await proofsOf(scope, tenOClock(sentOn), child.id, schoolYear)).toEqual({ vaccination: 'received' })
  expect(await proofsOf(scope, tenOClock(sentOn), sibling.id, schoolYear)).toEqual({ pai: 'refused' })
})
