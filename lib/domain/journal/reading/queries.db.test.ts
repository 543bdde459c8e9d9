import { beforeAll, expect, test } from 'vitest'
import { recordAudit } from '@/lib/audit/record'
import { staffScope } from '@/lib/auth/testing'
import { countStatements, openTestDatabase } from '@/lib/db/testing'
import { openAttendanceList, openListSheets } from '@/lib/domain/attendance/queries'
import { findFileForStaff } from '@/lib/domain/document/file/queries'
import { openSheet } from '@/lib/domain/dossier/sheet/queries'
import { readingSentence } from '@/lib/messages/fr/readings'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { type BookingFamily, createBookingFamily, createService } from '@/prisma/booking-factory'
import { createDocument } from '@/prisma/document-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { readingsOf } from './queries'

const { prisma } = await openTestDatabase()
const wednesday = day('2026-12-09')
const asked = parisInstant(day('2026-11-23'), '09:00')
const at = (time: string) => parisInstant(wednesday, time)

await createOrganisation(prisma)
const service = await createService(prisma)
const offer = await createOffer(prisma, { days: [wednesday], rules: openRules(), capacity: 30 })
const anne = staffScope(
  await createStaff(prisma, { firstName: 'Anne', lastName: 'Delorme', role: 'administrator' }),
  'journal.read',
)
let family: BookingFamily
let other: BookingFamily
beforeAll(async () => {
  for (const index of [0, 1]) {
    const one = await createBookingFamily(prisma, asked)
    if (index === 0) family = one
    else other = one
    await service.askAndAccept(one, asked, { activityId: offer.wholeDay, days: [wednesday] })
  }
})

const ofChild = (limit?: number) =>
  readingsOf(anne, { kind: 'child', id: family.childId }, null, limit).then((found) => found!)
const ofFamily = () => readingsOf(anne, { kind: 'family', id: family.id }, null).then((found) => found!)
const said = ({ readings }: { readings: Parameters<typeof readingSentence>[0][] }) =>
  readings.map(readingSentence)

test('every way to see what is said of a child is there once a viewing, with who and from where', async () => {
  const { staff } = service
  await openSheet(staff, at('08:00'), family.childId)
  await openSheet(staff, at('08:01'), family.childId, 'print')
  await openAttendanceList(staff, at('08:02'), offer.programmeId, wednesday)
  // The same page a moment later is the same viewing.
  await openAttendanceList(staff, at('08:03'), offer.programmeId, wednesday)
  await openAttendanceList(staff, at('08:04'), offer.programmeId, wednesday, 'rollCall')
  await openListSheets(staff, at('08:05'), offer.programmeId, wednesday, 'meals')
  await openAttendanceList(staff, at('08:20'), offer.programmeId, wednesday)
  const document = await createDocument(
    prisma,
    { id: family.id },
    { childId: family.childId, kind: 'pai', schoolYear: '2026-2027', receivedAt: new Date(asked) },
  )
  for (const minute of ['08:30', '08:31']) await findFileForStaff(staff, at(minute), document.id, 1)
  await recordAudit(prisma, at('08:40'), {
    ...{ accountId: anne.accountId, action: 'families.export', subjectKind: 'families', subjectId: 'list' },
  })

  const { of, readings } = await ofChild()
  expect(of.name).toMatch(/\S+ \S+/)
  expect(said({ readings })).toEqual([
    expect.stringMatching(/^Document «\u00a0PAI .+\u00a0», ouvert$/),
    expect.stringMatching(/^Liste de présences \(.+, 9 décembre 2026\), ouverte à l’écran$/),
    'Fiche de l’enfant, ouverte pour être imprimée avec la feuille des repas',
    expect.stringMatching(/^Liste de présences \(.+\), ouverte pour être imprimée$/),
    expect.stringMatching(/^Liste de présences \(.+\), ouverte à l’écran$/),
    'Fiche de l’enfant, ouverte pour être imprimée',
    'Fiche de l’enfant, lue à l’écran',
  ])
  expect(new Set(readings.map(({ who, role }) => `${who} ${role}`)).size).toBe(1)
  expect(said(await ofFamily())).toEqual(said({ readings }))
})

test('another child’s fiche and documents aren’t in it, nor the documents of the other home', async () => {
  await openSheet(service.staff, at('09:00'), other.childId)
  const document = await createDocument(
    prisma,
    { id: other.id },
    { childId: family.childId, kind: 'judgment', schoolYear: '2026-2027', receivedAt: new Date(asked) },
  )
  await findFileForStaff(service.staff, at('09:01'), document.id, 1)
  expect((await ofFamily()).readings).toHaveLength(7)
  expect((await ofChild()).readings).toHaveLength(8)
})

test('it is told page after page by as many statements whatever it holds, and of nobody who isn’t there', async () => {
  const few = await countStatements(() => ofChild(1))
  const many = await countStatements(() => ofChild())
  expect(many.statements).toBe(few.statements)
  const last = few.result.readings[0]!
  const before = { at: last.at.getTime(), id: last.id }
  const older = await readingsOf(anne, { kind: 'child', id: family.childId }, before)
  expect(older!.readings).toEqual(many.result.readings.slice(1))
  for (const id of ['rien', '00000000-0000-4000-8000-000000000000'])
    expect(await readingsOf(anne, { kind: 'family', id }, null)).toBeNull()
})
