import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/lib/db/testing'
import { toDb } from '@/lib/db/day'
import { requestQueue } from '@/lib/domain/booking/queue/queries'
import { wholeQueue } from '@/lib/domain/booking/queue/waiting/queries'
import { waitingWork } from '@/lib/domain/dashboard/queries'
import { closeDueRounds } from '@/lib/domain/decision/service'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  falseCounters,
} from '@/prisma/booking-factory'
import { bookAnyTime, openRules, windowUntil } from '@/prisma/open-rules'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { batchesShown } from './queries'
import { applyDueBatches, planDecision, undoBatch } from './service'

const { prisma, pool } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const SECOND = 1000
const due = now + 10 * SECOND
const wednesday = day('2026-12-09')
const nextWednesday = day('2026-12-16')
const days = [wednesday, nextWednesday]

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
})
afterEach(async () => {
  expect(await falseCounters(prisma)).toEqual([])
  await applyDueBatches(now + 3_600_000)
})

const familyOf = () => createBookingFamily(prisma, now)
const offerOf = (change: Partial<Parameters<typeof createOffer>[1]> = {}) =>
  createOffer(prisma, { days, rules: openRules(), ...change })

/** A family that has asked for days, and the ids of its lines. */
async function asking(activityId: string, asked = days) {
  const family = await familyOf()
  return { family, ids: await service.ask(family, now, { activityId, days: asked }) }
}

const accept = (lineIds: string[], at = now, staff = service.staff) =>
  planDecision(staff, at, { decision: 'accept' }, { lineIds })
const refuse = (lineIds: string[], at = now) =>
  planDecision(service.staff, at, { decision: 'refuse', reason: 'Sortie complète' }, { lineIds })
const batchOf = async (lineId: string) =>
  (await prisma.decisionBatchLine.findFirstOrThrow({ where: { lineId }, orderBy: { batchId: 'desc' } }))
    .batchId
const statuses = async (ids: string[]) => Promise.all(ids.map((id) => service.statusOf(id)))
const queued = (staff = service.staff) => requestQueue(staff, now, wholeQueue, { take: 50, skip: 0 })

describe('ten seconds', () => {
  test('nothing of the lines changes before they are over, but they leave the queue', async () => {
    const { wholeDay, groupId, centreId } = await offerOf()
    const director = staffScopeOf(await createStaff(prisma), [centreId])
    const { family, ids } = await asking(wholeDay)
    expect((await queued(director)).lines).toBe(2)
    expect(await accept(ids)).toEqual({ decided: 2, movedOn: 0, incomplete: [], full: 0, delay: 10 })
    expect(await queued(director)).toMatchObject({ lines: 0, total: 0 })
    expect((await waitingWork(director, now)).requests?.count).toBe(0)

    expect(await applyDueBatches(due - 1)).toBe(0)
    expect(await statuses(ids)).toEqual(['pending', 'pending'])
    expect(await prisma.decisionRound.count({ where: { familyId: family.id } })).toBe(0)

    expect(await applyDueBatches(due)).toBe(2)
    expect(await statuses(ids)).toEqual(['accepted', 'accepted'])
    expect(await prisma.requestLine.findUnique({ where: { id: ids[0]! } })).toMatchObject({
      ...{ endedBy: 'staff', decidedById: service.staff.staffId, decidedAt: new Date(due) },
    })
    expect(await service.heldOn(groupId, wednesday)).toBe(1)
    expect(await prisma.booking.count({ where: { familyId: family.id } })).toBe(2)
    expect(await applyDueBatches(due + SECOND)).toBe(0)
  })

  test('undone before, the lines are back; undone after, one is told that it has taken effect', async () => {
    const { wholeDay, centreId } = await offerOf()
    const director = staffScopeOf(await createStaff(prisma), [centreId])
    const { ids } = await asking(wholeDay)
    await refuse(ids)
    const first = await batchOf(ids[0]!)
    expect(await undoBatch(service.staff, due - 1, first)).toEqual({ ok: true, value: { lines: 2 } })
    expect(await undoBatch(service.staff, due - 1, first)).toMatchObject({
      refusal: { code: 'undoneAlready' },
    })
    expect((await queued(director)).lines).toBe(2)
    expect(await applyDueBatches(due)).toBe(0)
    expect(await statuses(ids)).toEqual(['pending', 'pending'])

    await refuse(ids)
    const second = await batchOf(ids[0]!)
    expect(await undoBatch(service.staff, due, second)).toMatchObject({ refusal: { code: 'tookEffect' } })
    await applyDueBatches(due)
    expect(await undoBatch(service.staff, due - 1, second)).toMatchObject({ refusal: { code: 'tookEffect' } })
    expect(await statuses(ids)).toEqual(['refused', 'refused'])
  })

  test('by who decided, or by an administrator; nobody else finds it', async () => {
    const { wholeDay } = await offerOf()
    const { ids } = await asking(wholeDay)
    await accept(ids)
    const id = await batchOf(ids[0]!)
    const colleague = staffScopeOf(await createStaff(prisma))
    const administrator = { ...staffScopeOf(await createStaff(prisma)), role: 'administrator' as const }
    expect(await undoBatch(colleague, now, id)).toMatchObject({ refusal: { code: 'notFound' } })
    expect(await batchesShown(colleague, now)).toEqual([])
    expect(await batchesShown(administrator, now + SECOND)).toMatchObject([
      { id, lines: 2, madeBy: 'Nadia Ferrand', undoableMs: 9 * SECOND, familyName: 'Aubin' },
    ])
    expect(await undoBatch(administrator, now, id)).toMatchObject({ ok: true })
  })

  test('without a delay, it takes effect at once', async () => {
    await prisma.organisation.update({ where: { id: 1 }, data: { undoSeconds: 0 } })
    const { wholeDay } = await offerOf()
    const { ids } = await asking(wholeDay)
    expect(await accept(ids)).toMatchObject({ decided: 2, delay: 0 })
    expect(await statuses(ids)).toEqual(['accepted', 'accepted'])
    expect(await batchesShown(service.staff, now)).toEqual([])
    await prisma.organisation.update({ where: { id: 1 }, data: { undoSeconds: 10 } })
  })
})

