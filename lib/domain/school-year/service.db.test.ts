import { beforeAll, describe, expect, test } from 'vitest'
import { initialAnswers } from '@/app/(famille)/mon-compte/initial-answers'
import { toDb } from '@/lib/db/day'
import { openTestDatabase } from '@/lib/db/testing'
import { openRecord } from '@/lib/domain/dossier/change/queries'
import { projectNewYear } from '@/lib/domain/dossier/projection/service'
import { storedData } from '@/lib/domain/dossier/stored/schema'
import { type Day, day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import {
  type CreatedFamily,
  createFamily,
  createOrganisation,
  createStaff,
  createValidatedDossier,
} from '@/prisma/factories'
import { plainRecord } from '@/prisma/record-factory'
import { createOffer, scopeOf, staffScopeOf } from '@/prisma/offer-factory'
import { groupForecast, previewOfMoves, yearState } from './queries'
import { confirmMoves, setMove } from './service'

const { prisma } = await openTestDatabase()
const at = (on: string, time = '10:00') => parisInstant(day(on), time)
const june = at('2027-06-01')
const thisYear = '2026-2027'
const nextYear = '2027-2028'

let admin: ReturnType<typeof staffScopeOf>
let home: CreatedFamily
let other: CreatedFamily
beforeAll(async () => {
  await createOrganisation(prisma)
  admin = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
  await createOffer(prisma, { days: [day('2027-06-02')] })
  home = await createFamily(prisma, {
    name: 'Aubin',
    children: [
      { firstName: 'Léonie', schoolClass: 'CE2' },
      { firstName: 'Gabin', schoolClass: 'CE1' },
      { firstName: 'Zoé', schoolClass: '5e', birthDate: day('2014-03-01') },
      { firstName: 'Tom', schoolClass: 'dispositif ULIS' },
    ],
  })
  other = await createFamily(prisma, { name: 'Blin' })
  for (const family of [home, other]) await createValidatedDossier(prisma, family, thisYear, at('2026-09-10'))
})

const childId = (firstName: string) => home.children.find((child) => child.firstName === firstName)!.id
const movesOf = async () =>
  (await previewOfMoves(admin, nextYear))
    .filter(({ name }) => name.startsWith('Aubin'))
    .map(({ name, move }) => `${name.slice(6)} ${move.kind}${'to' in move ? ` ${move.to}` : ''}`)

async function proposedTo(firstName: string) {
  const of = { kind: 'informationSheet' as const, subjectId: childId(firstName), schoolYear: nextYear }
  return initialAnswers(await openRecord(scopeOf(home), of), {})
}

test.each([
  ['2027-05-31', thisYear, false],
  ['2027-06-01', nextYear, true],
  ['2027-08-31', nextYear, true],
  ['2027-09-01', nextYear, false],
])('on %s the page is about %s', async (on, schoolYear, isToCome) => {
  expect(await yearState(admin, at(on))).toMatchObject({ schoolYear, isToCome })
})

test('the families are counted by what the gate says of them', async () => {
  const progressOf = async (name: string, on: string) =>
    (await yearState(admin, at(on))).families.find((family) => family.name === name)!.progress
  expect(await progressOf('Aubin', '2027-05-31')).toBe('renewed')
  expect(await progressOf('Aubin', '2027-06-01')).toBe('notBegun')
})

describe('classes', () => {
  test('the preview says where each child goes, and changes nothing', async () => {
    expect(await movesOf()).toEqual(['Gabin up CE2', 'Léonie up CM1', 'Tom toSay', 'Zoé leaves'])
    expect(await proposedTo('Léonie')).toMatchObject({
      schoolClass: 'CM1',
      'insurance.from.year': '2027',
      'insurance.until.year': '2028',
    })
    expect(await prisma.classMove.count()).toBe(0)
  })

  test('before the opening nothing can be confirmed, nor for another year', async () => {
    const refused = { refusal: { code: 'notToCome' } }
    expect(await confirmMoves(admin, at('2027-05-31', '23:59'), nextYear)).toMatchObject(refused)
    expect(await confirmMoves(admin, june, thisYear)).toMatchObject(refused)
    expect(await confirmMoves(admin, at('2027-09-01', '00:00'), nextYear)).toMatchObject(refused)
    expect(await prisma.schoolYearTurn.count()).toBe(0)
  })

  test('confirmed by two administrators at once, it is confirmed once; the sheets propose what it showed', async () => {
    await setMove(admin, june, { childId: childId('Gabin'), schoolYear: nextYear, schoolClass: 'CE1' })
    expect(await movesOf()).toContain('Gabin repeats CE1')
    // Said, and not confirmed yet.
    expect((await proposedTo('Gabin')).schoolClass).toBe('CE2')
    const twice = await Promise.all([1, 2].map(() => confirmMoves(admin, june, nextYear)))
    expect(twice.every(({ ok }) => ok)).toBe(true)
    expect(await prisma.auditEntry.count({ where: { action: 'schoolYear.moveUp' } })).toBe(1)
    expect((await proposedTo('Léonie')).schoolClass).toBe('CM1')
    expect((await proposedTo('Gabin')).schoolClass).toBe('CE1')
    expect((await proposedTo('Tom')).schoolClass).toBe('')
    expect(await prisma.child.findUnique({ where: { id: childId('Léonie') } })).toMatchObject({
      schoolClass: 'CE2',
    })
  })

  test('a child’s class may still be said, and taken back', async () => {
    const set = (schoolClass: 'CM2' | null) =>
      setMove(admin, june, { childId: childId('Léonie'), schoolYear: nextYear, schoolClass })
    await set('CM2')
    expect(await movesOf()).toContain('Léonie skips CM2')
    expect((await proposedTo('Léonie')).schoolClass).toBe('CM2')
    await set(null)
    expect((await proposedTo('Léonie')).schoolClass).toBe('CM1')
  })

  test('a group counts the children who came this year, at their age of the next', async () => {
    const { programmeId, groupId, wholeDay } = await createOffer(prisma, {
      days: [day('2027-06-09')],
      capacity: 7,
    })
    const book = async (name: string, on: Day) => {
      const about = { familyId: home.id, childId: childId(name), programmeId, groupId, activityId: wholeDay }
      const line = await prisma.requestLine.create({
        data: {
          ...{ ...about, kind: 'book', status: 'accepted', day: toDb(on), priceCents: 0 },
          ...{ expiresAt: new Date(june), submittedAt: new Date(june), decidedAt: new Date(june) },
          request: undefined,
          requestId: (
            await prisma.request.create({
              data: {
                ...{ reference: `R-${name}`, familyId: home.id, submittedById: home.adults[0]!.accountId! },
                ...{ submittedAt: new Date(june), idempotencyKey: crypto.randomUUID() },
              },
            })
          ).id,
        },
      })
      await prisma.booking.create({
        data: { ...about, lineId: line.id, day: toDb(on), status: 'accepted', acceptedAt: new Date(june) },
      })
    }
    await book('Léonie', day('2027-06-09'))
    await book('Zoé', day('2027-06-09'))
    const forecast = (await groupForecast(admin, nextYear)).flatMap(({ groups, leaving }) =>
      groups.filter(({ id }) => id === groupId).map((group) => ({ ...group, leaving })),
    )
    // Zoé, 12 in September 2026, was too old already: nobody leaves because of the new year.
    expect(forecast).toMatchObject([{ now: 1, then: 1, capacity: 7, leaving: 0 }])
  })
})

describe('on 1 September', () => {
  const classOf = async (id: string) => (await prisma.child.findUniqueOrThrow({ where: { id } })).schoolClass
  const accepted = async (family: CreatedFamily, id: string, schoolClass: string) => {
    const of = { kind: 'informationSheet' as const, subjectId: id, schoolYear: nextYear }
    const child = family.children.find((one) => one.id === id)!
    const data = storedData(
      of,
      plainRecord(of.kind, nextYear, { ...child, school: 'Nouvelle école', schoolClass }),
    )
    await prisma.dossierRecord.create({
      data: { kind: of.kind, childId: id, schoolYear: nextYear, data, validatedAt: new Date(june) },
    })
  }

  test('the accepted sheets become the class of the child, once; the others change nothing', async () => {
    await accepted(home, childId('Léonie'), 'CM1')
    await projectNewYear(at('2027-08-31', '23:59'))
    expect(await classOf(childId('Léonie'))).toBe('CE2')
    await Promise.all([1, 2].map(() => projectNewYear(at('2027-09-01', '00:00'))))
    expect(await classOf(childId('Léonie'))).toBe('CM1')
    expect(await classOf(childId('Gabin'))).toBe('CE1')
    expect(await classOf(other.children[0]!.id)).toBe('CE2')

    // What changes later in the year isn't undone by another run.
    await prisma.child.update({ where: { id: childId('Léonie') }, data: { schoolClass: 'CM2' } })
    await projectNewYear(at('2027-09-02'))
    expect(await classOf(childId('Léonie'))).toBe('CM2')
  })
})
