import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { StaffScope } from '@/lib/auth/scopes'
import { countStatements, isOnServer, openTestDatabase } from '@/lib/db/testing'
import { expireLines } from '@/lib/domain/booking/expiry/service'
import type { MarkKind } from '@/lib/rules/attendance'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { type BookingFamily, createBookingFamily, createService } from '@/prisma/booking-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { attendanceLists, daysAround, openAttendanceList, openListSheets } from './queries'
import { sentMarks } from './schema'
import { type MarkOutcome, noteMarks } from './service'

const { prisma } = await openTestDatabase()
const wednesday = day('2026-12-09')
const asked = parisInstant(day('2026-11-23'), '09:00')
const at = (time: string) => parisInstant(wednesday, time)

let service: Awaited<ReturnType<typeof createService>>
let offer: Awaited<ReturnType<typeof createOffer>>
let list: { programmeId: string; day: typeof wednesday }
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  offer = await createOffer(prisma, { days: [wednesday], rules: openRules(), capacity: 30 })
  list = { programmeId: offer.programmeId, day: wednesday }
})

type Booked = { family: BookingFamily; bookingId: string }

async function booked(): Promise<Booked> {
  const family = await createBookingFamily(prisma, asked)
  await service.askAndAccept(family, asked, { activityId: offer.wholeDay, days: [wednesday] })
  const { id } = await prisma.booking.findFirstOrThrow({ where: { familyId: family.id } })
  return { family, bookingId: id }
}

const mark = (
  { bookingId }: Pick<Booked, 'bookingId'>,
  kind: MarkKind,
  time: string | null = null,
  seen: string | null = null,
) => ({ id: randomUUID(), bookingId, kind, time, notedAt: at('08:30'), seen })

const note = (...marks: ReturnType<typeof mark>[]) => noteMarks(service.staff, at('08:31'), list, marks)
const said = (outcome: MarkOutcome) =>
  outcome.fate === 'refused' ? outcome.refusal.code : `${outcome.fate} ${outcome.attendance.status}`

test('a child comes and leaves; each mark is kept, with who and when; sent again, it is one', async () => {
  const child = await booked()
  const came = mark(child, 'present', '08:05')
  const left = mark(child, 'left', '17:30', came.id)
  expect((await note(came, left)).map(said)).toEqual(['done attended', 'done attended'])
  expect((await note(came, left)).map(said)).toEqual(['done attended', 'done attended'])
  expect(await prisma.attendanceMark.count({ where: { bookingId: child.bookingId } })).toBe(2)
  expect(await prisma.booking.findUnique({ where: { id: child.bookingId } })).toMatchObject({
    ...{ status: 'attended', arrivedAt: new Date(at('08:05')), leftAt: new Date(at('17:30')) },
  })
  const opened = await openAttendanceList(service.staff, at('09:00'), list.programmeId, wednesday)
  expect(opened!.rows.find(({ bookingId }) => bookingId === child.bookingId)).toMatchObject({
    attendance: { status: 'attended', arrived: '08:05', left: '17:30' },
    lastMark: { id: left.id, by: 'Nadia Ferrand' },
    care: { hasAllergy: false, hasPai: false, meal: 'standard' },
  })
  expect(await prisma.auditEntry.count({ where: { action: 'attendanceList.read' } })).toBe(1)
})

test('the list names the adults to whom a child may not be handed over, and no other', async () => {
  const [child, other] = [await booked(), await booked()]
  const adult = { firstName: 'Odile', lastName: 'Bernard' }
  await prisma.parentalAuthority.create({
    data: { child: { connect: { id: child.family.childId } }, mayCollect: false, adult: { create: adult } },
  })
  const opened = await openAttendanceList(service.staff, at('09:00'), list.programmeId, wednesday)
  const namesOf = ({ bookingId }: Booked) =>
    opened!.rows.find((row) => row.bookingId === bookingId)!.care.keptAway
  expect([namesOf(child), namesOf(other)]).toEqual([['Odile Bernard'], []])
})