describe('what happens meanwhile', () => {
  test('a family that withdraws wins, and the agent is told', async () => {
    const { wholeDay, groupId } = await offerOf()
    const { family, ids } = await asking(wholeDay)
    await accept(ids)
    expect(await service.withdraw(family, now + 5 * SECOND, ids[0]!)).toBe('withdrawn')
    expect(await applyDueBatches(due)).toBe(1)
    expect(await statuses(ids)).toEqual(['withdrawn', 'accepted'])
    expect(await service.heldOn(groupId, wednesday)).toBe(0)
    const shown = (await batchesShown(service.staff, due)).at(-1)
    expect(shown).toMatchObject({ lines: 1, movedOn: 1, undoableMs: null })
  })

  test('a colleague who decides on the same lines is told; the first decision stands', async () => {
    const { wholeDay } = await offerOf()
    const { ids } = await asking(wholeDay)
    await accept([ids[0]!])
    expect(await refuse(ids)).toMatchObject({ decided: 1, movedOn: 1 })
    await applyDueBatches(due)
    expect(await statuses(ids)).toEqual(['accepted', 'refused'])
  })

  test('two agents on the same lines at once: each line is in one batch', async () => {
    const { wholeDay } = await offerOf()
    const { ids } = await asking(wholeDay)
    const planned = await Promise.all([accept(ids), refuse(ids)])
    expect(planned.map(({ decided }) => decided).sort()).toEqual([0, 2])
    expect(planned.map(({ movedOn }) => movedOn).sort()).toEqual([0, 2])
  })

  test('a dossier that isn’t complete is said at once; one that becomes so meanwhile, afterwards', async () => {
    const { wholeDay } = await offerOf()
    const [one, other] = [await asking(wholeDay), await asking(wholeDay)]
    const forget = ({ childId }: BookingFamily) =>
      prisma.dossierRecord.deleteMany({ where: { childId, kind: 'medicalSheet' } })
    await forget(one.family)
    expect(await accept([...one.ids, ...other.ids])).toMatchObject({ decided: 2, incomplete: ['Léonie'] })
    await forget(other.family)
    expect(await applyDueBatches(due)).toBe(0)
    expect(await statuses(other.ids)).toEqual(['pending', 'pending'])
    const told = (await batchesShown(service.staff, due)).find(({ incomplete }) => incomplete.length > 0)
    expect(told).toMatchObject({ lines: 0, incomplete: ['Léonie'], undoableMs: null })
    // A refusal asks for no dossier, and what waits again can be decided again.
    expect(await refuse([...one.ids, ...other.ids])).toMatchObject({ decided: 4, movedOn: 0 })
  })

  test('candidatures are decided from the end of their window on; those without a place are said at once, counted with those before them', async () => {
    const round = windowUntil(day('2026-11-30'), day('2026-12-03'))
    const rules = openRules({ booking: [round, bookAnyTime] })
    const { wholeDay } = await offerOf({ capacity: 2, rules })
    const ids = []
    for (let count = 0; count < 3; count++) ids.push(...(await asking(wholeDay, [wednesday])).ids)
    expect(await accept(ids)).toMatchObject({ decided: 0, movedOn: 3 })
    const windowEnds = parisInstant(day('2026-12-01'), '00:00')
    expect(await accept(ids, windowEnds)).toMatchObject({ decided: 2, full: 1, movedOn: 0 })
    await applyDueBatches(windowEnds + 10 * SECOND)
    expect(await statuses(ids)).toEqual(['accepted', 'accepted', 'candidature'])
  })

  test('two processes that apply at once decide each line once', async () => {
    const { wholeDay } = await offerOf({ capacity: 20 })
    const asked = []
    for (let count = 0; count < 6; count++) asked.push(await asking(wholeDay))
    const ids = asked.flatMap((one) => one.ids)
    await accept(ids)
    const applied = await Promise.all([applyDueBatches(due), applyDueBatches(due), applyDueBatches(due)])
    expect(applied.reduce((sum, count) => sum + count, 0)).toBe(12)
    expect(await prisma.booking.count({ where: { lineId: { in: ids } } })).toBe(12)
    for (const { family } of asked) {
      const [round, ...more] = await prisma.decisionRound.findMany({ where: { familyId: family.id } })
      expect([round!.decisions, more]).toEqual([expect.objectContaining({ length: 2 }), []])
    }
    expect(await prisma.decisionBatch.findUnique({ where: { id: await batchOf(ids[0]!) } })).toMatchObject({
      ...{ appliedAt: new Date(due), reason: null },
    })
  })

  test('stopped between two families, it is taken up where it was; it can’t be undone any more', async () => {
    const { wholeDay } = await offerOf({ capacity: 20 })
    const [one, other] = [await asking(wholeDay), await asking(wholeDay)]
    await accept([...one.ids, ...other.ids])
    const id = await batchOf(one.ids[0]!)
    await breakOn(other.family.id)
    await expect(applyDueBatches(due)).rejects.toThrow()
    await mend()
    expect(await statuses([...one.ids, ...other.ids])).toEqual(['accepted', 'accepted', 'pending', 'pending'])
    expect(await prisma.decisionBatch.findUnique({ where: { id } })).toMatchObject({ appliedAt: null })
    expect(await undoBatch(service.staff, now, id)).toMatchObject({ refusal: { code: 'tookEffect' } })
    expect(await applyDueBatches(due + SECOND)).toBe(2)
    expect(await statuses(other.ids)).toEqual(['accepted', 'accepted'])
    expect(await prisma.decisionBatch.findUnique({ where: { id } })).toMatchObject({
      appliedAt: new Date(due + SECOND),
    })
  })
})

