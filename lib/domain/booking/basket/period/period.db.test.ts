import { beforeAll, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { guideRules } from '@/lib/rules/rule-set'
import { addDays as daysAfter, type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type BookingFamily,
  createBookingFamily,
  createService,
  put,
  refusals,
  submit,
} from '@/prisma/booking-factory'
import { bookAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation } from '@/prisma/factories'
import { createOffer, type NewOffer } from '@/prisma/offer-factory'
import { basketOf } from '../queries'
import { comingHolidays, periodPreview, quickPeriods } from './queries'
import { addLinesSchema, type AskedPeriod, lineName, periodSchema } from './schema'
import { addDays } from './service'

const opened = await openTestDatabase()
const { prisma } = opened
const now = parisInstant(day('2026-11-26'), '09:00')
const wednesdays = Array.from({ length: 6 }, (_, week) => daysAfter(day('2026-12-09'), 7 * week))
const [first, second, third, fourth] = wednesdays as [Day, Day, Day, Day]

let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  await prisma.period.createMany({
    data: [
      {
        ...{ kind: 'cycle', schoolYear: '2026-2027', name: 'Mercredis, cycle 2' },
        ...{ firstDay: toDb(day('2026-11-02')), lastDay: toDb(day('2026-12-19')) },
      },
      {
        ...{ kind: 'cycle', schoolYear: '2026-2027', name: 'Mercredis, cycle 3' },
        ...{ firstDay: toDb(day('2027-01-04')), lastDay: toDb(day('2027-02-06')) },
      },
    ],
  })
})

const twoSiblings = () =>
  createBookingFamily(prisma, now, {
    children: [{ firstName: 'Maëlle' }, { firstName: 'Corentin', birthDate: day('2019-03-02') }],
  })
const offerOf = (change: Partial<NewOffer> = {}) =>
  createOffer(prisma, { days: wednesdays, rules: openRules(), ...change })

function asked(family: BookingFamily, activityId: string, change: Record<string, unknown> = {}): AskedPeriod {
  return periodSchema.parse({
    ...{ intent: 'inscrire', du: first, au: wednesdays.at(-1) },
    enfants: family.childIds,
    activites: family.childIds.map(() => activityId),
    ...change,
  })
}

/** The preview as 'day: what for each child'. */
async function preview(family: BookingFamily, period: AskedPeriod, at = now) {
  const { rows, ...rest } = await periodPreview(family.scope, at, period)
  const words = rows.map(({ day: on, cells }) => [
    on.slice(5),
    ...cells.map((cell) => (cell.isInBasket ? 'basket' : (cell.refusal?.code ?? cell.price))),
  ])
  return { words, rows, ...rest }
}

test('a table of days and children, with the price of each and the total', async () => {
  const family = await twoSiblings()
  await prisma.quotientFamilial.create({
    data: { familyId: family.id, value: 850, validFrom: toDb(day('2024-01-01')) },
  })
  const { wholeDay } = await offerOf()
  const shown = await preview(family, asked(family, wholeDay, { rythme: 'une-sur-deux' }))
  expect(shown.words).toEqual([
    ['12-09', 1125, 1125],
    ['12-23', 1125, 1125],
    ['01-06', 1125, 1125],
  ])
  expect(shown.columns.map(({ childName, subtotal }) => [childName, subtotal])).toEqual([
    ['Maëlle', 3375],
    ['Corentin', 3375],
  ])
  expect([shown.ready, shown.total]).toEqual([6, 6750])
  // Week 53 of 2026 and week 1 of 2027 are both odd.
  const odd = await preview(family, asked(family, wholeDay, { rythme: 'impaires' }))
  expect(odd.words.map(([on]) => on)).toEqual(['12-16', '12-30', '01-06'])
  // Ticked in the form, or shown by the calendar that led to it.
  for (const parmi of ['oui', undefined]) {
    const onlyOne = asked(family, wholeDay, { parmi, pour: family.childIds[1] })
    expect((await preview(family, onlyOne)).columns.map(({ childName }) => childName)).toEqual(['Corentin'])
  }
})

