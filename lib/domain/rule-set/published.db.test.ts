import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FormAction, FormState } from '@/lib/actions/state'
import type { FamilyScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { isOnServer, openTestDatabase } from '@/lib/db/testing'
import { submitBasket } from '@/lib/domain/booking/basket/service'
import type { CalendarDay } from '@/lib/rules/calendar-day'
import type { RuleSet } from '@/lib/rules/rule-set'
import { periodsOf } from '@/lib/rules/school-calendar'
import { rentree, schoolHolidays } from '@/lib/rules/school-holidays'
import { startClockAt } from '@/lib/time/clock'
import { addDays, type Day, day, daysFrom, monthOf, schoolYearOf, weekday } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { createBooking } from '@/prisma/billing-factory'
import { createFamily, createOrganisation, createValidatedDossier } from '@/prisma/factories'
import { childMonth, toggleDay } from '@/prisma/booking-factory'
import { municipalRules, type MunicipalRule, ruleSetsOf } from '@/prisma/municipal-rules'
import { createOffer, scopeOf, settingsScope } from '@/prisma/offer-factory'
import { rulesValues } from './form/values/schema'

/**
 * Every published rule goes the whole way: typed in the administrator's form, read by the action, kept in the database,
 * shown by the calendar of a family and held by the server, a millisecond before and at each of its moments.
 */

const { prisma } = await openTestDatabase()

// What a browser's request brings with it: who is signed in, and where the action leads.
const request = vi.hoisted(() => ({ staff: null as unknown }))
vi.mock('@/lib/auth/guards', () => ({
  isSignedIn: async () => true,
  requireStaff: async () => request.staff,
  requireFamily: async () => null,
}))
vi.mock('@/lib/auth/origin', () => ({ requireSameOrigin: async () => {} }))
vi.mock('next/headers', () => ({ headers: async () => new Headers() }))
vi.mock('next/cache', () => ({ refresh: () => {} }))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw Object.assign(new Error('redirect'), { to })
  },
  unstable_rethrow: (error: unknown) => {
    if (error instanceof Error && 'to' in error) throw error
  },
}))
const actions = await import('@/app/admin/reglements/actions')

/** Sends a form as a browser would; the address it leads to, or what it answers. */
async function send(
  action: FormAction,
  values: Record<string, string | string[]>,
): Promise<string | FormState> {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one)
  try {
    return await action({ status: 'idle' }, form)
  } catch (error) {
    if (error instanceof Error && 'to' in error) return String(error.to)
    throw error
  }
}

const since = day('2014-06-01')
let family: { scope: FamilyScope; childId: string; id: string }

beforeAll(async () => {
  startClockAt(parisInstant(since, '09:00'))
  await createOrganisation(prisma)
  await prisma.organisation.update({ where: { id: 1 }, data: { towns: ['Rivières-le-Bourg'] } })
  request.staff = await settingsScope(prisma)
  const created = await createFamily(prisma)
  family = { scope: scopeOf(created), childId: created.children[0]!.id, id: created.id }
  for (const year of new Set(
    published.flatMap(({ moments }) => moments.map(({ date }) => schoolYearOf(date))),
  ))
    await createValidatedDossier(prisma, created, year, parisInstant(since, '09:00'))
  for (const year of Object.keys(rentree))
    for (const { firstDay, lastDay, ...period } of periodsOf(year, 'B', schoolHolidays.B))
      await prisma.period.create({ data: { ...period, firstDay: toDb(firstDay), lastDay: toDb(lastDay) } })
  return () => startClockAt(Date.now())
})

type Moments = { date: Day; opensAt: Instant | null; closesAt: Instant | null }
type Published = {
  rule: MunicipalRule
  centre: string | null
  rules: RuleSet
  moments: (Moments & { audience?: string })[]
}

const published: Published[] = municipalRules.flatMap((rule) =>
  ruleSetsOf(rule).map(({ centre, rules }) => ({
    ...{ rule, centre, rules },
    moments: rule.vectors
      .filter(({ audience }) => centre === null || audience === centre)
      .map(({ date, firstMoment, lastMoment, audience }) => ({
        ...{ date: day(date), audience },
        opensAt: firstMoment ? instantOf(firstMoment, '00:00') : null,
        closesAt: lastMoment ? firstRefused(lastMoment) : null,
      })),
  })),
)

function instantOf(text: string, whenEmpty: string): Instant {
  return parisInstant(day(text.slice(0, 10)), text.slice(11) || whenEmpty)
}

/** A moment printed as 23 h 59 is the end of its day; any other is the first one refused. */
function firstRefused(text: string): Instant {
  return instantOf(text.endsWith('T23:59') ? text.replace('23:59', '24:00') : text, '24:00')
}

/** Open every weekday for a month before and on each of the rule's days, as its own pattern says. */
function daysOpen({ rules, moments }: Published): Day[] {
  const { weekdays, during } = rules.service
  const isHoliday = (one: Day) =>
    schoolHolidays.B.some(({ endOfClasses, resume }) => endOfClasses < one && one < (resume ?? '9999'))
  const around = moments.flatMap(({ date }) => [...daysFrom(addDays(date, -30), addDays(date, -1)), date])
  return [...new Set(around)]
    .filter((one) => moments.some(({ date }) => date === one) || weekdays.includes(weekday(one)))
    .filter(
      (one) =>
        moments.some(({ date }) => date === one) ||
        during === 'always' ||
        isHoliday(one) === (during === 'holidays'),
    )
    .sort()
}

