import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { familyScope } from '@/lib/auth/testing'
import { tokenHash } from '@/lib/auth/token'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { renderFeed } from '@/lib/ics/calendar-feed'
import { day, type Day } from '@/lib/time/day'
import { parisInstant, type Instant } from '@/lib/time/paris'
import { type BookingFamily, createBookingFamily, createService } from '@/prisma/booking-factory'
import { openRules } from '@/prisma/open-rules'
import { createFamily, createOrganisation } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { feedOf } from './queries'
import { closeFeed, openFeed, readFeed } from './service'

const { prisma } = await openTestDatabase()

const at = (on: string, time = '12:00') => parisInstant(day(on), time)
const NOW = at('2026-11-26')
const [FIRST, SECOND] = [day('2026-12-02'), day('2026-12-09')]
const AROUND_CLOCK_CHANGES = ['2026-10-21', '2026-10-28', '2027-03-24', '2027-03-31'].map(day)

let offer: Awaited<ReturnType<typeof createOffer>>
let service: Awaited<ReturnType<typeof createService>>
beforeAll(async () => {
  await createOrganisation(prisma)
  offer = await createOffer(prisma, {
    ...{ days: [...AROUND_CLOCK_CHANGES, FIRST, SECOND].sort(), rules: openRules(), name: 'Les Tilleuls' },
  })
  service = await createService(prisma)
})

async function bookedFamily(
  days: readonly Day[] = [FIRST],
  firstName = 'Léonie',
  now: Instant = NOW,
): Promise<BookingFamily> {
  const family = await createBookingFamily(prisma, now, { children: [{ firstName, lastName: 'Secrète' }] })
  await service.askAndAccept(family, now, { activityId: offer.wholeDay, days })
  return family
}

async function tokenOf(family: BookingFamily, now: Instant = NOW): Promise<string> {
  const { url } = await openFeed(family.scope, now)
  return /\/agenda\/([A-Za-z0-9_-]{43})\/calendrier\.ics$/.exec(url)![1]!
}

/** The text that a telephone gets, or null for a page that isn't found. */
async function textOf(token: string, now: Instant = NOW): Promise<string | null> {
  const feed = await readFeed(now, token)
  return feed && renderFeed(await feed.content(), 'Trois Rivières')
}

async function versionOf(token: string, now: Instant = NOW): Promise<string> {
  return (await readFeed(now, token))!.version
}

/** What a telephone shows: each event on its day. */
async function shown(token: string, now: Instant = NOW) {
  const calendar = new ICAL.Component(ICAL.parse((await textOf(token, now))!))
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      on: event.startDate.toString(),
      isAllDay: event.startDate.isDate,
      until: event.endDate.toString(),
      summary: event.summary,
      status: component.getFirstPropertyValue('status'),
      sequence: event.sequence,
      changedAt: String(component.getFirstPropertyValue('last-modified')),
      stampedAt: String(component.getFirstPropertyValue('dtstamp')),
    }
  })
}

test('a booked day is a whole day with a first name and an accueil, and nothing else of the child', async () => {
  const token = await tokenOf(await bookedFamily())
  const text = (await textOf(token))!
  expect(await shown(token)).toEqual([
    {
      uid: expect.stringMatching(/^[0-9a-f-]{36}@portail-familles$/),
      ...{ on: '2026-12-02', isAllDay: true, until: '2026-12-03' },
      ...{ summary: 'Léonie\u00a0: Les Tilleuls mercredis', status: 'CONFIRMED', sequence: 0 },
      ...{ changedAt: '2026-11-26T11:00:00Z', stampedAt: '2026-11-26T11:00:00Z' },
    },
  ])
  expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n')
  expect(text).toContain('X-PUBLISHED-TTL:PT4H\r\n')
  expect(text).toContain('X-WR-CALNAME:Accueils de loisirs – Trois Rivières\r\n')
  expect(text).not.toMatch(/Secrète|Claire|Journée|famille\.example|DESCRIPTION|LOCATION/)
  expect(await textOf(token, at('2026-11-27')), 'the same days make the same text').toBe(text)
})

