import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import type { RuleSet } from '@/lib/rules/rule-set'
import { day } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import {
  type BookingFamily,
  cellOf,
  createBookingFamily,
  createService,
  put,
  submit,
} from '@/prisma/booking-factory'
import { bookAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer, settingsScope } from '@/prisma/offer-factory'
import { programmeRules } from './queries'
import { addException, assignRuleSet, removeException } from './service'

/** Which rule set judges a day: the programme's, or that of an exception for an activity, a period, or both. */

const { prisma } = await openTestDatabase()

const now = parisInstant(day('2026-11-23'), '09:00')
const inCycle = day('2026-12-09')
const inHolidays = day('2026-12-23')

let service: Awaited<ReturnType<typeof createService>>
let admin: { staff: StaffScope; now: Instant }
let holidays: string
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  admin = { staff: await settingsScope(prisma), now }
  const period = (kind: 'cycle' | 'holiday', name: string, first: string, last: string) =>
    prisma.period.create({
      data: {
        ...{ kind, name, schoolYear: '2026-2027' },
        ...{ firstDay: toDb(day(first)), lastDay: toDb(day(last)) },
      },
    })
  await period('cycle', 'Mercredis', '2026-11-02', '2026-12-18')
  holidays = (await period('holiday', 'Noël', '2026-12-19', '2027-01-03')).id
})

/** Rules that are told apart by what they add to a day. */
const adding = (cents: number): RuleSet =>
  openRules({ booking: [{ ...bookAnyTime, effect: { kind: 'surcharge', cents, percent: 0 } }] })

const ruleSetAdding = async (cents: number) => {
  const versions = { create: { validFrom: toDb(day('2020-01-01')), config: adding(cents) } }
  const { id } = await prisma.ruleSet.create({ data: { name: randomUUID(), versions } })
  return id
}

async function offerAdding(cents: number) {
  const offer = await createOffer(prisma, { days: [inCycle, inHolidays], rules: adding(cents) })
  const except = async (activityId: string, periodId: string, ruleSetId: string) =>
    addException(admin, { programmeId: offer.programmeId, activityId, periodId, ruleSetId })
  return { ...offer, except }
}
const exceptionsOf = (programmeId: string) =>
  prisma.ruleException.findMany({ where: { programmeId }, orderBy: { id: 'asc' } })
const auditOf = async (subjectId: string) =>
  (await prisma.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })).map(
    ({ action, accountId, subjectKind, details }) => ({ action, accountId, subjectKind, details }),
  )
const addedBy = async (family: BookingFamily, activityId: string, on: typeof inCycle) => {
  const cell = await cellOf(family, now, { activityId, day: on })
  return cell?.state === 'open' && cell.now.effect.kind === 'surcharge' ? cell.now.effect.cents : null
}

describe('the most precise exception judges', () => {
  test('of the activity and the period, then of the activity, then of the period, in the calendar and when sent', async () => {
    const { wholeDay, morning, programmeId, except } = await offerAdding(100)
    const ruleSets = {
      activity: await ruleSetAdding(200),
      period: await ruleSetAdding(300),
      both: await ruleSetAdding(400),
    }
    await except('', holidays, ruleSets.period)
    await except(morning, '', ruleSets.activity)
    await except(morning, holidays, ruleSets.both)
    const family = await createBookingFamily(prisma, now)
    const added = async () => [
      await addedBy(family, wholeDay, inCycle),
      await addedBy(family, wholeDay, inHolidays),
      await addedBy(family, morning, inCycle),
      await addedBy(family, morning, inHolidays),
    ]
    expect(await added()).toEqual([100, 300, 200, 400])

    const sent = [
      { activityId: wholeDay, days: [inCycle] },
      { activityId: morning, days: [inHolidays] },
    ]
    for (const days of sent) await put(family, now, days)
    await submit(family, now)
    const lines = await service.linesOf(family)
    expect(lines.map(({ penaltyCents }) => penaltyCents)).toEqual([100, 400])
    const version = await prisma.ruleSetVersion.findUniqueOrThrow({ where: { id: lines[1]!.ruleVersionId! } })
    expect(version.ruleSetId).toBe(ruleSets.both)
    for (const { id } of lines) await service.withdraw(family, now, id)

    const [, ofActivity, ofBoth] = await exceptionsOf(programmeId)
    await removeException(admin, ofBoth!.id)
    expect(await added()).toEqual([100, 300, 200, 200])
    await removeException(admin, ofActivity!.id)
    expect(await added()).toEqual([100, 300, 100, 300])
  })

  test('each rule set counts for itself: a day of the exception uses nothing of the programme’s quota', async () => {
    const { wholeDay, except } = await offerAdding(0)
    const quota = {
      of: 'booking',
      max: 1,
      unit: 'days',
      per: 'child',
      span: 'month',
      over: 'refused',
    } as const
    const rules = openRules({ quotas: [quota] })
    const limited = async () => {
      const versions = { create: { validFrom: toDb(day('2020-01-01')), config: rules } }
      return (await prisma.ruleSet.create({ data: { name: randomUUID(), versions } })).id
    }
    const { programmeId } = await prisma.activity.findUniqueOrThrow({ where: { id: wholeDay } })
    await assignRuleSet(admin, { programmeId, ruleSetId: await limited() })
    await except('', holidays, await limited())
    const family = await createBookingFamily(prisma, now)
    await service.ask(family, now, { activityId: wholeDay, days: [inCycle, inHolidays] })
    const counters = await prisma.quotaCounter.findMany({ where: { familyId: family.id } })
    expect(counters.map(({ used, span }) => [used, span])).toEqual([
      [1, 'month 2026-12'],
      [1, 'month 2026-12'],
    ])
  })
})