test('the last place isn’t promised to two siblings, and either may have it', async () => {
  const family = await twoSiblings()
  const { wholeDay } = await offerOf({ capacity: 1 })
  const shown = await preview(family, asked(family, wholeDay, { au: first }))
  expect(shown.words).toEqual([['12-09', expect.any(Number), 'full']])
  expect(shown.rows[0]!.cells.map(({ canBeTicked }) => canBeTicked)).toEqual([true, true])
  const [eldest, youngest] = family.childIds as [string, string]
  const line = (childId: string) => ({ childId, activityId: wholeDay, day: first })
  // The other one is ticked instead.
  expect(await addDays(family.scope, now, 'book', [line(youngest)])).toEqual({ added: 1, refusals: [] })
  const after = await preview(family, asked(family, wholeDay, { au: first }))
  expect(after.words).toEqual([['12-09', 'full', 'basket']])
  expect(await addDays(family.scope, now, 'book', [line(eldest)])).toMatchObject({
    added: 0,
    refusals: [{ code: 'full' }],
  })
  // Or both: one has it, the other waits.
  const waiting = { ...line(eldest), waiting: 'alone' as const }
  expect(await addDays(family.scope, now, 'book', [waiting])).toEqual({ added: 1, refusals: [] })
  const { items } = await basketOf(family.scope, now)
  expect(items.map(({ childId, isWaiting }) => [childId, isWaiting])).toEqual([
    [youngest, false],
    [eldest, true],
  ])
  expect(await submit(family, now)).toEqual({ sent: 2, left: 0 })
})

test('a full day waits when it is ticked for that, and a day that has become full since doesn’t', async () => {
  const family = await createBookingFamily(prisma, now)
  const { wholeDay, groupId } = await offerOf()
  const fill = (on: Day) =>
    prisma.place.updateMany({ where: { groupId, day: toDb(on) }, data: { capacity: 0 } })
  await fill(first)
  const shown = await preview(family, asked(family, wholeDay, { au: third }))
  const cells = shown.rows.flatMap((row) => row.cells)
  expect(cells.map(({ canBeTicked, canWait }) => [canBeTicked, canWait])).toEqual([
    [false, true],
    [true, false],
    [true, false],
  ])
  expect([shown.ready, shown.total]).toEqual([2, cells[1]!.price * 2])

  await fill(second)
  const name = (on: Day) => lineName({ childId: family.childId, activityId: wholeDay, day: on })
  const sent = { intent: 'inscrire', lignes: [name(second), name(third)], attente: name(first) }
  const { asked: ticked } = addLinesSchema.parse(sent)
  expect(await addDays(family.scope, now, 'book', ticked)).toMatchObject({
    added: 2,
    refusals: [{ code: 'full', day: second }],
  })
  const { items } = await basketOf(family.scope, now)
  expect(items.map(({ day: on, isWaiting }) => [on, isWaiting])).toEqual([
    [first, true],
    [third, false],
  ])
  const after = await preview(family, asked(family, wholeDay, { au: third }))
  expect(after.rows.flatMap((row) => row.cells).map(({ canWait }) => canWait)).toEqual([false, true, false])
})

