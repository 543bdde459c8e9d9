import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { staffScope } from '@/lib/auth/testing'
import { openTestDatabase } from '@/lib/db/testing'
import { changeDay } from '@/lib/domain/booking/basket/day/service'
import { lapseAbsences } from '@/lib/domain/booking/absence/lapse/service'
import { previewRun } from '@/lib/domain/billing/run/queries'
import { issueMonth } from '@/lib/domain/billing/service'
import { decideDocument } from '@/lib/domain/document/review/service'
import { documentQueue } from '@/lib/domain/document/review/queries'
import { keepFiles } from '@/lib/domain/document/file/service'
import { scanWaiting } from '@/lib/domain/document/scan/service'
import { withdrawDocument } from '@/lib/domain/document/service'
import { choiceOf, TOLD_ONLY } from '@/lib/rules/absence'
import type { AbsenceLine } from '@/lib/rules/phases'
import { guideRules } from '@/lib/rules/rule-set'
import { folderStorage } from '@/lib/storage/folder'
import { sealedStorage } from '@/lib/storage/sealed'
import { day, type Day, type Month, monthOf } from '@/lib/time/day'
import { monthRun } from '@/lib/rules/billing-run'
import { parisInstant } from '@/lib/time/paris'
import { childMonth, type BookingFamily, createBookingFamily, createService } from '@/prisma/booking-factory'
import { anyTime, cancelAnyTime, openRules } from '@/prisma/open-rules'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer } from '@/prisma/offer-factory'
import { absencePage, daysToReport } from './queries'
import { absenceQueue, absentChildren, readAbsence } from './review/queries'
import { decideAbsence } from './review/service'
import { declareAbsence, sendProof, withdrawAbsence } from './service'

const { prisma } = await openTestDatabase()
const root = await mkdtemp(path.join(tmpdir(), 'portail-absences-'))
afterAll(() => rm(root, { recursive: true }))
const storage = sealedStorage(folderStorage(root))
const keptFiles = async () =>
  (await readdir(root, { recursive: true })).filter((name) => path.basename(name).length === 64).length

const wednesday = day('2026-12-09')
const december = '2026-12' as Month
const booked = parisInstant(day('2026-11-02'), '09:00')
const at = (on: string, time = '10:00') => parisInstant(day(on), time)
/** Past the cancellation deadline, before the day. */
const eve = at('2026-12-08')

const withProof: AbsenceLine = {
  ...anyTime,
  closes: [{ kind: 'hoursAfter', hours: 48, from: 'dayEnd' }],
  effect: { kind: 'credited' },
  needsProof: true,
}
const strike: AbsenceLine = {
  ...anyTime,
  reasons: 'grève',
  effect: { kind: 'billed', percent: 50, cents: 210 },
  needsProof: false,
}
const rulesWith = (...absence: AbsenceLine[]) => ({ ...guideRules, absence })

let service: Awaited<ReturnType<typeof createService>>
let staff: Awaited<ReturnType<typeof createService>>['staff']
beforeAll(async () => {
  await createOrganisation(prisma)
  service = await createService(prisma)
  staff = staffScope(await createStaff(prisma), 'documents.decide')
})

const certificate = (text = 'certificat') => ({
  fileName: 'Certificat Dr House.pdf',
  bytes: new TextEncoder().encode(`%PDF-1.7 ${text}`),
})

/** A family with one accepted day under some rules. */
async function familyOn(absence: AbsenceLine[], on: Day = wednesday) {
  const family = await createBookingFamily(prisma, booked)
  const offer = await createOffer(prisma, { days: [on], rules: rulesWith(...absence) })
  await service.askAndAccept(family, booked, { activityId: offer.wholeDay, days: [on] })
  const { id } = await prisma.booking.findFirstOrThrow({ where: { familyId: family.id } })
  const owed = async () => {
    const { families } = await previewRun(staff, monthRun(monthOf(on)))
    const { number } = await prisma.family.findUniqueOrThrow({ where: { id: family.id } })
    return families.find((one) => one.number === number)?.total ?? 0
  }
  const statuses = async () => {
    const row = await prisma.booking.findUniqueOrThrow({ where: { id }, include: { absence: true } })
    return [row.absence?.status ?? null, row.status]
  }
  return { family, offer, id, owed, statuses }
}
type World = Awaited<ReturnType<typeof familyOn>>