/** The rule set as the administrator types it, followed by a new accueil. */
async function adopt(one: Published) {
  const offer = await createOffer(prisma, { days: daysOpen(one), name: randomUUID() })
  const created = await send(actions.createRuleSetAction, {
    name: `${one.rule.id} ${one.centre ?? ''}`,
    copyOf: '',
  })
  const ruleSetId = /reglements\/([^/]+)\/modifier/.exec(String(created))![1]!
  const seen = await prisma.ruleSetVersion.findFirstOrThrow({ where: { ruleSetId } })
  const saved = await send(actions.saveVersionAction, {
    ...{ ruleSetId, seenVersionId: seen.id, validFrom: since },
    ...rulesValues(one.rules),
  })
  expect(saved).toBe(`/admin/reglements/${ruleSetId}?enregistre=${since}`)
  await send(actions.assignRuleSetAction, { programmeId: offer.programmeId, ruleSetId })
  const kept = await prisma.ruleSetVersion.findFirstOrThrow({ where: { ruleSetId } })
  expect(kept.config).toEqual(JSON.parse(JSON.stringify(one.rules)))
  return offer
}

async function stateAt(now: Instant, activityId: string, date: Day): Promise<CalendarDay> {
  const asked = { childId: family.childId, activityId, month: monthOf(date) }
  return (await childMonth(family.scope, now, asked))!.days.find((one) => one.day === date)!
}

/** What the server does with a line that was put in the basket in time and is sent at `now`. */
async function sendAt(now: Instant): Promise<number> {
  const sent = await submitBasket(family.scope, now, { key: randomUUID(), allOrNothing: false })
  return sent.ok ? sent.value.sent : 0
}

async function book({ programmeId, groupId, wholeDay }: Awaited<ReturnType<typeof adopt>>, date: Day) {
  const offer = { programme: { id: programmeId }, group: { id: groupId }, activity: { id: wholeDay } }
  const { id: familyId, childId, scope } = family
  const { lineId } = await createBooking(
    prisma,
    offer,
    { familyId, accountId: scope.accountId, children: [{ id: childId }] },
    date,
  )
  for (const place of await prisma.place.findMany({ where: { groupId, day: toDb(date) } }))
    await prisma.placeHold.create({
      data: {
        ...{ placeId: place.id, slot: place.slot, day: place.day, childId: family.childId },
        ...{ requestLineId: lineId, isUnderSix: false },
      },
    })
}

/** The family's commune, and the child's school and age, so that they are of the audience that a vector is for. */
async function become(audience: string | undefined, date: Day) {
  const town = audience === 'others' ? 'Ailleurs' : 'Rivières-le-Bourg'
  await prisma.$executeRaw`UPDATE dossier_record SET data = jsonb_set(data, '{town}', to_jsonb(${town}::text)) WHERE kind = 'adult'`
  const school = /écoles? (.*)/.exec(audience ?? '')?.[1]?.split(' et ')[0] ?? ''
  await prisma.child.update({
    where: { id: family.childId },
    data: { school: school && `École ${school}`, birthDate: toDb(addDays(date, -2_700)) },
  })
}

async function clean() {
  await prisma.basketLine.deleteMany()
  await prisma.placeHold.deleteMany()
  await prisma.requestLine.deleteMany({ where: { kind: 'cancel' } })
  await prisma.booking.deleteMany()
  await prisma.requestLine.deleteMany()
}
afterEach(clean)

describe.each(published)('$rule.id $rule.place $centre', (one) => {
  test('saved by the form; the calendar and the server keep each of its moments', async () => {
    const offer = await adopt(one)
    const isBooking = one.rule.kind === 'booking'
    const open = isBooking ? 'open' : 'accepted'
    // Moments aren't counted by the database: one of each rule on the server, all of them on the embedded one.
    const moments = isOnServer() ? one.moments.slice(0, 1) : one.moments
    for (const { date, opensAt, closesAt, audience } of moments) {
      await become(audience, date)
      if (!isBooking) await book(offer, date)
      const toggle = (now: Instant) =>
        toggleDay(family.scope, now, { childId: family.childId, activityId: offer.wholeDay, day: date })
      if (opensAt !== null && closesAt === null) {
        expect(await stateAt(opensAt - 1, offer.wholeDay, date)).toMatchObject({ state: 'notYet', opensAt })
        expect((await toggle(opensAt - 1)).ok).toBe(false)
        expect((await toggle(opensAt)).ok).toBe(true)
        expect(await sendAt(opensAt)).toBe(1)
      }
      if (closesAt !== null) {
        const before = await stateAt(closesAt - 1, offer.wholeDay, date)
        expect(before.state).toBe(open)
        expect(before).toMatchObject(
          isBooking ? { now: { until: closesAt } } : { cancel: { until: closesAt } },
        )
        const after = await stateAt(closesAt, offer.wholeDay, date)
        expect(after).toMatchObject(
          isBooking
            ? { state: 'late', since: closesAt }
            : { state: 'accepted', cancel: null, cancelledUntil: closesAt },
        )
        expect((await toggle(closesAt)).ok).toBe(false)
        expect((await toggle(closesAt - 1)).ok).toBe(true)
        expect(await sendAt(closesAt)).toBe(0)
        const whole = one.rule.formal.granularity === 'week'
        if (!whole) expect(await sendAt(closesAt - 1)).toBe(1)
      }
      await clean()
    }
  })
})
