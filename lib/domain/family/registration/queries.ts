import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { database } from '@/lib/db/client'
import { accountState, type AccountState } from '@/lib/rules/account-state'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { Prisma } from '@/prisma/generated/client'

export const FAMILIES_PER_PAGE = 50

export type FamilyRow = {
  id: string
  number: number
  name: string
  adults: string[]
  children: string[]
}

/** The families a member of staff may see: a director's are those who have asked for a day in one of their centres. */
export function familiesOf({ centreIds }: StaffScope): Prisma.FamilyWhereInput {
  const anywhere = { archivedAt: null }
  if (!centreIds) return anywhere
  return { ...anywhere, requestLines: { some: { programme: { centreId: { in: [...centreIds] } } } } }
}

/**
 * Families whose number, name, members or e-mail addresses hold every word searched, whatever accents and case.
 * `page` counts from 1.
 */
export async function searchFamilies(
  staff: StaffScope,
  search: string,
  page: number,
): Promise<{ total: number; families: FamilyRow[] }> {
  const prisma = await database()
  const words = fold(search).split(/\s+/).filter(Boolean).slice(0, 6)
  const found = words.length === 0 ? null : await idsMatching(words)
  const where = { AND: [familiesOf(staff), found ? { id: { in: found } } : {}] }
  const [total, families] = await Promise.all([
    prisma.family.count({ where }),
    prisma.family.findMany({
      where,
      orderBy: [{ name: 'asc' }, { number: 'asc' }],
      skip: (page - 1) * FAMILIES_PER_PAGE,
      take: FAMILIES_PER_PAGE,
      select: {
        ...{ id: true, number: true, name: true },
        adults: { select: { adult: { select: personName } }, orderBy: { isPayer: 'desc' } },
        children: { select: { child: { select: personName } }, orderBy: { child: { birthDate: 'asc' } } },
      },
    }),
  ])
  return {
    total,
    families: families.map(({ id, number, name, adults, children }) => ({
      ...{ id, number, name },
      adults: adults.map(({ adult }) => fullName(adult)),
      children: children.map(({ child }) => fullName(child)),
    })),
  }
}

const personName = { firstName: true, lastName: true } as const
const fullName = (person: { firstName: string; lastName: string }) => `${person.firstName} ${person.lastName}`

// The same letters, folded by the database and here: extensions such as unaccent aren't everywhere.
// Capitals too: a server whose locale is C doesn't lower them.
const ACCENTED = 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŸ’-'
const PLAIN = "aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy' "

function fold(text: string): string {
  const lower = text.normalize('NFC').toLowerCase().replaceAll('œ', 'oe')
  return [...lower].map((letter) => PLAIN[ACCENTED.indexOf(letter)] ?? letter).join('')
}