test('each day says why it can’t be taken', async () => {
  const family = await createBookingFamily(prisma, now)
  const { childId } = family
  const other = await offerOf({ name: 'Chaveignes' })
  const offer = await offerOf({ rules: { ...openRules(), booking: guideRules.booking } })
  await service.ask(family, now, { activityId: other.wholeDay, days: [second] })
  await service.ask(family, now, { activityId: offer.wholeDay, days: [third] })
  await put(family, now, { activityId: offer.wholeDay, days: [fourth] })
  await prisma.place.updateMany({
    where: { groupId: offer.groupId, day: toDb(wednesdays[4]!), slot: 'morning' },
    data: { capacity: 0 },
  })
  await prisma.openDay.updateMany({
    where: { programmeId: offer.programmeId, day: toDb(wednesdays[5]!) },
    data: { closedReason: 'travaux' },
  })
  const late = parisInstant(day('2026-12-04'), '09:00')
  const shown = await preview(family, asked(family, offer.wholeDay), late)
  expect(shown.words.map(([, words]) => words)).toEqual([
    ...['tooLate', 'overlaps', 'alreadyAsked', 'basket', 'full', 'closed'],
  ])
  expect(shown.rows[0]!.cells[0]!.refusal).toMatchObject({
    firstRefused: parisInstant(day('2026-12-03'), '24:00'),
  })
  expect(shown.ready).toBe(0)
  expect(shown.rows.flatMap(({ cells }) => cells).some(({ canBeTicked }) => canBeTicked)).toBe(false)

  await prisma.dossierRecord.deleteMany({ where: { childId } })
  const incomplete = await preview(family, asked(family, offer.wholeDay, { du: first, au: first }))
  expect(incomplete.words).toEqual([['12-09', 'dossierMissing']])
})

test('quotas are judged with the basket; a line of it that would be left behind is said', async () => {
  const family = await createBookingFamily(prisma, now)
  const quota = {
    of: 'booking',
    max: 2,
    unit: 'days',
    per: 'child',
    span: 'schoolYear',
    over: 'refused',
  } as const
  const { wholeDay } = await offerOf({ rules: openRules({ booking: [bookAnyTime], quotas: [quota] }) })
  await put(family, now, { activityId: wholeDay, days: [third] })
  const shown = await preview(family, asked(family, wholeDay, { au: second }))
  expect(shown.words.map(([, words]) => words)).toEqual([expect.any(Number), expect.any(Number)])
  expect(shown.displaced).toMatchObject([{ day: third, refusal: { code: 'overBookingQuota' } }])
  const after = await preview(family, asked(family, wholeDay, { du: fourth }))
  expect(after.words[0]).toEqual([fourth.slice(5), expect.any(Number)])
  expect(after.words[1]![1]).toBe('overBookingQuota')
  expect(after.columns[0]!.quotas).toMatchObject([{ of: 'booking', left: 2, allowed: 2 }])
})

test('« Désinscrire » is all or nothing against its quota: it is said before, and fewer may be ticked', async () => {
  const family = await createBookingFamily(prisma, now)
  const quota = {
    of: 'cancelling',
    max: 2,
    unit: 'days',
    per: 'child',
    span: 'schoolYear',
    over: 'refused',
  } as const
  const billed = { ...openRules().cancelling[0]!, effect: { kind: 'billed', percent: 50, cents: 0 } } as const
  const { wholeDay } = await offerOf({ rules: openRules({ quotas: [quota], cancelling: [billed] }) })
  await service.askAndAccept(family, now, { activityId: wholeDay, days: [first, second, third] })
  const period = asked(family, wholeDay, { intent: 'desinscrire', jours: '3' })
  const shown = await preview(family, period)
  expect(shown.words.map(([, words]) => words)).toEqual(['overQuota', 'overQuota', 'overQuota'])
  expect(shown.rows.every(({ cells }) => cells[0]!.canBeTicked)).toBe(true)
  const lines = [first, second, third].map((on) => ({
    childId: family.childId,
    activityId: wholeDay,
    day: on,
  }))
  expect(await addDays(family.scope, now, 'cancel', lines)).toMatchObject({ added: 0 })
  expect(await addDays(family.scope, now, 'cancel', lines.slice(1))).toEqual({ added: 2, refusals: [] })
  expect(await refusals(family, now)).toEqual([
    [second, null],
    [third, null],
  ])
  const { items } = await basketOf(family.scope, now)
  // What stays to pay was promised, and is what the Panier says.
  expect(items.map(({ price, change }) => [price > 0, change])).toEqual([
    [true, null],
    [true, null],
  ])
})

