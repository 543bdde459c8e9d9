import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { database } from '@/lib/db/client'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { accountState, type AccountState } from '@/lib/rules/account-state'
import { mayBeMistyped, searchWords } from '@/lib/rules/search-words'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { Prisma, type TokenKind } from '@/prisma/generated/client'

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

const personName = { firstName: true, lastName: true } as const
const fullName = (person: { firstName: string; lastName: string }) => `${person.firstName} ${person.lastName}`

/**
 * Families by what is known of their members (names, birth dates, e-mail addresses, telephones) or by their number,
 * whatever accents and case, the nearest first; a name may be mistyped. Every word counts. `page` counts from 1.
 */
export async function searchFamilies(
  staff: StaffScope,
  search: string,
  page: number,
): Promise<{ total: number; families: FamilyRow[] }> {
  const found = await inTransaction((tx) => familiesFound(tx, staff, searchWords(search), page))
  const prisma = await database()
  const families = await prisma.family.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: {
      ...{ id: true, number: true, name: true },
      adults: { select: { adult: { select: personName } }, orderBy: { isPayer: 'desc' } },
      children: { select: { child: { select: personName } }, orderBy: { child: { birthDate: 'asc' } } },
    },
  })
  const byId = new Map(families.map((family) => [family.id, family]))
  return {
    total: found[0]?.total ?? 0,
    families: found.flatMap(({ id }) => {
      const family = byId.get(id)
      if (!family) return []
      return {
        ...{ id, number: family.number, name: family.name },
        adults: family.adults.map(({ adult }) => fullName(adult)),
        children: family.children.map(({ child }) => fullName(child)),
      }
    }),
  }
}

/** The most families of one file. */
const MOST = 100_000

export type ExportedFamily = {
  number: number
  name: string
  adults: string
  emails: string
  children: string
  createdAt: Date
}

/**
 * All the families that a search finds, in the same order, with the addresses of their accounts: as many statements
 * for one as for all. A file that leaves the portal is written in the journal.
 */
export async function familiesToExport(
  staff: StaffScope,
  search: string,
  now: Instant,
): Promise<ExportedFamily[]> {
  return inTransaction(async (tx) => {
    const found = await familiesFound(tx, staff, searchWords(search), 1, MOST)
    const ids = found.map(({ id }) => id)
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'families.export' },
      ...{ subjectKind: 'families', subjectId: 'list', details: { families: ids.length } },
    })
    return tx.$queryRaw<ExportedFamily[]>`
      SELECT family.number, family.name, family.created_at AS "createdAt",
        coalesce((SELECT string_agg(adult.first_name || ' ' || adult.last_name, ', '
                                    ORDER BY family_adult.is_payer DESC, adult.id)
           FROM family_adult JOIN adult ON adult.id = family_adult.adult_id
          WHERE family_adult.family_id = family.id), '') AS adults,
        coalesce((SELECT string_agg(account.email, ', ' ORDER BY family_adult.is_payer DESC, adult.id)
           FROM family_adult JOIN adult ON adult.id = family_adult.adult_id
           JOIN account ON account.id = adult.account_id AND account.disabled_at IS NULL
          WHERE family_adult.family_id = family.id), '') AS emails,
        coalesce((SELECT string_agg(child.first_name || ' ' || child.last_name, ', ' ORDER BY child.birth_date)
           FROM family_child JOIN child ON child.id = family_child.child_id AND child.archived_at IS NULL
          WHERE family_child.family_id = family.id), '') AS children
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS found(id, place)
      JOIN family ON family.id = found.id
      ORDER BY found.place`
  })
}

/** How near a mistyped name has to be (pg_trgm): « Dialo » finds Diallo, « Aubun » finds Aubin. */
const NEAR = '0.45'

