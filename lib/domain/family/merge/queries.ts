import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { readData } from '@/lib/domain/dossier/stored/schema'
import type { RecordKind } from '@/lib/rules/dossier-completeness'
import { likelyPairs, type Pair } from '@/lib/rules/family-merge'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { PrismaClient } from '@/prisma/generated/client'
import { familiesOf } from '../registration/queries'

export type ComparedFamily = {
  id: string
  number: number
  name: string
  createdAt: Date
  adults: {
    id: string
    firstName: string
    lastName: string
    isPayer: boolean
    email: string | null
    isOpen: boolean
    phones: string[]
  }[]
  children: { id: string; firstName: string; lastName: string; birthDate: Day; school: string }[]
  toCome: number
  bookings: number
  documents: number
  /** Null for staff who don't see bills. */
  invoices: number | null
  quotient: { value: number; validFrom: Day } | null
}
export type Comparison = {
  families: [ComparedFamily, ComparedFamily]
  adults: Pair[]
  children: Pair[]
  /** Records in force of who is likely one person, which don't say the same: the one validated last stays. */
  differing: { firstName: string; kind: RecordKind; schoolYear: string }[]
}

/** Two files side by side, with who is likely whom; null when one isn't theirs to see. */
export async function comparison(
  staff: StaffScope,
  ids: readonly [string, string],
  now: Instant,
): Promise<Comparison | null> {
  if (ids[0] === ids[1] || ids.some((id) => !uuid.safeParse(id).success)) return null
  const prisma = await database()
  const seesBills = isAllowed(staff.role, 'billing.read')
  const today = toDb(parisDay(now))
  const person = { id: true, firstName: true, lastName: true } as const
  const booked = { status: 'accepted', day: { gte: today } } as const
  const rows = await prisma.family.findMany({
    where: { AND: [familiesOf(staff), { id: { in: [...ids] } }] },
    select: {
      ...{ id: true, number: true, name: true, createdAt: true },
      adults: {
        orderBy: { isPayer: 'desc' },
        select: {
          isPayer: true,
          adult: {
            select: {
              ...person,
              account: { select: { email: true, passwordHash: true, disabledAt: true } },
              records: { where: { kind: 'adult' }, orderBy: { schoolYear: 'desc' }, take: 1 },
            },
          },
        },
      },
      children: {
        orderBy: { child: { birthDate: 'asc' } },
        select: { child: { select: { ...person, birthDate: true, school: true } } },
      },
      quotients: { orderBy: { validFrom: 'desc' }, take: 1, select: { value: true, validFrom: true } },
      _count: { select: { bookings: true, documents: true, invoices: true } },
      bookings: { where: booked, select: { id: true } },
    },
  })
  const families = ids.map((id) => rows.find((row) => row.id === id))
  if (families.some((family) => family === undefined)) return null
  const [first, second] = families.map((family): ComparedFamily => {
    const { adults, children, quotients, _count: counted, bookings, ...rest } = family!
    return {
      ...rest,
      adults: adults.map(({ isPayer, adult: { account, records, ...one } }) => ({
        ...{ ...one, isPayer, email: account?.email ?? null },
        isOpen: account ? account.passwordHash !== null && account.disabledAt === null : false,
        phones: records.flatMap(({ data }) => phonesOf(data)),
      })),
      children: children.map(({ child }) => ({ ...child, birthDate: fromDb(child.birthDate) })),
      ...{ toCome: bookings.length, bookings: counted.bookings, documents: counted.documents },
      invoices: seesBills ? counted.invoices : null,
      quotient:
        seesBills && quotients[0]
          ? { value: quotients[0].value, validFrom: fromDb(quotients[0].validFrom) }
          : null,
    }
  }) as [ComparedFamily, ComparedFamily]
  const adults = likelyPairs(first.adults, second.adults)
  const children = likelyPairs(first.children, second.children)
  return { families: [first, second], adults, children, differing: await differing(prisma, adults, children) }
}

function phonesOf(data: unknown): string[] {
  const { mobile, phone } = data as { mobile?: string | null; phone?: string | null }
  return [mobile, phone].filter((one): one is string => Boolean(one))
}

async function differing(prisma: PrismaClient, adults: Pair[], children: Pair[]) {
  const pairs = [...adults, ...children]
  const ids = pairs.flatMap(({ keptId, otherId }) => [keptId, otherId])
  const records = await prisma.dossierRecord.findMany({
    where: { OR: [{ childId: { in: ids } }, { adultId: { in: ids } }] },
    include: { child: { select: { firstName: true } }, adult: { select: { firstName: true } } },
    orderBy: [{ schoolYear: 'desc' }, { kind: 'asc' }],
  })
  const subjectOf = ({ childId, adultId }: (typeof records)[number]) => childId ?? adultId ?? ''
  const saidBy = (record: (typeof records)[number]) =>
    JSON.stringify(readData({ ...record, subjectId: subjectOf(record) }, record.data))
  return records.flatMap((record) => {
    const pair = pairs.find(({ keptId }) => keptId === subjectOf(record))
    const rival = records.find(
      (other) =>
        subjectOf(other) === pair?.otherId &&
        other.kind === record.kind &&
        other.schoolYear === record.schoolYear,
    )
    if (!rival || saidBy(record) === saidBy(rival)) return []
    const { kind, schoolYear, child, adult } = record
    return [{ kind, schoolYear, firstName: (child ?? adult)?.firstName ?? '' }]
  })
}

/** Where a file has gone that was found to be a double; null when it is where it was. */
export async function mergedInto(_staff: StaffScope, familyId: string): Promise<string | null> {
  if (!uuid.safeParse(familyId).success) return null
  const prisma = await database()
  const family = await prisma.family.findUnique({ where: { id: familyId }, select: { mergedIntoId: true } })
  return family?.mergedIntoId ?? null
}