/** Declares as the page offers it: the nth choice, or telling the centre only. */
async function declare(world: World, now: number, choice: number | typeof TOLD_ONLY = 0, files = 0) {
  const page = await absencePage(world.family.scope, now, world.id)
  return declareAbsence(
    world.family.scope,
    now,
    {
      bookingId: world.id,
      choice: choice === TOLD_ONLY ? TOLD_ONLY : choiceOf(page!.options[choice]!),
      files: await keepFiles(
        Array.from({ length: files }, () => certificate()),
        storage,
      ),
    },
    storage,
  )
}

const absenceOf = ({ id }: World) => prisma.absence.findUniqueOrThrow({ where: { bookingId: id } })
const decisionsOf = async ({ family }: { family: BookingFamily }) =>
  (await prisma.decisionRound.findMany({ where: { familyId: family.id } })).flatMap(
    ({ decisions }) => decisions,
  )

describe('an absence that needs a proof', () => {
  test('declared with it, it waits; accepted, the day is credited and the family told without a word of health', async () => {
    const world = await familyOn([withProof])
    expect(await world.owed()).toBe(1600)
    expect(await declare(world, eve, 0, 1)).toEqual({ ok: true, value: { status: 'declared' } })
    expect(await world.statuses()).toEqual(['declared', 'accepted'])
    // Neither billed nor credited until it is answered, and its place stays held.
    expect(await world.owed()).toBe(0)
    expect(await service.heldOn(world.offer.groupId, wednesday)).toBe(1)

    const absence = await absenceOf(world)
    const queued = (await absenceQueue(staff)).find(({ id }) => id === absence.id)
    expect(queued).toMatchObject({ day: wednesday, proofAt: new Date(eve) })
    const read = await readAbsence(staff, absence.id)
    expect(read).toMatchObject({ needsProof: true, effect: { kind: 'credited' }, invoiceNumber: null })
    expect(read!.proof!.pages.map(({ fileName }) => fileName)).toEqual(['Certificat Dr House.pdf'])

    const accept = { decision: 'accept', absenceId: absence.id } as const
    expect(await decideAbsence(staff, at('2026-12-10'), accept)).toEqual({ ok: true, value: null })
    expect(await world.statuses()).toEqual(['justified', 'absentJustified'])
    expect(await world.owed()).toBe(0)
    expect(await prisma.document.findUnique({ where: { id: absence.proofId! } })).toMatchObject({
      status: 'accepted',
      kind: 'absenceProof',
    })
    expect((await decisionsOf(world)).at(-1)).toEqual({
      ...{ kind: 'absence', childName: 'Léonie', day: wednesday, accepted: true },
    })
  })

  test('refused, the day is billed whole; the reason is sealed, and the family alone reads it', async () => {
    const world = await familyOn([withProof])
    await declare(world, eve, 0, 1)
    const { id } = await absenceOf(world)
    await decideAbsence(staff, eve, { decision: 'refuse', absenceId: id, reason: 'Certificat illisible' })
    expect(await world.statuses()).toEqual(['refused', 'absentUnjustified'])
    expect(await world.owed()).toBe(1600)
    const page = await absencePage(world.family.scope, eve, world.id)
    expect(page?.absence).toMatchObject({ reason: 'Certificat illisible', leftToPay: 1600 })
    expect((await absenceOf(world)).reason).toMatch(/^v1\./)
    expect(JSON.stringify(await decisionsOf(world))).not.toContain('illisible')
    const again = await decideAbsence(staff, eve, { decision: 'accept', absenceId: id })
    expect(again).toEqual({ ok: false, refusal: { code: 'alreadyDecided' } })
  })

  test.each([
    [-1, true],
    [0, false],
  ])('%i ms after its delay: a proof is taken: %s', async (late, isTaken) => {
    const world = await familyOn([withProof])
    await declare(world, eve)
    const deadline = at('2026-12-12', '00:00') + late
    const sent = await sendProof(
      world.family.scope,
      deadline,
      { bookingId: world.id, files: await keepFiles([certificate()], storage) },
      storage,
    )
    expect(sent.ok ? true : sent.refusal.code).toBe(isTaken ? true : 'proofTooLate')
    await lapseAbsences(at('2026-12-12', '00:00'))
    expect(await world.statuses()).toEqual(
      isTaken ? ['declared', 'accepted'] : ['lapsed', 'absentUnjustified'],
    )
  })

  test('without a proof in time it lapses once, whoever runs the job: the day is billed and the family told', async () => {
    const world = await familyOn([withProof])
    await declare(world, eve)
    expect(await lapseAbsences(at('2026-12-12', '00:00') - 1)).toBe(0)
    const ended = await Promise.all([1, 2].map(() => lapseAbsences(at('2026-12-12', '00:00'))))
    expect(ended.toSorted()).toEqual([0, 1])
    expect(await world.statuses()).toEqual(['lapsed', 'absentUnjustified'])
    expect(await world.owed()).toBe(1600)
    expect(await decisionsOf(world)).toHaveLength(2)
    expect((await decisionsOf(world)).at(-1)).toMatchObject({
      kind: 'absence',
      accepted: false,
      isLate: true,
    })
  })

  test('an infected proof proves nothing: it is kept shut, and the absence is as it was', async () => {
    const world = await familyOn([withProof])
    const { scope } = world.family
    const page = await absencePage(scope, eve, world.id)
    const infected = () => keepFiles([certificate()], storage, { threat: 'Eicar' })
    const choice = choiceOf(page!.options[0]!)
    const asked = { bookingId: world.id, choice, files: await infected() }
    const refused = { ok: false, refusal: { code: 'infected' } }
    const before = await keptFiles()
    expect(await declareAbsence(scope, eve, asked, storage)).toEqual(refused)
    expect(await world.statuses()).toEqual([null, 'accepted'])
    await declare(world, eve, 0, 1)
    const { proofId } = await absenceOf(world)
    const another = { bookingId: world.id, files: await infected() }
    expect(await sendProof(scope, eve, another, storage)).toEqual(refused)
    expect((await absenceOf(world)).proofId).toBe(proofId)
    expect(await keptFiles()).toBe(before + 2)
    const statuses = await prisma.document.groupBy({
      where: { familyId: world.family.id },
      by: 'status',
      _count: true,
    })
    expect(statuses.find(({ status }) => status === 'infected')?._count).toBe(2)
  })

  test('a proof that the antivirus hasn’t looked at isn’t answered; once infected, another is awaited', async () => {
    const world = await familyOn([withProof])
    await declare(world, eve)
    const files = await keepFiles([certificate()], storage, 'waiting')
    await sendProof(world.family.scope, eve, { bookingId: world.id, files }, storage)
    const { id } = await absenceOf(world)
    expect((await readAbsence(staff, id))!.proof).toMatchObject({ isShut: true })
    const accept = { decision: 'accept', absenceId: id } as const
    expect(await decideAbsence(staff, eve, accept)).toEqual({ ok: false, refusal: { code: 'scanning' } })
    await scanWaiting(eve, async () => ({ threat: 'Eicar' }), storage)
    expect((await absencePage(world.family.scope, eve, world.id))?.absence?.proof).toBeNull()
    await lapseAbsences(at('2026-12-12', '00:00'))
  })

  test('a proof replaced leaves no file behind; taken back as a document, it is awaited again', async () => {
    const world = await familyOn([withProof])
    const before = await keptFiles()
    await declare(world, eve, 0, 2)
    expect(await keptFiles()).toBe(before + 2)
    const { scope } = world.family
    const another = await keepFiles([certificate('bis')], storage)
    await sendProof(scope, eve, { bookingId: world.id, files: another }, storage)
    expect(await keptFiles()).toBe(before + 1)
    expect((await absencePage(scope, eve, world.id))?.absence?.proof?.pages).toHaveLength(1)
    await withdrawDocument(scope, eve, (await absenceOf(world)).proofId!, storage)
    expect(await keptFiles()).toBe(before)
    expect((await absencePage(scope, eve, world.id))?.absence?.proof).toBeNull()
    await lapseAbsences(at('2026-12-12', '00:00'))
    expect(await world.statuses()).toEqual(['lapsed', 'absentUnjustified'])
  })

  test('it has a queue of its own: the documents’ neither shows it nor answers it', async () => {
    const world = await familyOn([withProof])
    const { count } = await documentQueue(staff)
    await declare(world, eve, 0, 1)
    expect((await documentQueue(staff)).count).toBe(count)
    const documentId = (await absenceOf(world)).proofId!
    const answered = await decideDocument(staff, eve, { decision: 'accept', documentId, validity: null })
    expect(answered).toEqual({ ok: false, refusal: { code: 'answeredWithAbsence' } })
  })

  test('the child came after all: nothing is left to answer, and a lapse leaves the day as it is', async () => {
    const world = await familyOn([withProof])
    await declare(world, eve)
    await prisma.booking.update({ where: { id: world.id }, data: { status: 'attended' } })
    const { id } = await absenceOf(world)
    expect(await decideAbsence(staff, eve, { decision: 'accept', absenceId: id })).toEqual({
      ok: false,
      refusal: { code: 'dayMoved' },
    })
    await lapseAbsences(at('2026-12-12', '00:00'))
    expect(await world.statuses()).toEqual(['lapsed', 'attended'])
  })
})