test('days on both sides of the changes of the clock stay on their dates', async () => {
  const token = await tokenOf(await bookedFamily(AROUND_CLOCK_CHANGES, 'Léonie', at('2026-10-01')))
  expect((await shown(token)).map(({ on }) => on)).toEqual(AROUND_CLOCK_CHANGES)
})

test('another family’s days never appear, the other home’s of the same child included', async () => {
  const mine = await bookedFamily([FIRST])
  const theirs = await createBookingFamily(prisma, NOW, {
    children: [{ existingId: mine.childId }, { firstName: 'Noé' }],
  })
  await service.askAndAccept(theirs, NOW, { activityId: offer.wholeDay, days: [SECOND] })
  expect((await shown(await tokenOf(mine))).map(({ on }) => on)).toEqual([FIRST])
  expect((await shown(await tokenOf(theirs))).map(({ on }) => on)).toEqual([SECOND])
})

test('a guardian of two families has an address for each, that bears its number', async () => {
  const one = await bookedFamily([FIRST], 'Léonie')
  const two = await bookedFamily([SECOND], 'Noé')
  await prisma.familyAdult.create({ data: { familyId: two.id, adultId: one.scope.adultId } })
  const adult = await prisma.adult.findUniqueOrThrow({ where: { id: one.scope.adultId } })
  const both = { ...two, scope: familyScope(two, adult) }
  const tokens = [await tokenOf(one), await tokenOf(both)]
  expect((await shown(tokens[0]!)).map(({ on }) => on)).toEqual([FIRST])
  expect((await shown(tokens[1]!)).map(({ on }) => on)).toEqual([SECOND])
  const { number } = await prisma.family.findUniqueOrThrow({ where: { id: two.id } })
  expect(await textOf(tokens[1]!)).toContain(
    `X-WR-CALNAME:Accueils de loisirs – Trois Rivières – famille ${number}`,
  )

  await closeFeed(one.scope, NOW)
  expect(await textOf(tokens[0]!)).toBeNull()
  expect(await textOf(tokens[1]!), 'the other one lives on').not.toBeNull()
})

test('a cancellation is told when it is asked for, then for 30 days', async () => {
  const family = await bookedFamily([FIRST, SECOND])
  const token = await tokenOf(family)
  const [before] = await shown(token)

  const asked = at('2026-11-27', '09:00')
  const lines = await service.ask(family, asked, { activityId: offer.wholeDay, days: [FIRST] })
  expect((await shown(token, asked))[0]).toMatchObject({
    ...{ uid: before!.uid, summary: 'Léonie\u00a0: Les Tilleuls mercredis (annulation en attente)' },
    ...{ status: 'CONFIRMED', sequence: 1, changedAt: '2026-11-27T08:00:00Z' },
  })

  const ended = at('2026-11-27', '10:00')
  await service.accept(ended, lines)
  const cancelled = {
    ...{ uid: before!.uid, summary: 'Annulé\u00a0: Léonie, Les Tilleuls mercredis', status: 'CANCELLED' },
    ...{ on: FIRST, sequence: 2, changedAt: '2026-11-27T09:00:00Z' },
  }
  expect((await shown(token, ended))[0]).toMatchObject(cancelled)
  expect((await shown(token, at('2026-12-27', '23:59')))[0]).toMatchObject(cancelled)
  expect((await shown(token, at('2026-12-28', '00:00'))).map(({ on }) => on)).toEqual([SECOND])
})

test('a version stands for the text: it changes with whatever a telephone would show, for that family alone', async () => {
  const family = await bookedFamily([FIRST])
  const other = await bookedFamily([FIRST], 'Noé')
  const [token, otherToken] = [await tokenOf(family), await tokenOf(other)]
  const seen = new Set([await versionOf(token)])
  const others = await versionOf(otherToken)
  expect(await versionOf(token, at('2026-11-26', '23:59'))).toBe([...seen][0])

  async function expectNewVersion(after: string, now: Instant = NOW) {
    const version = await versionOf(token, now)
    expect(seen.has(version), after).toBe(false)
    seen.add(version)
  }
  await service.askAndAccept(family, NOW, { activityId: offer.wholeDay, days: [SECOND] })
  await expectNewVersion('a day more')
  const lines = await service.ask(family, NOW, { activityId: offer.wholeDay, days: [SECOND] })
  await expectNewVersion('a cancellation asked for')
  await service.accept(NOW, lines)
  await expectNewVersion('a day cancelled')
  await prisma.booking.updateMany({
    where: { familyId: family.id, day: toDb(FIRST) },
    data: { status: 'attended' },
  })
  await expectNewVersion('a day noted')
  await prisma.child.update({ where: { id: family.childId }, data: { firstName: 'Léone' } })
  await expectNewVersion('a first name')
  await prisma.familyAdult.create({ data: { familyId: other.id, adultId: family.scope.adultId } })
  await expectNewVersion('a second family')
  expect(await versionOf(otherToken), 'nothing of this is the other family’s').toBe(others)

  await prisma.organisation.update({ where: { id: 1 }, data: { shortName: 'Quatre Rivières' } })
  await expectNewVersion('the name of the organisation')
  await expectNewVersion(
    'another day, on which a cancelled day may be told no more',
    at('2026-11-27', '00:00'),
  )
})

