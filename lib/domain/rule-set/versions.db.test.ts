import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import type { RuleSet } from '@/lib/rules/rule-set'
import { addDays, type Day, day } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { cellOf, createBookingFamily, createService, put, refusals, submit } from '@/prisma/booking-factory'
import { atRuleSet, closeGate } from '@/prisma/at-once'
import { bookAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer, settingsScope } from '@/prisma/offer-factory'
import { ruleSetDetail } from './queries'
import { deleteVersion, saveVersion } from './service'

/** A version of the rules applies from its day on: what was judged before stays as it was judged. */

const { prisma, pool } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')
/** A day in summer time: its midnight in Paris isn't the one of the machine, nor of winter. */
const june = day('2027-06-16')
const newRules = day('2026-12-01')
const midnight = parisInstant(newRules, '00:00')

let service: Awaited<ReturnType<typeof createService>>
let admin: { staff: StaffScope; now: Instant }
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  admin = { staff: await settingsScope(prisma), now }
})

/** No booking online, unless by the second line, that costs 2 euros more. */
const surcharged = openRules({
  booking: [
    { ...bookAnyTime, audience: { ...bookAnyTime.audience, maxAge: 2 } },
    { ...bookAnyTime, effect: { kind: 'surcharge', cents: 200, percent: 0 } },
  ],
})
const closed = openRules({ booking: [] })
const tighter = openRules({
  booking: [{ ...bookAnyTime, closes: [{ kind: 'fixed', day: day('2026-11-24'), at: '24:00' }] }],
})

async function ruleSetWith(rules: RuleSet) {
  const offer = await createOffer(prisma, { days: [wednesday, june], rules })
  const { ruleSetId } = await prisma.programme.findUniqueOrThrow({ where: { id: offer.programmeId } })
  const [version] = await prisma.ruleSetVersion.findMany({ where: { ruleSetId } })
  return { ...offer, ruleSetId, firstId: version!.id, activityId: offer.wholeDay }
}

const versionsOf = async (ruleSetId: string) =>
  prisma.ruleSetVersion.findMany({ where: { ruleSetId }, orderBy: { validFrom: 'asc' } })
const save = (ruleSetId: string, seenVersionId: string, validFrom: Day, rules: RuleSet, at = now) =>
  saveVersion({ ...admin, now: at }, { ruleSetId, seenVersionId, validFrom, rules: typed(rules) })
const typed = (rules: RuleSet) => {
  const numbers = (list: 'booking' | 'cancelling' | 'absence' | 'quotas') =>
    rules[list].map((_, index) => index)
  return {
    rules,
    rows: {
      ...{ booking: numbers('booking'), cancelling: numbers('cancelling') },
      ...{ absence: numbers('absence'), quotas: numbers('quotas') },
    },
  }
}

/** Several that start together: on a server, all of them wait at the rule set before the first goes on. */
async function atOnce<T>(ruleSetId: string, count: number, act: (index: number) => Promise<T>): Promise<T[]> {
  const start = () => Promise.all(Array.from({ length: count }, (_, index) => act(index)))
  return isOnServer() ? atRuleSet(pool, ruleSetId, start) : start()
}