/** The families of a page, with how many there are in all. */
async function familiesFound(
  tx: Tx,
  { centreIds }: StaffScope,
  words: string[],
  page: number,
  perPage = FAMILIES_PER_PAGE,
): Promise<{ id: string; total: number }[]> {
  await tx.$queryRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${NEAR}, true)`
  const every = words.map(holds)
  // A word that is there, whole or begun, comes before one that resembles.
  const nearness = words.map(
    (word) => Prisma.sql`
      (words LIKE ${`% ${escaped(word)} %`})::int + (words LIKE ${`% ${escaped(word)}%`})::int
        + word_similarity(${word}, words)`,
  )
  return tx.$queryRaw`
    SELECT family.id, (count(*) OVER ())::int AS total
    FROM family_search JOIN family ON family.id = family_search.family_id
    WHERE family.archived_at IS NULL
      AND (${centreIds === null} OR EXISTS (
        SELECT 1 FROM request_line JOIN programme ON programme.id = request_line.programme_id
         WHERE request_line.family_id = family.id AND programme.centre_id = ANY(${[...(centreIds ?? [])]}::uuid[])))
      ${every.length > 0 ? Prisma.sql`AND ${Prisma.join(every, ' AND ')}` : Prisma.empty}
    ORDER BY ${nearness.length > 0 ? Prisma.sql`(${Prisma.join(nearness, ' + ')}) DESC,` : Prisma.empty}
      family.name, family.number
    LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`
}

function holds(word: string): Prisma.Sql {
  const isThere = Prisma.sql`words LIKE ${`%${escaped(word)}%`}`
  return mayBeMistyped(word) ? Prisma.sql`(${isThere} OR ${word} <% words)` : isThere
}

function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
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
    /** A telephone gives the codes of this account. */
    hasFactor: boolean
    /** The latest version of the règlement intérieur that they have accepted, and when. */
    houseRules: { version: number; acceptedAt: Date } | null
  }[]
  children: { id: string; name: string; birthDate: Day; isAlternating: boolean }[]
  documents: { total: number; toDecide: number }
  bookings: { id: string; day: Day; childName: string; programme: string; activity: string }[]
}

const NEXT_BOOKINGS = 10

/** One family, as staff see it; null when it isn't theirs to see. */
export async function familyFile(staff: StaffScope, id: string, now: Instant): Promise<FamilyFile | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const family = await prisma.family.findFirst({
    where: { AND: [familiesOf(staff), { id }] },
    select: {
      ...{ id: true, number: true, name: true },
      adults: {
        select: {
          isPayer: true,
          adult: {
            select: {
              ...{ id: true, ...personName, houseRules: lastAccepted },
              account: { select: { ...accountFacts, factor: { select: { confirmedAt: true } } } },
            },
          },
        },
        orderBy: { isPayer: 'desc' },
      },
      children: {
        select: { residence: true, child: { select: { id: true, ...personName, birthDate: true } } },
        orderBy: { child: { birthDate: 'asc' } },
      },
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
      hasFactor: Boolean(account?.factor?.confirmedAt),
      houseRules:
        houseRules.map(({ acceptedAt, houseRules: { version } }) => ({ version, acceptedAt }))[0] ?? null,
    })),
    children: family.children.map(({ residence, child }) => ({
      ...{ id: child.id, name: fullName(child) },
      birthDate: fromDb(child.birthDate),
      isAlternating: residence === 'alternating',
    })),
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
    where: { kind: { in: ['invitation', 'activation'] }, usedAt: null },
    orderBy: { expiresAt: 'desc' },
    select: { kind: true, expiresAt: true },
  },
} as const satisfies Prisma.AccountSelect

function asFacts(account: Prisma.AccountGetPayload<{ select: typeof accountFacts }>) {
  return {
    hasPassword: account.passwordHash !== null,
    isDisabled: account.disabledAt !== null,
    invitationEndsAt: endOf(account.tokens, 'invitation'),
    letterEndsAt: endOf(account.tokens, 'activation'),
  }
}

/** The latest end of the tokens of a kind, which come in that order. */
function endOf(tokens: readonly { kind: TokenKind; expiresAt: Date }[], kind: TokenKind) {
  return tokens.find((token) => token.kind === kind)?.expiresAt.getTime() ?? null
}