test('a new address kills the one before, and stopping kills the last', async () => {
  const family = await bookedFamily()
  const old = await tokenOf(family)
  const token = await tokenOf(family, at('2026-11-26', '13:00'))
  expect(await textOf(old)).toBeNull()
  expect(await textOf(token)).not.toBeNull()

  await closeFeed(family.scope, NOW)
  await closeFeed(family.scope, NOW)
  expect(await textOf(token)).toBeNull()
  expect(await feedOf(family.scope)).toBeNull()
  expect(await textOf('aucun')).toBeNull()
})

test('asked for twice at once, one address answers', async () => {
  const family = await bookedFamily()
  const tokens = await Promise.all([tokenOf(family), tokenOf(family)])
  const texts = await Promise.all(tokens.map((token) => textOf(token)))
  expect(texts.filter((text) => text !== null)).toHaveLength(1)
})

test('the address dies with the account, with the family, and when the guardian leaves', async () => {
  const disabled = await bookedFamily()
  const archived = await bookedFamily()
  const left = await bookedFamily()
  const tokens = [await tokenOf(disabled), await tokenOf(archived), await tokenOf(left)]
  await prisma.account.update({
    where: { id: disabled.scope.accountId },
    data: { disabledAt: new Date(NOW) },
  })
  await prisma.family.update({ where: { id: archived.id }, data: { archivedAt: new Date(NOW) } })
  await prisma.familyAdult.deleteMany({ where: { familyId: left.id, adultId: left.scope.adultId } })
  for (const token of tokens) expect(await textOf(token)).toBeNull()
})

test('the other guardian of the family has an address of their own', async () => {
  const created = await createFamily(prisma, { adults: [{}, { firstName: 'Julien' }] })
  const [one, two] = created.adults.map((adult) => familyScope(created, adult))
  const first = await openFeed(one!, NOW)
  await openFeed(two!, NOW)
  await closeFeed(two!, NOW)
  expect(await feedOf(one!)).not.toBeNull()
  expect(await textOf(first.url.split('/')[4]!)).not.toBeNull()
})

test('the database keeps a hash, the journal says who, and a reading is noted to the hour', async () => {
  const family = await bookedFamily()
  const token = await tokenOf(family)
  const feed = await prisma.calendarFeed.findUniqueOrThrow({ where: { tokenHash: tokenHash(token) } })
  for (const [moment, noted] of [
    ['2026-11-26T12:30', '2026-11-26T12:30'],
    ['2026-11-26T13:29', '2026-11-26T12:30'],
    ['2026-11-26T13:30', '2026-11-26T13:30'],
  ]) {
    await textOf(token, at(moment!.slice(0, 10), moment!.slice(11)))
    expect((await feedOf(family.scope))?.lastReadAt?.getTime()).toBe(
      at(noted!.slice(0, 10), noted!.slice(11)),
    )
  }
  await closeFeed(family.scope, NOW)
  const entries = await prisma.auditEntry.findMany({ where: { subjectId: feed.id }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action, accountId, familyId }) => ({ action, accountId, familyId }))).toEqual(
    ['calendarFeed.open', 'calendarFeed.revoke'].map((action) => ({
      ...{ action, accountId: family.scope.accountId, familyId: family.id },
    })),
  )
  expect(
    JSON.stringify([feed, entries], (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain(token)
})
