import { beforeEach, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { createStaff } from '@/prisma/factories'
import { allReasons, reasonsFor } from './queries'
import type { RefusalSubject } from './schema'
import { addReason, changeReason, moveReason, removeReason } from './service'

const { prisma } = await openTestDatabase()
const now = parisInstant(day('2026-11-23'), '10:00')
const staff = staffScope(await createStaff(prisma, { role: 'administrator' }), 'settings.write')
const asking = { staff, now }

async function add(text: string, subject: RefusalSubject | null = null): Promise<string> {
  const added = await addReason(asking, { subject, text })
  if (!added.ok) throw new Error(added.refusal.code)
  return added.value.id
}
const texts = async () => (await allReasons(staff)).map(({ text }) => text)

beforeEach(async () => {
  await prisma.refusalReason.deleteMany()
})

test('a refusal offers the reasons of its subject, then those of every refusal', async () => {
  await add('Incomplet.')
  await add('DTP absent.', 'medicalSheet')
  await add('Page absente.', 'document')
  await add('Illisible.', 'document')
  expect(await reasonsFor(staff, 'medicalSheet')).toEqual(['DTP absent.', 'Incomplet.'])
  expect(await reasonsFor(staff, 'document')).toEqual(['Page absente.', 'Illisible.', 'Incomplet.'])
  expect(await reasonsFor(staff, 'adult')).toEqual(['Incomplet.'])
  expect(await texts()).toEqual(['Incomplet.', 'DTP absent.', 'Page absente.', 'Illisible.'])
})

test('moved among those of its subject, and no further than the ends', async () => {
  const [one, , three] = [await add('1'), await add('2'), await add('3')]
  await add('Autre', 'document')
  await moveReason(asking, { id: three, direction: 'up' })
  expect(await texts()).toEqual(['1', '3', '2', 'Autre'])
  await moveReason(asking, { id: one, direction: 'up' })
  await moveReason(asking, { id: one, direction: 'down' })
  expect(await texts()).toEqual(['3', '1', '2', 'Autre'])
})

test('two who move at the same time leave every reason, each in one place', async () => {
  const ids = [await add('1'), await add('2'), await add('3')]
  await Promise.all(ids.map((id) => moveReason(asking, { id, direction: 'down' })))
  expect((await texts()).sort()).toEqual(['1', '2', '3'])
  const places = await prisma.refusalReason.findMany({ select: { position: true } })
  expect(places.map(({ position }) => position).sort()).toEqual([1, 2, 3])
})

test('worded otherwise, and removed', async () => {
  const [one, two] = [await add('1'), await add('2')]
  expect(await changeReason(asking, { id: one, text: 'Un' })).toMatchObject({ ok: true })
  expect(await removeReason(asking, two)).toMatchObject({ ok: true })
  expect(await texts()).toEqual(['Un'])
})

test('the same words twice, or a reason that a colleague has removed: told', async () => {
  const [one, two] = [await add('1'), await add('2')]
  const alreadyThere = { ok: false, refusal: { code: 'alreadyThere' } }
  const notFound = { ok: false, refusal: { code: 'notFound' } }
  expect(await addReason(asking, { subject: null, text: '1' })).toEqual(alreadyThere)
  expect(await changeReason(asking, { id: two, text: '1' })).toEqual(alreadyThere)
  expect(await changeReason(asking, { id: two, text: '2' })).toMatchObject({ ok: true })
  expect(await addReason(asking, { subject: 'document', text: '1' })).toMatchObject({ ok: true })
  await removeReason(asking, one)
  expect(await removeReason(asking, one)).toEqual(notFound)
  expect(await changeReason(asking, { id: one, text: 'Un' })).toEqual(notFound)
  expect(await moveReason(asking, { id: one, direction: 'up' })).toEqual(notFound)
})

test('each change of the list is in the audit trail', async () => {
  const start = (await prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0n
  const [one] = [await add('1'), await add('2')]
  await changeReason(asking, { id: one, text: 'Un' })
  await moveReason(asking, { id: one, direction: 'down' })
  await moveReason(asking, { id: one, direction: 'down' })
  await removeReason(asking, one)
  const entries = await prisma.auditEntry.findMany({ where: { id: { gt: start } }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action }) => action)).toEqual([
    'refusalReason.add',
    'refusalReason.add',
    'refusalReason.change',
    'refusalReason.move',
    'refusalReason.remove',
  ])
  expect(entries.every(({ accountId }) => accountId === staff.accountId)).toBe(true)
})