describe('an absence that needs none', () => {
  test('is justified at once, and billed to the cent of its rule', async () => {
    const world = await familyOn([withProof, strike])
    const page = await absencePage(world.family.scope, eve, world.id)
    expect(page?.options.map(({ reasons, leftToPay }) => [reasons, leftToPay])).toEqual([
      ['', 0],
      ['grève', 1010],
    ])
    expect(await declare(world, eve, 1)).toEqual({ ok: true, value: { status: 'justified' } })
    expect(await world.statuses()).toEqual(['justified', 'absentJustified'])
    expect(await world.owed()).toBe(1010)
    await issueMonth(staff, at('2027-01-04'), december)
    const line = await prisma.invoiceLine.findFirstOrThrow({ where: { bookingId: world.id } })
    expect(line).toMatchObject({ careCents: 0, mealCents: 0, penaltyCents: 1010, totalCents: 1010 })
    expect(line.label).toContain('absence justifiée')
    const billed = await absencePage(world.family.scope, at('2027-01-04'), world.id)
    expect(billed?.invoiceNumber).toMatch(/^2027-/)
    expect((await readAbsence(staff, (await absenceOf(world)).id))?.invoiceNumber).toMatch(/^2027-/)
  })

  test('a file that nobody asks for isn’t kept', async () => {
    const world = await familyOn([strike])
    const before = await keptFiles()
    expect(await declare(world, eve, 0, 1)).toEqual({ ok: false, refusal: { code: 'proofNotAsked' } })
    expect(await keptFiles()).toBe(before)
    expect(await world.statuses()).toEqual([null, 'accepted'])
  })

  test('the surcharge of a late booking goes with the day: a credited one costs nothing', async () => {
    const world = await familyOn([{ ...withProof, needsProof: false }])
    await prisma.booking.update({ where: { id: world.id }, data: { penaltyCents: 200 } })
    expect(await world.owed()).toBe(1800)
    await declare(world, eve)
    expect(await world.owed()).toBe(0)
  })
})