test('what is taken back is as it was; an absence declared by the family stays', async () => {
  const child = await booked()
  const missed = mark(child, 'absentUnjustified')
  expect((await note(missed, mark(child, 'clear', null, missed.id))).map(said)).toEqual([
    'done absentUnjustified',
    'done accepted',
  ])
})

test('what somebody else has noted since isn’t written over; what says the same is no conflict', async () => {
  const child = await booked()
  const first = mark(child, 'present', '08:05')
  await note(first)
  const [conflict] = await note(mark(child, 'absentUnjustified'))
  expect(conflict).toMatchObject({
    ...{ fate: 'conflict', attendance: { status: 'attended', arrived: '08:05' } },
    lastMark: { id: first.id, by: 'Nadia Ferrand', at: at('08:30') },
  })
  expect((await note(mark(child, 'present', '08:05'))).map(said)).toEqual(['done attended'])
  // Having seen it, one may say otherwise.
  const { id } = await prisma.attendanceMark.findFirstOrThrow({
    where: { bookingId: child.bookingId },
    orderBy: { order: 'desc' },
  })
  expect((await note(mark(child, 'absentUnjustified', null, id))).map(said)).toEqual([
    'done absentUnjustified',
  ])
})

test.runIf(isOnServer())('two tablets at once on one child: one notes, the other is told', async () => {
  const child = await booked()
  const outcomes = await Promise.all([
    note(mark(child, 'present', '08:05')),
    note(mark(child, 'absentUnjustified')),
    note(mark(child, 'present', '08:10')),
  ])
  expect(
    outcomes
      .flat()
      .map(({ fate }) => fate)
      .sort(),
  ).toEqual(['conflict', 'conflict', 'done'])
  expect(await prisma.attendanceMark.count({ where: { bookingId: child.bookingId } })).toBe(1)
})

test('the control: marks that have each seen the one before are all written', async () => {
  const child = await booked()
  const first = mark(child, 'present', '08:05')
  const second = mark(child, 'absentUnjustified', null, first.id)
  const third = mark(child, 'present', '08:10', second.id)
  for (const one of [first, second, third])
    expect((await note(one)).map(({ fate }) => fate)).toEqual(['done'])
  expect(await prisma.attendanceMark.count({ where: { bookingId: child.bookingId } })).toBe(3)
})

test('a presence answers the cancellation that was asked for, and the family reads why', async () => {
  const child = await booked()
  const [lineId] = await service.ask(child.family, at('00:01') - 120_000, {
    ...{ activityId: offer.wholeDay, days: [wednesday] },
  })
  expect((await note(mark(child, 'absentUnjustified'))).map(said)).toEqual(['cancelPending'])
  expect((await note(mark(child, 'present', '08:05'))).map(said)).toEqual(['done attended'])
  expect(await prisma.requestLine.findUnique({ where: { id: lineId } })).toMatchObject({
    ...{
      status: 'refused',
      endedBy: 'staff',
      reason: 'L’enfant est venu ce jour-là : la journée reste réservée.',
    },
  })
  expect(await service.heldOn(offer.groupId, wednesday)).toBeGreaterThan(0)
})

test('a cancellation whose child is noted present doesn’t stop the end of the others', async () => {
  const [came, other] = [await booked(), await booked()]
  const days = { activityId: offer.wholeDay, days: [wednesday] }
  const [cameLine] = await service.ask(came.family, at('00:01') - 120_000, days)
  const [otherLine] = await service.ask(other.family, at('00:01') - 120_000, days)
  // As an older version of the portal, or somebody's hand, may leave it.
  await prisma.booking.update({ where: { id: came.bookingId }, data: { status: 'attended' } })
  expect(await expireLines(at('00:01'))).toBe(2)
  expect(await service.statusOf(cameLine!)).toBe('refused')
  expect(await service.statusOf(otherLine!)).toBe('accepted')
})