describe('adding and removing', () => {
  test('twice for the same activity and period is refused, with empty ones too', async () => {
    const { morning, programmeId, except } = await offerAdding(0)
    const ruleSetId = await ruleSetAdding(100)
    const cases = [
      [morning, holidays],
      [morning, ''],
      ['', holidays],
    ] as const
    for (const [activityId, periodId] of cases)
      expect(await except(activityId, periodId, ruleSetId)).toMatchObject({ ok: true })
    for (const [activityId, periodId] of cases)
      expect(await except(activityId, periodId, ruleSetId)).toEqual({
        ok: false,
        refusal: { code: 'exceptionTwice' },
      })
    expect(await exceptionsOf(programmeId)).toHaveLength(3)
    // Of nothing, it would replace the programme's own.
    await expect(prisma.ruleException.create({ data: { programmeId, ruleSetId } })).rejects.toThrow()
  })

  test('what isn’t there is not found: another programme’s activity, a period, a rule set, a programme', async () => {
    const { morning, programmeId, except } = await offerAdding(0)
    const other = await offerAdding(0)
    const ruleSetId = await ruleSetAdding(100)
    const notFound = { ok: false, refusal: { code: 'notFound' } }
    expect(await except(other.morning, '', ruleSetId)).toEqual(notFound)
    expect(await except(morning, randomUUID(), ruleSetId)).toEqual(notFound)
    expect(await except(morning, '', randomUUID())).toEqual(notFound)
    const nowhere = { programmeId: randomUUID(), activityId: '', periodId: holidays, ruleSetId }
    expect(await addException(admin, nowhere)).toEqual(notFound)
    expect(await exceptionsOf(programmeId)).toEqual([])
    expect(await auditOf(programmeId)).toEqual([])
  })

  test('who did it is kept, and the same gesture twice does it once', async () => {
    const { morning, programmeId, except } = await offerAdding(0)
    const ruleSetId = await ruleSetAdding(100)
    await except(morning, holidays, ruleSetId)
    const shown = (await programmeRules(admin.staff)).find(({ id }) => id === programmeId)!
    expect(shown.exceptions).toMatchObject([
      { activityName: 'Matin sans repas', periodName: 'Noël 2026-2027' },
    ])
    const [exception] = await exceptionsOf(programmeId)
    const removed = await Promise.all([0, 1, 2].map(() => removeException(admin, exception!.id)))
    expect(removed.filter((result) => result.ok)).toHaveLength(1)
    const entry = { accountId: admin.staff.accountId, subjectKind: 'programme', details: { ruleSetId } }
    expect(await auditOf(programmeId)).toEqual([
      { action: 'programme.addException', ...entry },
      { action: 'programme.removeException', ...entry },
    ])
  })

  test('a programme follows another rule set from now on, and what was sent before stays', async () => {
    const { wholeDay, programmeId } = await offerAdding(100)
    const family = await createBookingFamily(prisma, now)
    const [before] = await service.ask(family, now, { activityId: wholeDay, days: [inCycle] })
    const ruleSetId = await ruleSetAdding(200)
    expect(await assignRuleSet(admin, { programmeId, ruleSetId })).toEqual({ ok: true, value: null })
    expect(await addedBy(family, wholeDay, inHolidays)).toBe(200)
    await service.accept(now, [before!])
    expect(await prisma.booking.findFirst({ where: { lineId: before } })).toMatchObject({ penaltyCents: 100 })
    expect(await auditOf(programmeId)).toMatchObject([
      { action: 'programme.ruleSet', details: { ruleSetId } },
    ])

    const notFound = { ok: false, refusal: { code: 'notFound' } }
    expect(await assignRuleSet(admin, { programmeId, ruleSetId: randomUUID() })).toEqual(notFound)
    expect(await assignRuleSet(admin, { programmeId: randomUUID(), ruleSetId })).toEqual(notFound)
    expect(await auditOf(programmeId)).toHaveLength(1)
  })
})
