import 'server-only'
import type { StaffRole } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { addDays, type Day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Prisma, PrismaClient } from '@/prisma/generated/client'

export const ENTRIES_PER_PAGE = 50
/** Nobody looks for a name that so many people bear. */
const PEOPLE = 500

/** What the journal is asked for; the days are of Paris, both included. */
export type JournalFilter = {
  /** Words of a name or of an address; empty for everybody. */
  person: string
  /** An action, 'reads' for what was only looked at, null for all. */
  action: string | null
  familyNumber: number | null
  subjectId: string
  from: Day | null
  until: Day | null
  /** Entries older than this one. */
  before: { at: number; id: bigint } | null
}

export type JournalEntry = {
  id: bigint
  at: Date
  /** Null for the portal's own jobs, and for who has been erased. */
  who: string | null
  isStaff: boolean
  /** The role that a member of staff has today. */
  role: StaffRole | null
  action: string
  subjectKind: string
  subjectId: string
  family: { id: string; number: number; name: string } | null
  details: [name: string, value: string][]
}

/** The entries that answer, latest first, and whether older ones do. A constant number of statements. */
export async function readJournal(
  _staff: StaffScope,
  filter: JournalFilter,
  limit = ENTRIES_PER_PAGE,
): Promise<{ entries: JournalEntry[]; hasOlder: boolean }> {
  const prisma = await database()
  return entriesWhere(prisma, await whereOf(prisma, filter), limit)
}

/** The latest entries of a choice, by name, and whether there are older ones. */
export async function entriesWhere(
  prisma: PrismaClient,
  where: Prisma.AuditEntryWhereInput,
  limit: number,
): Promise<{ entries: JournalEntry[]; hasOlder: boolean }> {
  const rows = await prisma.auditEntry.findMany({
    where,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const [people, families] = await Promise.all([
    peopleOf(prisma, distinct(shown.map(({ accountId }) => accountId))),
    familiesOf(prisma, distinct(shown.map(({ familyId }) => familyId))),
  ])
  const entries = shown.map(({ accountId, familyId, details, ...row }) => ({
    ...row,
    ...(people.get(accountId ?? '') ?? { who: null, isStaff: false, role: null }),
    family: families.get(familyId ?? '') ?? null,
    details: asPairs(details),
  }))
  return { entries, hasOlder: rows.length > limit }
}

async function whereOf(prisma: PrismaClient, filter: JournalFilter): Promise<Prisma.AuditEntryWhereInput> {
  const { person, action, familyNumber, subjectId, from, until, before } = filter
  return {
    ...(person !== '' && { accountId: { in: await accountsNamed(prisma, person) } }),
    ...(action && { action: action === 'reads' ? { endsWith: '.read' } : action }),
    ...(familyNumber !== null && { familyId: await familyNumbered(prisma, familyNumber) }),
    ...(subjectId !== '' && { subjectId }),
    ...(before !== null && { OR: olderThan(before) }),
    at: {
      ...(from && { gte: new Date(parisInstant(from, '00:00')) }),
      ...(until && { lt: new Date(parisInstant(addDays(until, 1), '00:00')) }),
    },
  }
}

export function olderThan({ at, id }: NonNullable<JournalFilter['before']>): Prisma.AuditEntryWhereInput[] {
  const moment = new Date(at)
  return [{ at: { lt: moment } }, { at: moment, id: { lt: id } }]
}

/** Each word is part of the first name, the last name or the address. */
async function accountsNamed(prisma: PrismaClient, person: string): Promise<string[]> {
  const words = person.split(/\s+/).map((word) => word.replace(/[\\%_]/g, '\\$&'))
  const found = await prisma.account.findMany({
    where: {
      AND: words.map((word) => {
        const holds = { contains: word, mode: 'insensitive' } as const
        const isNamed = { OR: [{ firstName: holds }, { lastName: holds }] }
        return { OR: [{ email: holds }, { staff: { is: isNamed } }, { adult: { is: isNamed } }] }
      }),
    },
    select: { id: true },
    take: PEOPLE,
  })
  return found.map(({ id }) => id)
}

const NO_FAMILY = '00000000-0000-0000-0000-000000000000'

async function familyNumbered(prisma: PrismaClient, number: number): Promise<string> {
  const family = await prisma.family.findUnique({ where: { number }, select: { id: true } })
  return family?.id ?? NO_FAMILY
}

async function peopleOf(prisma: PrismaClient, ids: string[]) {
  const name = { firstName: true, lastName: true } as const
  const accounts = await prisma.account.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, email: true, adult: { select: name } },
      staff: { select: { ...name, role: true } },
    },
  })
  return new Map(
    accounts.map(({ id, email, staff, adult }) => {
      const person = staff ?? adult
      const who = person ? `${person.firstName} ${person.lastName}` : email
      return [id, { who, isStaff: staff !== null, role: staff?.role ?? null }]
    }),
  )
}

async function familiesOf(prisma: PrismaClient, ids: string[]) {
  const families = await prisma.family.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true, name: true },
  })
  return new Map(families.map((family) => [family.id, family]))
}

function distinct(ids: (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}

function asPairs(details: Prisma.JsonValue): JournalEntry['details'] {
  if (details === null || typeof details !== 'object' || Array.isArray(details)) return []
  return Object.entries(details).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : String(value ?? ''),
  ])
}
