import { describe, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { issueMonth } from '@/lib/domain/billing/service'
import { day, parseMonth } from '@/lib/time/day'
import { createBillingFamily, createBillingWorld, createBooking } from '@/prisma/billing-factory'
import { tariffDraft } from '../draft/queries'
import { discardDraft, saveDraft, startDraft } from '../draft/service'
import { daysPricedFrom, tariffDetail, tariffList } from './queries'
import { createTariff, deleteTariff, giveUpVersion, publishDraft, renameTariff } from './service'

const { prisma } = await openTestDatabase()
const world = await createBillingWorld(prisma)
const now = Date.parse('2026-11-23T09:00:00Z')
const today = day('2026-11-23')
const staff = world.staff as unknown as StaffScope
const asking = { staff, now }
const { tariffId } = await prisma.programme.findUniqueOrThrow({ where: { id: world.programme.id } })

async function opened(id = tariffId) {
  await startDraft(asking, id)
  return (await tariffDraft(staff, id))!
}
const publish = async (validFrom: string, id = tariffId) => {
  const { version } = await opened(id)
  return publishDraft(asking, { tariffId: id, draftVersion: version, validFrom: day(validFrom) })
}
const versions = async (id = tariffId) =>
  (await tariffDetail(staff, id))!.versions.map(({ validFrom }) => validFrom)

describe('a draft', () => {
  test('starts as a copy of the newest version, and is saved whole or not; nothing is priced by it', async () => {
    const draft = await opened()
    expect(draft.typed.tables[0]!.columns[0]).toMatchObject({
      cells: ['4,10', '7,35', '11,85'],
      second: 'plus',
    })
    expect(draft.judged.isPublishable).toBe(true)
    const grid = structuredClone(draft.typed)
    grid.tables[0]!.columns[0]!.cells[0] = 'gratuit'
    grid.tables[0]!.bands[1]!.bounds = '500 à 900'
    await saveDraft(asking, { tariffId, version: draft.version, edit: '', grid })
    const { typed, judged } = await opened()
    expect(typed).toEqual(grid)
    expect(judged.unread).toMatchObject([
      { field: 'tables.0.columns.0.cells.0', code: 'cell', text: 'gratuit' },
    ])
    expect(judged.faults).toContainEqual({ code: 'gap', from: '451', to: '499', unit: null })
    expect(await publish('2026-12-01')).toEqual({ ok: false, refusal: { code: 'notReady' } })
    expect(await versions()).toEqual(['2020-01-01'])
    await discardDraft(asking, tariffId)
    expect(await tariffDraft(staff, tariffId)).toBeNull()
  })

  test('isn’t saved over a colleague’s, and a button’s row is saved with the rest', async () => {
    const { version, typed } = await opened()
    const asked = { tariffId, version, grid: typed }
    expect(await saveDraft(asking, { ...asked, edit: 'add tables.0.bands' })).toMatchObject({ ok: true })
    expect((await opened()).typed.tables[0]!.bands).toHaveLength(4)
    expect(await saveDraft(asking, { ...asked, edit: '' })).toEqual({
      ok: false,
      refusal: { code: 'movedOn' },
    })
    const both = { tariffId, validFrom: today, draftVersion: version }
    expect(await publishDraft(asking, both)).toEqual({ ok: false, refusal: { code: 'movedOn' } })
    await discardDraft(asking, tariffId)
  })

  test('that forgets a formula of its accueils names it, and isn’t published', async () => {
    const { version, typed } = await opened()
    const grid = structuredClone(typed)
    grid.units[0]!.slots = ['morning']
    await saveDraft(asking, { tariffId, version, edit: '', grid })
    expect((await opened()).judged.unpriced).toMatchObject([{ formula: 'Journée avec repas' }])
    expect(await publish('2026-12-01')).toEqual({ ok: false, refusal: { code: 'notReady' } })
    // An archived accueil whose days are all billed, or that has none, asks for no price any more.
    const archive = (archivedAt: Date | null) =>
      prisma.programme.update({ where: { id: world.programme.id }, data: { archivedAt } })
    await archive(new Date(now))
    expect((await opened()).judged.unpriced).toEqual([])
    await createBooking(prisma, world, await createBillingFamily(prisma), '2026-09-02')
    expect((await opened()).judged.unpriced).toHaveLength(1)
    await prisma.booking.deleteMany()
    await archive(null)
    await discardDraft(asking, tariffId)
  })
})

describe('a version', () => {
  test('begins from a day that no invoice holds; the same day again replaces it; one to come is given up', async () => {
    const family = await createBillingFamily(prisma)
    await createBooking(prisma, world, family, '2026-10-28', { status: 'attended' })
    expect(await issueMonth(staff, now, parseMonth('2026-10')!, { isMinimumIgnored: true })).toMatchObject({
      ok: true,
    })
    const [billed] = await prisma.invoiceLine.findMany()

    expect(await publish('2026-10-28')).toEqual({
      ...{ ok: false, refusal: { code: 'isBilled', first: '2026-10-29' } },
    })
    expect(await publish('2026-10-29')).toMatchObject({ ok: true })
    expect(await publish('2027-01-01')).toMatchObject({ ok: true })
    expect(await publish('2027-01-01')).toMatchObject({ ok: true })
    expect(await versions()).toEqual(['2027-01-01', '2026-10-29', '2020-01-01'])
    expect(await daysPricedFrom(staff, tariffId, day('2026-10-01'))).toBe(1)
    const [toCome, inForce] = (await tariffDetail(staff, tariffId))!.versions
    expect(await giveUpVersion(asking, inForce!.id)).toEqual({ ok: false, refusal: { code: 'inForce' } })
    expect(await giveUpVersion(asking, toCome!.id)).toMatchObject({ ok: true })
    expect(await prisma.invoiceLine.findMany()).toEqual([billed])
    const actions = await prisma.auditEntry.findMany({
      where: { subjectId: tariffId },
      select: { action: true },
    })
    expect(actions.filter(({ action }) => action === 'tariff.publish')).toHaveLength(3)
  })

  test('two agents who publish the same draft at once publish it once', async () => {
    const { version } = await opened()
    const asked = { tariffId, draftVersion: version, validFrom: day('2027-03-01') }
    const results = await Promise.all([publishDraft(asking, asked), publishDraft(asking, asked)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await versions()).filter((validFrom) => validFrom === '2027-03-01')).toHaveLength(1)
  })
})

test('a new tariff is a draft until it is published, today at the latest, and more of them cost no statement more', async () => {
  const created = await createTariff(asking, { name: 'Séjours', copyOf: tariffId })
  if (!created.ok) throw new Error(created.refusal.code)
  const { id } = created.value
  expect(await createTariff(asking, { name: 'Séjours', copyOf: '' })).toMatchObject({
    refusal: { code: 'nameTaken' },
  })
  expect(await publish('2026-12-01', id)).toEqual({ ok: false, refusal: { code: 'firstInFuture', today } })
  expect(await publish('2026-11-23', id)).toMatchObject({ ok: true })
  await renameTariff(asking, { tariffId: id, name: 'Séjours courts' })
  const { statements, result: list } = await countStatements(() => tariffList(staff, today))
  expect(list).toHaveLength(2)
  expect(list.find(({ name }) => name === 'Séjours courts')).toMatchObject({
    since: '2026-11-23',
    programmes: [],
  })
  expect(list.find((one) => one.id === tariffId)!.programmes).toHaveLength(1)
  for (let more = 0; more < 5; more++) await createTariff(asking, { name: `Autre ${more}`, copyOf: '' })
  expect((await countStatements(() => tariffList(staff, today))).statements).toBe(statements)
  expect(await deleteTariff(asking, tariffId)).toEqual({ ok: false, refusal: { code: 'isUsed' } })
  expect(await deleteTariff(asking, id)).toMatchObject({ ok: true })
  expect(await tariffDetail(staff, id)).toBeNull()
  expect(await tariffDetail(staff, 'pas-un-identifiant')).toBeNull()
})