describe('which version judges', () => {
  test.each([
    [newRules, 'in winter'],
    [day('2027-06-01'), 'in summer'],
  ])(
    'the one in force when a request is sent: a millisecond before %s, and at its midnight (%s)',
    async (from) => {
      const { ruleSetId, firstId, activityId } = await ruleSetWith(openRules())
      await save(ruleSetId, firstId, from, surcharged)
      const [first, second] = await versionsOf(ruleSetId)
      for (const [at, versionId, ruleIndex, penaltyCents] of [
        [parisInstant(from, '00:00') - 1, first!.id, 0, 0],
        [parisInstant(from, '00:00'), second!.id, 1, 200],
      ] as const) {
        const family = await createBookingFamily(prisma, now)
        await put(family, now, { activityId, days: [june] })
        expect(await submit(family, at)).toEqual({ sent: 1, left: 0 })
        const [line] = await service.linesOf(family)
        expect(line).toMatchObject({ ruleVersionId: versionId, ruleIndex, penaltyCents })
      }
    },
  )

  test('a line in the basket under the old rules is judged by the new ones once they apply', async () => {
    const { ruleSetId, firstId, activityId } = await ruleSetWith(openRules())
    const family = await createBookingFamily(prisma, now)
    await put(family, now, { activityId, days: [june] })
    // The new rules' deadline was a week before they apply: the day closes when they come into force.
    await save(ruleSetId, firstId, newRules, tighter)
    expect(await cellOf(family, now, { activityId, day: june })).toMatchObject({
      state: 'inBasket',
      until: midnight,
    })
    expect(await refusals(family, midnight - 1)).toEqual([[june, null]])
    expect(await refusals(family, midnight)).toEqual([[june, 'tooLate']])
    expect(await submit(family, midnight)).toEqual({ sent: 0, left: 1 })
  })

  test('a past request is decided as it was judged, whatever the rules have become', async () => {
    const { ruleSetId, firstId, activityId } = await ruleSetWith(surcharged)
    const family = await createBookingFamily(prisma, now)
    const [accepted] = await service.askAndAccept(family, now, { activityId, days: [wednesday] })
    const [pending] = await service.ask(family, now, { activityId, days: [june] })
    const before = await service.linesOf(family)
    await save(ruleSetId, firstId, newRules, closed)
    expect(await service.linesOf(family)).toEqual(before)
    await service.accept(midnight, [pending!])
    const bookings = await prisma.booking.findMany({
      where: { familyId: family.id },
      orderBy: { day: 'asc' },
    })
    expect(bookings.map(({ lineId, status, penaltyCents }) => [lineId, status, penaltyCents])).toEqual([
      [accepted, 'accepted', 200],
      [pending, 'accepted', 200],
    ])
    const line = await prisma.requestLine.findUniqueOrThrow({ where: { id: pending } })
    expect(line).toMatchObject({ ruleVersionId: firstId, ruleIndex: 1, status: 'accepted' })
  })
})

describe('a version that has judged', () => {
  async function judged() {
    const offer = await ruleSetWith(openRules())
    // Of the very day, so that it may be replaced until it judges.
    await save(offer.ruleSetId, offer.firstId, day('2026-11-23'), surcharged)
    const [, second] = await versionsOf(offer.ruleSetId)
    const family = await createBookingFamily(prisma, now)
    await service.ask(family, now, { activityId: offer.activityId, days: [june] })
    return { ...offer, second: second! }
  }

  test('can’t be replaced; one of the same day that hasn’t can', async () => {
    const { ruleSetId, second } = await judged()
    const before = await versionsOf(ruleSetId)
    expect(await save(ruleSetId, second.id, day('2026-11-23'), closed)).toEqual({
      ok: false,
      refusal: { code: 'hasJudged', validFrom: '2026-11-23' },
    })
    expect(await versionsOf(ruleSetId)).toEqual(before)

    const other = await ruleSetWith(openRules())
    await save(other.ruleSetId, other.firstId, day('2026-11-23'), surcharged)
    const [, replaced] = await versionsOf(other.ruleSetId)
    expect(await save(other.ruleSetId, replaced!.id, day('2026-11-23'), closed)).toMatchObject({ ok: true })
    const [, replacing] = await versionsOf(other.ruleSetId)
    expect(replacing!.config).toEqual(closed)
    expect(replacing!.id).not.toBe(replaced!.id)
  })

  test('isn’t edited or deleted, whatever the code does', async () => {
    const { second, ruleSetId } = await judged()
    expect((await ruleSetDetail(admin.staff, ruleSetId))!.versions.map(({ judged }) => judged)).toEqual([
      1, 0,
    ])
    const edit = { where: { id: second.id }, data: { validFrom: toDb(day('2026-12-24')) } }
    await expect(prisma.ruleSetVersion.update(edit)).rejects.toThrow()
    await expect(prisma.ruleSetVersion.delete({ where: { id: second.id } })).rejects.toThrow()
    await expect(prisma.ruleSet.delete({ where: { id: ruleSetId } })).rejects.toThrow()
    expect(await deleteVersion(admin, second.id)).toEqual({ ok: false, refusal: { code: 'inForce' } })
    expect(await prisma.ruleSetVersion.findUnique({ where: { id: second.id } })).toEqual(second)
  })

  test('one that hasn’t isn’t edited either', async () => {
    const { firstId } = await ruleSetWith(openRules())
    const edit = { where: { id: firstId }, data: { config: closed } }
    await expect(prisma.ruleSetVersion.update(edit)).rejects.toThrow()
  })
})

