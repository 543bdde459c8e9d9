import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { readTogether } from '@/lib/db/together'
import { tariffOfGrid } from '@/lib/rules/tariff-grid'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createFamily, createOrganisation, createStaff } from '@/prisma/factories'
import { scopeOf } from '@/prisma/offer-factory'
import { statusesForFamily, statusesOf, statusFile } from './queries'
import type { StatusInput } from './schema'
import { endStatus, noteStatus } from './service'

const { prisma } = await openTestDatabase()
await createOrganisation(prisma)
const staff = staffScope(await createStaff(prisma), 'families.write')
const today = day('2026-11-26')
const now = parisInstant(today, '09:00')
const aid = (key: string) => ({ label: key, when: { [key]: true }, amount: { perDay: '3' } })
const grid = tariffOfGrid({
  bands: [{ label: 'Tous', upTo: null }],
  formulas: [{ label: 'Journée', slots: ['morning', 'meal', 'afternoon'], care: ['10'] }],
})
const config = { ...grid, statuses: [{ key: 'retired', label: 'Grand-parent' }] }
await prisma.tariff.create({
  data: {
    name: 'Vacances',
    versions: {
      create: [
        { validFrom: toDb(day('2024-01-01')), config: { ...config, aids: [aid('rsa')] } },
        { validFrom: toDb(day('2025-01-01')), config: { ...config, aids: [aid('ccas'), aid('aeeh')] } },
        { validFrom: toDb(day('2027-01-01')), config: { ...config, aids: [aid('retired')] } },
      ],
    },
  },
})

const input = (familyId: string, change: Partial<StatusInput> = {}): StatusInput => ({
  ...{ familyId, statusKey: 'ccas', statusChild: null, holdsFrom: day('2026-09-01'), holdsTo: null },
  ...change,
})
const end = (familyId: string, statusId: string, endsOn: string | null) =>
  endStatus(staff, now, {
    ...{ familyId, statusId, isMistake: endsOn === null },
    endsOn: endsOn === null ? null : day(endsOn),
  })
const actionsOf = async (familyId: string) =>
  (await prisma.auditEntry.findMany({ where: { familyId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  )

test('a situation is noted once, read for prices, ended, and noted again', async () => {
  const family = await createFamily(prisma)
  const answers = await Promise.all([1, 2, 3].map(() => noteStatus(staff, now, input(family.id))))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const { statuses } = await statusFile(staff, family.id, today)
  expect(statuses).toMatchObject([{ key: 'ccas', childName: null, validFrom: '2026-09-01', validTo: null }])

  expect(await end(family.id, statuses[0]!.id, '2026-08-31')).toEqual({
    ...{ ok: false, refusal: { code: 'endsBeforeItBegins' } },
  })
  expect(await end(family.id, statuses[0]!.id, '2026-12-31')).toMatchObject({ ok: true })
  expect(await end(family.id, statuses[0]!.id, '2026-12-31')).toMatchObject({ ok: true })
  expect(await noteStatus(staff, now, input(family.id, { holdsFrom: day('2027-01-01') }))).toMatchObject({
    ok: true,
  })
  const { read } = await readTogether(prisma, { read: statusesOf([family.id]) })
  expect(read).toEqual([
    { familyId: family.id, childId: null, key: 'ccas', validFrom: '2026-09-01', validTo: '2026-12-31' },
    { familyId: family.id, childId: null, key: 'ccas', validFrom: '2027-01-01', validTo: null },
  ])
  expect(await actionsOf(family.id)).toEqual(['familyStatus.note', 'familyStatus.end', 'familyStatus.note'])
  const read2027 = await statusesForFamily(scopeOf(family), day('2027-01-15'))
  expect(read2027.statuses).toMatchObject([{ key: 'ccas', childName: null, validFrom: '2027-01-01' }])
})

test('only what a tariff reads, today or later, is offered and noted', async () => {
  const family = await createFamily(prisma)
  const { offered } = await statusFile(staff, family.id, today)
  expect(offered).toEqual([
    { key: 'ccas', label: null },
    { key: 'aeeh', label: null },
    { key: 'retired', label: 'Grand-parent' },
  ])
  expect(await noteStatus(staff, now, input(family.id, { statusKey: 'rsa' }))).toEqual({
    ...{ ok: false, refusal: { code: 'notRead' } },
  })
  expect(await noteStatus(staff, now, input(family.id, { statusKey: 'retired' }))).toMatchObject({ ok: true })
})

test('one that was noted by mistake is taken away, and the journal keeps it', async () => {
  const family = await createFamily(prisma)
  const child = family.children[0]!
  await noteStatus(staff, now, input(family.id, { statusKey: 'aeeh', statusChild: child.id }))
  const { statuses } = await statusFile(staff, family.id, today)
  expect(statuses).toMatchObject([{ key: 'aeeh', childName: child.firstName }])
  expect(await end(family.id, statuses[0]!.id, null)).toMatchObject({ ok: true })
  expect((await statusFile(staff, family.id, today)).statuses).toEqual([])
  expect(await end(family.id, statuses[0]!.id, null)).toMatchObject({ refusal: { code: 'notFound' } })
  expect(await actionsOf(family.id)).toEqual(['familyStatus.note', 'familyStatus.remove'])
})

test('another family’s child or situation isn’t found, nor an unknown family', async () => {
  const family = await createFamily(prisma)
  const other = await createFamily(prisma)
  const notFound = { ok: false, refusal: { code: 'notFound' } }
  const theirs = input(family.id, { statusKey: 'aeeh', statusChild: other.children[0]!.id })
  expect(await noteStatus(staff, now, theirs)).toEqual(notFound)
  expect(await noteStatus(staff, now, input(randomUUID()))).toEqual(notFound)
  await noteStatus(staff, now, input(family.id))
  const { statuses } = await statusFile(staff, family.id, today)
  expect(await end(other.id, statuses[0]!.id, '2026-12-31')).toEqual(notFound)
  expect((await statusFile(staff, other.id, today)).statuses).toEqual([])
})
