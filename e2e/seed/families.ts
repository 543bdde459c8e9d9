import { keepFiles } from '@/lib/domain/document/file/service'
import type { KeptFile } from '@/lib/domain/document/stored/schema'
import { hashPassword } from '@/lib/auth/password'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { yearAfter, yearBefore } from '@/lib/rules/school-years'
import type { FileStorage } from '@/lib/storage/storage'
import { day, schoolYearOf } from '@/lib/time/day'
import { parisDay, parisInstant, type Instant } from '@/lib/time/paris'
import { paperPdf } from '@/prisma/demo/paper'
import { createFamily, type CreatedFamily, createValidatedDossier, type NewChild } from '@/prisma/factories'
import {
  attendanceList,
  attendanceProgramme,
  bookedDays,
  type Journey,
  keptAway,
  offlineProgramme,
  projects,
  queueProgramme,
  secondFamily,
  soonDay,
  testFamilies,
  type TestFamily,
  toBill,
} from '../families'
import { CRAWLED } from '../crawl/ids'
import { bookDays, makeRoom } from './bookings'
import { markRecords } from './canaries'
import { askInWindow } from './candidatures'
import { sendMedicalSheets } from './changes'
import { seedDayStates } from './day-states'
import { seedInvoices } from './invoices'

const QUOTIENT = 620

/** Families whose records hold words that nobody else may be shown. */
const MARKED: Journey[] = [...CRAWLED, 'offline']

/** The families of the journeys, each in the state that its journey begins with. */
export async function seedFamilies(tx: Tx, now: Instant, storage: FileStorage): Promise<void> {
  const passwordHash = await hashPassword(testFamilies[0]!.password)
  await makeRoom(tx)
  const created = new Map<TestFamily, CreatedFamily>()
  for (const family of testFamilies) {
    const home = otherHome(family, created)
    const made = await createFamily(tx, {
      name: family.familyName,
      adults: [{ firstName: family.firstName, email: family.email, passwordHash }],
      children: home ? home.children.map(({ id }) => ({ existingId: id })) : family.children.map(childNamed),
    })
    created.set(family, made)
    await tx.quotientFamilial.create({
      data: { familyId: made.id, value: QUOTIENT, validFrom: toDb(day('2024-01-01')) },
    })
    const years = validatedYears(family, schoolYearOf(parisDay(now)))
    await validate(tx, made, years, now, storage)
    if (MARKED.includes(family.journey)) await markRecords(tx, made)
    if (family.journey === 'queueHolder') await holdLastPlace(tx, family, made, now)
    if (family.journey === 'window' || family.journey === 'windowRival') await askInWindow(tx, family, made)
    if (family.journey === 'attendance' || family.journey === 'attendanceMate')
      await bookToday(tx, attendanceProgramme(family.project), made, now)
    if (family.journey === 'offline') await bookToday(tx, offlineProgramme(family.project), made, now)
    if (family.journey === 'attendanceMate' || family.journey === 'offline') await keepAway(tx, made)
    if (family.journey === 'states') await seedDayStates(tx, family, made, now)
    if (family.state === 'booked' || family.state === 'toReview') await book(tx, made, now)
    if (family.state === 'bookedSoon')
      await bookDays(tx, made, made.children[0]!, [soonDay], {
        ...{ status: 'accepted', submittedAt: now - 20 * 86_400_000 },
      })
    // Those of a project follow each other in the queue: a journey decides on its own only.
    if (family.state === 'toReview')
      await sendMedicalSheets(tx, made, now - (3 - projects.indexOf(family.project)) * 3_600_000, storage)
    if (family.state === 'twoFamilies') await joinSecondFamily(tx, secondFamily[family.project], made)
  }
  const invoiced = [...created].flatMap(([family, made]) => (family.state === 'invoiced' ? [made] : []))
  await seedInvoices(tx, invoiced, now)
  for (const [{ journey, project }, made] of created)
    if (project === toBill.project && (journey === 'billing' || journey === 'billingSmall'))
      await bookDays(
        ...([tx, made, made.children[0]!, toBill.days.slice(0, journey === 'billing' ? 2 : 1)] as const),
        { status: 'accepted', submittedAt: parisInstant(day('2026-09-02'), '19:00') },
      )
}