describe('without a line of the rules', () => {
  test('the centre is told, the day stays billed and there is nothing to decide', async () => {
    const world = await familyOn([])
    expect(await absencePage(world.family.scope, eve, world.id)).toMatchObject({
      ...{ options: [], canOnlyTell: true, refusal: null, price: 1600 },
    })
    expect(await declare(world, eve, TOLD_ONLY)).toMatchObject({ ok: true })
    expect(await world.statuses()).toEqual(['declared', 'accepted'])
    expect(await world.owed()).toBe(1600)
    expect(await readAbsence(staff, (await absenceOf(world)).id)).toBeNull()
    const days = await absentChildren(staff, eve)
    expect(days.flatMap(({ children }) => children)).toContainEqual({
      name: 'Léonie Aubin',
      isPostponed: false,
    })
  })

  test('a day that is over can’t be told any more; one that can be cancelled is cancelled instead', async () => {
    const world = await familyOn([])
    expect((await absencePage(world.family.scope, at('2026-12-10'), world.id))?.refusal).toEqual({
      code: 'tooLate',
    })
    expect((await absencePage(world.family.scope, at('2026-11-10'), world.id))?.refusal).toEqual({
      code: 'cancelInstead',
    })
  })
})

test('another family’s day is not found, nor a choice of another rule', async () => {
  const world = await familyOn([withProof])
  const stranger = await createBookingFamily(prisma, booked)
  expect(await absencePage(stranger.scope, eve, world.id)).toBeNull()
  const asked = { bookingId: world.id, choice: TOLD_ONLY, files: [] }
  expect(await declareAbsence(stranger.scope, eve, asked, storage)).toEqual({
    ok: false,
    refusal: { code: 'notFound' },
  })
  const other = await declareAbsence(world.family.scope, eve, { ...asked, choice: `${world.id}.0` }, storage)
  expect(other).toEqual({ ok: false, refusal: { code: 'choiceMissing' } })
  await declare(world, eve)
  const theirs = { bookingId: world.id, files: await keepFiles([certificate()], storage) }
  expect(await sendProof(stranger.scope, eve, theirs, storage)).toMatchObject({ ok: false })
  expect(await withdrawAbsence(stranger.scope, eve, world.id, storage)).toMatchObject({ ok: false })
})