describe('a version to come', () => {
  test('can be given up until it applies, and once', async () => {
    const { ruleSetId, firstId } = await ruleSetWith(openRules())
    await save(ruleSetId, firstId, newRules, closed)
    const [, coming] = await versionsOf(ruleSetId)
    expect(await deleteVersion({ ...admin, now: midnight }, coming!.id)).toEqual({
      ok: false,
      refusal: { code: 'inForce' },
    })
    const codes = (
      await atOnce(ruleSetId, 6, () => deleteVersion({ ...admin, now: midnight - 1 }, coming!.id))
    ).map((result) => (result.ok ? 'done' : result.refusal.code))
    expect(codes.sort()).toEqual(['done', ...Array.from({ length: 5 }, () => 'notFound')])
    expect(await versionsOf(ruleSetId)).toHaveLength(1)
    const entries = await prisma.auditEntry.findMany({
      where: { subjectId: ruleSetId, action: 'ruleSet.giveUp' },
    })
    expect(entries.map(({ details }) => details)).toEqual([{ validFrom: newRules }])
  })

  test('starts today at the earliest', async () => {
    const { ruleSetId, firstId } = await ruleSetWith(openRules())
    const yesterday = day('2026-11-30')
    expect(await save(ruleSetId, firstId, yesterday, closed, midnight)).toEqual({
      ok: false,
      refusal: { code: 'inThePast', today: newRules },
    })
    expect(await save(ruleSetId, firstId, yesterday, closed, midnight - 1)).toMatchObject({ ok: true })
  })
})

describe('two administrators', () => {
  test('one who had an older version before them is told, and nothing is overwritten', async () => {
    const { ruleSetId, firstId } = await ruleSetWith(openRules())
    await save(ruleSetId, firstId, newRules, closed)
    const before = await versionsOf(ruleSetId)
    expect(await save(ruleSetId, firstId, newRules, surcharged)).toEqual({
      ok: false,
      refusal: { code: 'movedOn' },
    })
    expect(await versionsOf(ruleSetId)).toEqual(before)
    const { newestId } = (await ruleSetDetail(admin.staff, ruleSetId))!
    expect(await save(ruleSetId, newestId, newRules, surcharged)).toMatchObject({ ok: true })
  })

  test('who save at once: one is saved, the others are told', async () => {
    const { ruleSetId, firstId } = await ruleSetWith(openRules())
    const saved = await atOnce(ruleSetId, 4, (index) =>
      save(ruleSetId, firstId, addDays(newRules, index % 2), closed),
    )
    expect(saved.filter((result) => result.ok)).toHaveLength(1)
    expect(saved.flatMap((result) => (result.ok ? [] : result.refusal.code))).toEqual(
      Array.from({ length: 3 }, () => 'movedOn'),
    )
    expect(await versionsOf(ruleSetId)).toHaveLength(2)
  })

  // Only a server lets a family send while an administrator saves.
  test.runIf(isOnServer())('a version isn’t replaced between a judgement and its request', async () => {
    const { ruleSetId, firstId, activityId } = await ruleSetWith(openRules())
    const today = day('2026-11-23')
    await save(ruleSetId, firstId, today, surcharged)
    const [, judging] = await versionsOf(ruleSetId)
    const family = await createBookingFamily(prisma, now)
    await put(family, now, { activityId, days: [june] })

    const gate = await closeGate(pool)
    const sending = submit(family, now)
    await gate.oneMore()
    const saving = save(ruleSetId, judging!.id, today, closed)
    await Promise.race([saving, sleep(300)])
    await gate.open()
    expect(await sending).toEqual({ sent: 1, left: 0 })
    expect(await saving).toEqual({ ok: false, refusal: { code: 'hasJudged', validFrom: today } })
    expect((await service.linesOf(family))[0]).toMatchObject({ ruleVersionId: judging!.id })
  })
})