test('a confirmation judges anew, adds nothing twice, and nothing of another family', async () => {
  const [family, stranger] = [await twoSiblings(), await createBookingFamily(prisma, now)]
  const { wholeDay, groupId } = await offerOf()
  const lines = [first, second].map((on) => ({ childId: family.childId, activityId: wholeDay, day: on }))
  await prisma.place.updateMany({ where: { groupId, day: toDb(second) }, data: { capacity: 0 } })
  expect(await addDays(family.scope, now, 'book', [...lines, ...lines])).toMatchObject({
    added: 1,
    refusals: [{ code: 'full', day: second }],
  })
  expect(await addDays(family.scope, now, 'book', [lines[0]!])).toEqual({ added: 0, refusals: [] })
  expect(await addDays(stranger.scope, now, 'book', lines)).toEqual({ added: 0, refusals: [] })
  const at = await Promise.all(
    [1, 2, 3].map(() => addDays(family.scope, now, 'book', [{ ...lines[0]!, day: third }])),
  )
  expect(at.map(({ added }) => added).sort()).toEqual([0, 0, 1])
})

test('the number of statements doesn’t follow the days nor the children', async () => {
  const [one, two] = [await createBookingFamily(prisma, now), await twoSiblings()]
  const { wholeDay } = await offerOf()
  await put(two, now, { activityId: wholeDay, days: [first, second] })
  const few = await statementsOf(() => preview(one, asked(one, wholeDay, { au: first })))
  const many = await statementsOf(() => preview(two, asked(two, wholeDay)))
  expect(many).toBe(few)
  expect(many).toBeLessThanOrEqual(16)
})

/** How many statements some work sends. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  let statements = 0
  const counting = prisma.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        statements += 1
        return query(args)
      },
    },
  })
  provideDatabase({ ...opened, prisma: counting as unknown as typeof prisma })
  await work()
  provideDatabase(opened)
  return statements
}

test('the periods to come fill both dates, by the days on which the accueil opens', async () => {
  const family = await createBookingFamily(prisma, now)
  const { wholeDay } = await offerOf()
  const periods = await quickPeriods(family.scope, now, [wholeDay])
  expect(periods.map(({ firstDay, lastDay, hasBegun }) => [firstDay, lastDay, hasBegun])).toEqual([
    ['2026-12-09', '2026-12-16', true],
    ['2027-01-06', '2027-01-13', false],
  ])
})

test('the holidays to come are those in which an accueil opens, whichever it is', async () => {
  const family = await createBookingFamily(prisma, now)
  const holiday = (name: string, firstDay: string, lastDay: string) => ({
    ...{ kind: 'holiday' as const, schoolYear: '2026-2027', name },
    ...{ firstDay: toDb(day(firstDay)), lastDay: toDb(day(lastDay)) },
  })
  await prisma.period.createMany({
    data: [
      holiday('Vacances de Noël', '2026-12-20', '2027-01-03'),
      holiday('Vacances d’hiver', '2027-02-13', '2027-02-28'),
    ],
  })
  await offerOf()
  const holidays = await comingHolidays(family.scope, now)
  expect(holidays.map(({ name, firstDay, lastDay }) => [name, firstDay, lastDay])).toEqual([
    ['Vacances de Noël', '2026-12-23', '2026-12-30'],
  ])
})

test.each([
  [{ au: '2026-12-01' }, 'au'],
  [{ au: '2028-02-01' }, 'au'],
  [{ du: '' }, 'du'],
  [{ intent: 'desinscrire' }, 'jours'],
  [{ parmi: 'oui' }, 'pour'],
  [{ enfants: [] }, 'pour'],
])('a period with %j is refused at %s', (change, field) => {
  const id = '0191f0a0-0000-7000-8000-000000000001'
  const parsed = periodSchema.safeParse({
    ...{ intent: 'inscrire', du: first, au: second, enfants: [id], activites: [id], ...change },
  })
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field])
})