test('a director answers for their centres only', async () => {
  const world = await familyOn([withProof])
  await declare(world, eve)
  const elsewhere = { ...staff, centreIds: [(await familyOn([])).offer.centreId] }
  const here = { ...staff, centreIds: [world.offer.centreId] }
  expect(await absentChildren(elsewhere, eve)).toEqual([])
  expect(await absentChildren(here, eve)).toHaveLength(1)
  const { id } = await absenceOf(world)
  expect(await decideAbsence(elsewhere, eve, { decision: 'accept', absenceId: id })).toEqual({
    ok: false,
    refusal: { code: 'notFound' },
  })
})

test('sent twice at once, one absence is declared and one certificate kept', async () => {
  const world = await familyOn([withProof])
  const before = await keptFiles()
  const both = await Promise.all([declare(world, eve, 0, 1), declare(world, eve, 0, 1)])
  expect(both.map((one) => (one.ok ? 'ok' : one.refusal.code)).toSorted()).toEqual(['alreadyDeclared', 'ok'])
  expect(await keptFiles()).toBe(before + 1)
  expect(await prisma.document.count({ where: { familyId: world.family.id, kind: 'absenceProof' } })).toBe(1)
})

test('taken back, it is as if nothing was said: the day is billed, and may be declared anew', async () => {
  const world = await familyOn([withProof])
  const before = await keptFiles()
  await declare(world, eve, 0, 1)
  expect(await withdrawAbsence(world.family.scope, eve, world.id, storage)).toEqual({ ok: true, value: null })
  expect(await keptFiles()).toBe(before)
  expect(await world.statuses()).toEqual(['withdrawn', 'accepted'])
  expect(await world.owed()).toBe(1600)
  expect(await absenceQueue(staff)).not.toContainEqual(
    expect.objectContaining({ id: (await absenceOf(world)).id }),
  )
  expect(await declare(world, eve)).toMatchObject({ ok: true })
  expect(await world.statuses()).toEqual(['declared', 'accepted'])
})

test('a declared absence leads to its page, and the day isn’t cancelled meanwhile', async () => {
  const on = day('2026-12-16')
  const family = await createBookingFamily(prisma, booked)
  const rules = openRules({ cancelling: [cancelAnyTime], absence: [withProof] })
  const { wholeDay: activityId } = await createOffer(prisma, { days: [on], rules })
  await service.askAndAccept(family, booked, { activityId, days: [on] })
  const { id, childId } = await prisma.booking.findFirstOrThrow({ where: { familyId: family.id } })
  const listed = [{ id, childId, activityId, day: on }]
  expect(await daysToReport(family.scope, eve, listed)).toEqual(new Set())
  const page = await absencePage(family.scope, eve, id)
  expect(page).toMatchObject({ canCancel: true, canOnlyTell: false, refusal: null })
  const choice = choiceOf(page!.options[0]!)
  await declareAbsence(family.scope, eve, { bookingId: id, choice, files: [] }, storage)
  expect(await daysToReport(family.scope, eve, listed)).toEqual(new Set([id]))
  const month = await childMonth(family.scope, eve, { childId, activityId, month: monthOf(on) })
  expect(month!.days[0]).toMatchObject({ state: 'accepted', noted: 'absent', cancel: null, bookingId: id })
})

test('a day on which the child came leads to no absence and isn’t cancelled; the same one, not yet noted, does', async () => {
  const { id, family } = await familyOn([withProof])
  const { childId, activityId } = await prisma.booking.findUniqueOrThrow({ where: { id } })
  const listed = [{ id, childId, activityId, day: wednesday }]
  const afternoon = parisInstant(wednesday, '17:00')
  const shown = async () => {
    const month = await childMonth(family.scope, afternoon, {
      childId,
      activityId,
      month: monthOf(wednesday),
    })
    return month!.days.find((one) => one.day === wednesday)!.bookingId
  }
  expect([await daysToReport(family.scope, afternoon, listed), await shown()]).toEqual([new Set([id]), id])
  await prisma.booking.update({ where: { id }, data: { status: 'attended' } })
  expect([await daysToReport(family.scope, afternoon, listed), await shown()]).toEqual([new Set(), undefined])
  const cancel = { day: wednesday, change: 'cancel' as const, pairs: [{ childId, activityId }] }
  expect(await changeDay(family.scope, afternoon, cancel)).toMatchObject({
    value: { doneFor: [], refused: [{ refusal: { code: 'attended' } }] },
  })
})
