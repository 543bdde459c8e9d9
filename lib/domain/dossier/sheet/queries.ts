import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import type { Phone } from '@/lib/phone'
import { isAbsent } from '@/lib/rules/absence'
import { type BarredAdult, isBarred } from '@/lib/rules/barred-persons'
import { childTabs, type RecordKind } from '@/lib/rules/dossier-completeness'
import type { BookingStatus } from '@/lib/rules/states'
import { addDays, type Day, schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'
import { barredAdultsOf } from '../persons/queries'
import type { AnyRecord } from '../schema'
import { readData } from '../stored/schema'

export type Guardian = {
  id: string
  name: string
  /** Parental authority, unless a judgment has taken it away. */
  hasAuthority: boolean
  mayCollect: boolean
  phones: Phone[]
}

/** What the people who look after a child have to know, and nothing of the family's money. */
export type ChildSheet = {
  id: string
  name: string
  birthDate: Day
  school: string
  schoolClass: string
  schoolYear: string
  guardians: Guardian[]
  /** What is in force this school year; a tab that the service hasn't validated isn't here. */
  records: AnyRecord[]
  /** Tabs that the former portal's service had validated this school year: their answers aren't here. */
  imported: { kind: RecordKind; validatedOn: Day }[]
  /** Authorised persons whom a judgment, come since, keeps away. */
  barred: string[]
  /** Guardians whom a judgment keeps away from the child. */
  keptAway: string[]
}

const EXPECTED = ['accepted', 'attended'] satisfies BookingStatus[]

/**
 * The children whose sheet a member of staff may open: a director's are those who are booked in one of their centres,
 * today or later.
 */
export function childrenOfStaff({ centreIds }: StaffScope, today: Day): Prisma.ChildWhereInput {
  const known = { archivedAt: null }
  if (!centreIds) return known
  const here = { day: { gte: toDb(today) }, programme: { centreId: { in: [...centreIds] } } }
  return { ...known, bookings: { some: { ...here, status: { in: EXPECTED } } } }
}

export type ExpectedDay = {
  day: Day
  programme: string
  /** `isAbsent`: the family has said that the child won't come. */
  children: { id: string; name: string; isAbsent: boolean }[]
}

/** Days ahead that the list of expected children shows. */
const DAYS_SHOWN = 7

/** Who is expected in the coming week, day by day and programme by programme: a director sees their own centres. */
export async function expectedChildren({ centreIds }: StaffScope, now: Instant): Promise<ExpectedDay[]> {
  const prisma = await database()
  const today = parisDay(now)
  const bookings = await prisma.booking.findMany({
    where: {
      ...{ day: { gte: toDb(today), lt: toDb(addDays(today, DAYS_SHOWN)) } },
      status: { in: EXPECTED },
      ...(centreIds && { programme: { centreId: { in: [...centreIds] } } }),
    },
    orderBy: [{ day: 'asc' }, { programme: { name: 'asc' } }, { child: { lastName: 'asc' } }],
    select: {
      day: true,
      programme: { select: { name: true } },
      child: { select: { id: true, firstName: true, lastName: true } },
      status: true,
      absence: { select: { status: true } },
    },
  })
  const lists = new Map<string, ExpectedDay>()
  for (const { day, programme, child, status, absence } of bookings) {
    const key = `${day.toISOString()} ${programme.name}`
    const list = lists.get(key) ?? { day: fromDb(day), programme: programme.name, children: [] }
    // Two activities of a day are one child.
    if (!list.children.some(({ id }) => id === child.id))
      list.children.push({
        ...{ id: child.id, name: `${child.lastName} ${child.firstName}` },
        isAbsent: isAbsent(status, absence?.status ?? null),
      })
    lists.set(key, list)
  }
  return [...lists.values()]
}

/** A child's sheet, or null when it isn't theirs to open. Each opening is written in the audit trail. */
export async function openSheet(
  staff: StaffScope,
  now: Instant,
  childId: string,
  from: 'sheet' | 'print' = 'sheet',
): Promise<ChildSheet | null> {
  if (!uuid.safeParse(childId).success) return null
  return inTransaction(async (tx) => {
    const where = { id: childId, ...childrenOfStaff(staff, parisDay(now)) }
    const [sheet] = await openSheets(tx, staff, now, where, { schoolYear: schoolYearOf(parisDay(now)), from })
    return sheet ?? null
  })
}

/**
 * The sheets of some children for a school year, by name, each opening written in the audit trail. Who may open them
 * is the caller's to say, in `where`. As many statements for a hundred as for one.
 */
export async function openSheets(
  tx: Tx,
  { accountId }: Pick<StaffScope, 'accountId'>,
  now: Instant,
  where: Prisma.ChildWhereInput,
  { schoolYear, from }: { schoolYear: string; from: 'sheet' | 'print' | 'outings' | 'meals' },
): Promise<ChildSheet[]> {
  const children = await tx.child.findMany({
    where,
    orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }, { id: 'asc' }],
    include: {
      authorities: {
        orderBy: { adult: { firstName: 'asc' } },
        select: { hasAuthority: true, mayCollect: true, adult: true },
      },
      importedValidations: { where: { schoolYear }, select: { kind: true, validatedOn: true } },
    },
  })
  const childIds = children.map(({ id }) => id)
  const adultIds = children.flatMap(({ authorities }) => authorities.map(({ adult }) => adult.id))
  const records = await recordsInForce(tx, [...childIds, ...new Set(adultIds)], schoolYear)
  const barred = await barredAdultsOf(tx, childIds)
  await recordAudit(
    tx,
    now,
    childIds.map((subjectId) => ({
      ...{
        accountId,
        action: 'medicalSheet.read',
        subjectKind: 'child',
        subjectId,
        details: { schoolYear, from },
      },
    })),
  )
  return children.map((child) => ({
    ...{ id: child.id, name: `${child.firstName} ${child.lastName}`, birthDate: fromDb(child.birthDate) },
    ...{ school: child.school, schoolClass: child.schoolClass, schoolYear },
    guardians: child.authorities.map(({ adult, hasAuthority, mayCollect }) => ({
      ...{ id: adult.id, name: `${adult.firstName} ${adult.lastName}`, hasAuthority, mayCollect },
      phones: phonesOf(records.get(`adult ${adult.id}`)),
    })),
    records: childTabs.flatMap((kind) => records.get(`${kind} ${child.id}`) ?? []),
    imported: child.importedValidations.map(({ kind, validatedOn }) => ({
      ...{ kind, validatedOn: fromDb(validatedOn) },
    })),
    barred: barredAmong(records.get(`authorizedPersons ${child.id}`), barred.get(child.id) ?? []),
    keptAway: (barred.get(child.id) ?? []).map(({ firstName, lastName }) => `${firstName} ${lastName}`),
  }))
}

function barredAmong(record: AnyRecord | undefined, barred: readonly BarredAdult[]): string[] {
  if (record?.kind !== 'authorizedPersons') return []
  return record.data.people
    .filter((person) => isBarred(person, barred))
    .map(({ firstName, lastName }) => `${firstName} ${lastName}`)
}

async function recordsInForce(
  tx: Tx,
  subjectIds: string[],
  schoolYear: string,
): Promise<Map<`${RecordKind} ${string}`, AnyRecord>> {
  const rows = await tx.dossierRecord.findMany({
    where: { schoolYear, OR: [{ childId: { in: subjectIds } }, { adultId: { in: subjectIds } }] },
  })
  return new Map(
    rows.map(({ kind, childId, adultId, data }) => {
      const subjectId = (childId ?? adultId)!
      return [`${kind} ${subjectId}`, readData({ kind, subjectId, schoolYear }, data)]
    }),
  )
}

function phonesOf(record: AnyRecord | undefined): Phone[] {
  if (record?.kind !== 'adult') return []
  return [record.data.mobile, record.data.phone].filter((phone) => phone !== null)
}