test('a day that is put right later may have a presence without an hour, and a departure', async () => {
  const child = await booked()
  const came = mark(child, 'present')
  const later = parisInstant(day('2026-12-11'), '10:00')
  const marks = [came, mark(child, 'left', '17:30', came.id)]
  expect((await noteMarks(service.staff, later, list, marks)).map(said)).toEqual([
    'done attended',
    'done attended',
  ])
  expect(await prisma.booking.findUnique({ where: { id: child.bookingId } })).toMatchObject({
    ...{ arrivedAt: null, leftAt: new Date(at('17:30')) },
  })
})

test('another list, another centre, a day to come and a day that ended are refused', async () => {
  const child = await booked()
  const director: StaffScope = { ...staffScopeOf(await createStaff(prisma)), role: 'director', centreIds: [] }
  const present = () => mark(child, 'present', '08:05')
  const from = async (scope: StaffScope, on = list, now = at('08:31')) =>
    (await noteMarks(scope, now, on, [present()])).map(said)
  expect(await from(director)).toEqual(['notFound'])
  expect(await openAttendanceList(director, at('09:00'), list.programmeId, wednesday)).toBeNull()
  expect(await attendanceLists(director, wednesday)).toEqual([])
  expect(await from(service.staff, { ...list, day: day('2026-12-16') })).toEqual(['notFound'])
  expect(await from(service.staff, list, at('00:00') - 1)).toEqual(['notYet'])
  await prisma.booking.update({ where: { id: child.bookingId }, data: { status: 'closed' } })
  expect(await from(service.staff)).toEqual(['notExpected'])
})

test('a list takes as many statements for thirty children as for two', async () => {
  const read = () => openAttendanceList(service.staff, at('09:00'), list.programmeId, wednesday)
  const few = await countStatements(read)
  for (let count = 0; count < 3; count++) await booked()
  const many = await countStatements(read)
  expect(many.result!.rows.length).toBe(few.result!.rows.length + 3)
  expect(many.statements).toBe(few.statements)
  const [summary] = await attendanceLists(service.staff, wednesday)
  expect(summary!.children).toBe(many.result!.rows.length)
})

test.each([
  ['a departure without its hour', { kind: 'left', time: null }],
  ['an absence with one', { kind: 'absentJustified', time: '08:00' }],
  ['an hour that no clock shows', { kind: 'present', time: '24:00' }],
  ['a mark that doesn’t exist', { kind: 'asleep', time: null }],
])('%s isn’t read', (_, change) => {
  const sent = { ...mark({ bookingId: randomUUID() }, 'clear'), ...change }
  expect(sentMarks.safeParse({ marks: [sent] }).success).toBe(false)
})

test('from a day without children, the lists before and after are one link away', async () => {
  const around = (on: string, scope = service.staff) => daysAround(scope, day(on))
  expect(await around('2026-12-08')).toEqual({ previous: null, next: wednesday })
  expect(await around(wednesday)).toEqual({ previous: null, next: null })
  expect(await around('2026-12-11')).toEqual({ previous: wednesday, next: null })
  expect(await around('2026-12-08', { ...service.staff, centreIds: [] })).toEqual({
    previous: null,
    next: null,
  })
})

test('the sheets of a list are printed in as many statements for more children, each written as read', async () => {
  const read = () => openListSheets(service.staff, at('09:00'), list.programmeId, wednesday, 'meals')
  const few = await countStatements(read)
  await booked()
  const before = await prisma.auditEntry.count({ where: { action: 'medicalSheet.read' } })
  const many = await countStatements(read)
  expect(many.statements).toBe(few.statements)
  const { rows, sheets } = many.result!
  expect(rows.map(({ childId }) => sheets.get(childId)?.records.length)).toEqual(rows.map(() => 3))
  expect(await prisma.auditEntry.count({ where: { action: 'medicalSheet.read' } })).toBe(before + sheets.size)
  expect(
    await openListSheets(
      { ...service.staff, centreIds: [] },
      at('09:00'),
      list.programmeId,
      wednesday,
      'meals',
    ),
  ).toBeNull()
})