async function idsMatching(words: string[]): Promise<string[]> {
  const prisma = await database()
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const every = Prisma.join(
    patterns.map((pattern) => Prisma.sql`folded LIKE ${pattern}`),
    ' AND ',
  )
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT family.id, translate(replace(replace(lower(concat_ws(' ', family.number, family.name,
          (SELECT string_agg(concat_ws(' ', adult.first_name, adult.last_name, account.email), ' ')
             FROM family_adult JOIN adult ON adult.id = family_adult.adult_id
             LEFT JOIN account ON account.id = adult.account_id
            WHERE family_adult.family_id = family.id),
          (SELECT string_agg(concat_ws(' ', child.first_name, child.last_name), ' ')
             FROM family_child JOIN child ON child.id = family_child.child_id
            WHERE family_child.family_id = family.id))),
        'œ', 'oe'), 'Œ', 'oe'), ${ACCENTED}, ${PLAIN}) AS folded
      FROM family WHERE archived_at IS NULL) AS searched
    WHERE ${every}`
  return rows.map(({ id }) => id)
}

export type FamilyFile = {
  id: string
  number: number
  name: string
  adults: {
    id: string
    name: string
    isPayer: boolean
    email: string | null
    number: number | null
    account: AccountState
    /** The latest version of the règlement intérieur that they have accepted, and when. */
    houseRules: { version: number; acceptedAt: Date } | null
  }[]
  children: { id: string; name: string; birthDate: Day; isAlternating: boolean }[]
  /** Latest first; null for staff who don't see incomes. */
  quotients: { value: number; validFrom: Day }[] | null
  documents: { total: number; toDecide: number }
  bookings: { id: string; day: Day; childName: string; programme: string; activity: string }[]
}

const NEXT_BOOKINGS = 10

/** One family, as staff see it; null when it isn't theirs to see. */
export async function familyFile(staff: StaffScope, id: string, now: Instant): Promise<FamilyFile | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const seesIncome = isAllowed(staff.role, 'billing.read')
  const family = await prisma.family.findFirst({
    where: { AND: [familiesOf(staff), { id }] },
    select: {
      ...{ id: true, number: true, name: true },
      adults: {
        select: {
          isPayer: true,
          adult: {
            select: { id: true, ...personName, account: { select: accountFacts }, houseRules: lastAccepted },
          },
        },
        orderBy: { isPayer: 'desc' },
      },
      children: {
        select: { residence: true, child: { select: { id: true, ...personName, birthDate: true } } },
        orderBy: { child: { birthDate: 'asc' } },
      },
      quotients: { select: { value: true, validFrom: true }, orderBy: { validFrom: 'desc' } },
      bookings: {
        where: { status: 'accepted', day: { gte: toDb(parisDay(now)) } },
        orderBy: [{ day: 'asc' }, { id: 'asc' }],
        take: NEXT_BOOKINGS,
        select: {
          ...{ id: true, day: true },
          child: { select: { firstName: true } },
          programme: { select: { name: true } },
          activity: { select: { name: true } },
        },
      },
    },
  })
  if (!family) return null
  const documents = await prisma.document.groupBy({
    by: ['status'],
    where: { familyId: family.id },
    _count: true,
  })
  return {
    ...{ id: family.id, number: family.number, name: family.name },
    adults: family.adults.map(({ isPayer, adult: { id, account, houseRules, ...name } }) => ({
      ...{ id, isPayer, name: fullName(name) },
      email: account?.email ?? null,
      number: account?.number ?? null,
      account: accountState(account && asFacts(account), now),
      houseRules:
        houseRules.map(({ acceptedAt, houseRules: { version } }) => ({ version, acceptedAt }))[0] ?? null,
    })),
    children: family.children.map(({ residence, child }) => ({
      ...{ id: child.id, name: fullName(child) },
      birthDate: fromDb(child.birthDate),
      isAlternating: residence === 'alternating',
    })),
    quotients: seesIncome
      ? family.quotients.map(({ value, validFrom }) => ({ value, validFrom: fromDb(validFrom) }))
      : null,
    documents: {
      total: documents.reduce((sum, { _count }) => sum + _count, 0),
      toDecide: documents.find(({ status }) => status === 'received')?._count ?? 0,
    },
    bookings: family.bookings.map(({ id, day, child, programme, activity }) => ({
      ...{ id, day: fromDb(day) },
      ...{ childName: child.firstName, programme: programme.name, activity: activity.name },
    })),
  }
}

const lastAccepted = {
  orderBy: { houseRules: { version: 'desc' } },
  take: 1,
  select: { acceptedAt: true, houseRules: { select: { version: true } } },
} as const satisfies Prisma.Adult$houseRulesArgs

const accountFacts = {
  ...{ email: true, number: true, passwordHash: true, disabledAt: true },
  tokens: {
    where: { kind: 'invitation', usedAt: null },
    orderBy: { expiresAt: 'desc' },
    take: 1,
    select: { expiresAt: true },
  },
} as const satisfies Prisma.AccountSelect

function asFacts(account: Prisma.AccountGetPayload<{ select: typeof accountFacts }>) {
  return {
    hasPassword: account.passwordHash !== null,
    isDisabled: account.disabledAt !== null,
    invitationEndsAt: account.tokens[0]?.expiresAt.getTime() ?? null,
  }
}