/** Until it is mended, nothing can be written of a family's bookings. */
async function breakOn(familyId: string): Promise<void> {
  await pool.query(`
    CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
    CREATE TRIGGER break_down BEFORE INSERT ON booking FOR EACH ROW
      WHEN (NEW.family_id = '${familyId}') EXECUTE FUNCTION break_down()`)
}
async function mend(): Promise<void> {
  await pool.query('DROP TRIGGER break_down ON booking; DROP FUNCTION break_down()')
}

describe('one e-mail per family and round', () => {
  test('several decisions, a refused cancellation among them, leave in one', async () => {
    const { wholeDay } = await offerOf()
    const family = await familyOf()
    const booked = await service.askAndAccept(family, now, { activityId: wholeDay, days: [wednesday] })
    await closeDueRounds(now + 3_600_000)
    const before = await prisma.outboxMail.count()
    const [cancel] = await service.ask(family, now, { activityId: wholeDay, days: [wednesday] })
    const [book] = await service.ask(family, now, { activityId: wholeDay, days: [nextWednesday] })
    await refuse([cancel!])
    await accept([book!], now + 5 * SECOND)
    expect(await applyDueBatches(now + 15 * SECOND)).toBe(2)
    expect(await statuses([cancel!, book!])).toEqual(['refused', 'accepted'])
    expect(await prisma.booking.findUnique({ where: { lineId: booked[0]! } })).toMatchObject({
      status: 'accepted',
    })
    expect(await prisma.placeHold.count({ where: { requestLineId: booked[0]!, day: toDb(wednesday) } })).toBe(
      3,
    )
    await closeDueRounds(now + 3_600_000)
    expect(await prisma.outboxMail.count()).toBe(before + 1)
  })
})