/** Homes A and B of a project share their child. */
function otherHome(
  { state, project }: TestFamily,
  created: ReadonlyMap<TestFamily, CreatedFamily>,
): CreatedFamily | undefined {
  if (state !== 'homeB') return undefined
  return [...created].find(([family]) => family.state === 'homeA' && family.project === project)![1]
}

/** A second household of the same guardian, where somebody else receives the invoices. */
async function joinSecondFamily(tx: Tx, name: string, { adults }: CreatedFamily): Promise<void> {
  const second = await createFamily(tx, {
    name,
    adults: [{ firstName: 'Denis', email: null }],
    children: [{ firstName: 'Noé' }],
  })
  await tx.familyAdult.create({ data: { familyId: second.id, adultId: adults[0]!.id } })
}

/** 8 and 5 on the day on which the journeys begin. */
function childNamed(firstName: string, index: number): NewChild {
  return index === 0
    ? { firstName, birthDate: day('2018-05-04'), schoolClass: 'CE2' }
    : { firstName, birthDate: day('2021-04-18'), schoolClass: 'GS' }
}

/** The school years whose dossier is validated. */
function validatedYears({ state }: TestFamily, current: string): string[] {
  if (state === 'fresh') return []
  return state === 'lastYear' ? [yearBefore(current)] : [current, yearAfter(current)]
}

async function validate(
  tx: Tx,
  family: CreatedFamily,
  schoolYears: string[],
  now: Instant,
  storage: FileStorage,
): Promise<void> {
  for (const schoolYear of schoolYears)
    await createValidatedDossier(tx, family, schoolYear, now - 7 * 86_400_000, () =>
      storedCertificate(storage, family, schoolYear),
    )
}

async function storedCertificate(
  storage: FileStorage,
  { name }: CreatedFamily,
  schoolYear: string,
): Promise<KeptFile> {
  const bytes = paperPdf([
    'Attestation d’assurance extra-scolaire',
    `Famille ${name}`,
    `Année scolaire ${schoolYear}`,
  ])
  const [file] = await keepFiles([{ fileName: 'attestation-assurance.pdf', bytes }], storage)
  return file!
}

/** On a list of presences of the day. */
async function bookToday(tx: Tx, programme: string, made: CreatedFamily, now: Instant): Promise<void> {
  const submittedAt = now - 20 * 86_400_000
  await bookDays(tx, made, made.children[0]!, [attendanceList.day], {
    status: 'accepted',
    submittedAt,
    programme,
  })
}

/** An adult to whom the child may not be handed over. */
async function keepAway(tx: Tx, { children }: CreatedFamily): Promise<void> {
  const { firstName, lastName } = keptAway
  await tx.parentalAuthority.create({
    data: {
      ...{ hasAuthority: false, mayCollect: false, child: { connect: { id: children[0]!.id } } },
      adult: { create: { firstName, lastName } },
    },
  })
}

async function holdLastPlace(
  tx: Tx,
  { project }: TestFamily,
  made: CreatedFamily,
  now: Instant,
): Promise<void> {
  const { day, programme } = queueProgramme
  const submittedAt = now - 20 * 86_400_000
  await bookDays(tx, made, made.children[0]!, [day[project]], { status: 'accepted', submittedAt, programme })
}

async function book(tx: Tx, family: CreatedFamily, now: Instant): Promise<void> {
  const child = family.children[0]!
  await bookDays(tx, family, child, bookedDays.accepted, {
    ...{ status: 'accepted', submittedAt: now - 20 * 86_400_000 },
  })
  await bookDays(tx, family, child, bookedDays.pending, { status: 'pending', submittedAt: now - 3_600_000 })
}
