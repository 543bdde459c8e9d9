import 'server-only'
import { passwordBits } from '@/lib/auth/password-bits'
import { tokenHash } from '@/lib/auth/token'
import { database } from '@/lib/db/client'
import { parseEmail } from '@/lib/email/address'
import { type PasswordRefusal, whyWeakPassword } from '@/lib/rules/passwords'
import type { Instant } from '@/lib/time/paris'
import type { Prisma, TokenKind } from '@/prisma/generated/client'

const nameOnly = { select: { firstName: true, lastName: true } } as const
const owner = {
  id: true,
  email: true,
  number: true,
  passwordHash: true,
  disabledAt: true,
  adult: nameOnly,
  staff: { select: { firstName: true, lastName: true, disabledAt: true } },
} as const satisfies Prisma.AccountSelect

export type KnownAccount = {
  accountId: string
  email: string | null
  number: number
  passwordHash: string | null
  firstName: string
  lastName: string
  isStaff: boolean
}

type AccountRow = {
  id: string
  email: string | null
  number: number
  password_hash: string | null
  first_name: string
  last_name: string
  is_staff: boolean
}

/**
 * The account that may sign in under what a person typed, e-mail or number; null when there is none. One statement
 * either way, so that the time of the answer doesn't tell them apart.
 */
export async function findAccount(typed: string): Promise<KnownAccount | null> {
  const { email, number } = asKey(typed)
  const prisma = await database()
  const [row] = await prisma.$queryRaw<AccountRow[]>`
    SELECT account.id, account.email, account.number, account.password_hash,
      COALESCE(adult.first_name, staff.first_name) AS first_name,
      COALESCE(adult.last_name, staff.last_name) AS last_name,
      staff.id IS NOT NULL AS is_staff
    FROM account
    LEFT JOIN adult ON adult.account_id = account.id
    LEFT JOIN staff ON staff.account_id = account.id AND staff.disabled_at IS NULL
    WHERE (account.email = ${email} OR account.number = ${number}) AND account.disabled_at IS NULL
      AND (adult.id IS NOT NULL OR staff.id IS NOT NULL)`
  if (!row) return null
  return {
    ...{ accountId: row.id, email: row.email, number: row.number, passwordHash: row.password_hash },
    ...{ firstName: row.first_name, lastName: row.last_name, isStaff: row.is_staff },
  }
}

/** The account of an id, when it may sign in; null when it is closed or serves nobody. */
export async function findAccountById(id: string): Promise<KnownAccount | null> {
  const prisma = await database()
  return usable(await prisma.account.findUnique({ where: { id }, select: owner }))
}

/** The largest number that the column can hold. */
const MAX_NUMBER = 2_147_483_647

function asKey(typed: string): { email: string | null; number: number | null } {
  const number = /^\d{1,10}$/.test(typed.trim()) ? Number(typed.trim()) : null
  if (number === null) return { email: parseEmail(typed), number }
  return { email: null, number: number <= MAX_NUMBER ? number : null }
}

type Found = Prisma.AccountGetPayload<{ select: typeof owner }>

/** An account serves a guardian or a member of staff who hasn't left. */
function usable(found: Found | null): KnownAccount | null {
  if (!found || found.disabledAt) return null
  const staff = found.staff && !found.staff.disabledAt ? found.staff : null
  const person = found.adult ?? staff
  if (!person) return null
  const { id: accountId, email, number, passwordHash } = found
  const { firstName, lastName } = person
  return { accountId, email, number, passwordHash, firstName, lastName, isStaff: staff !== null }
}

export type LinkRefusal = { code: 'linkUnknown' } | { code: 'linkUsed' } | { code: 'linkExpired' }

/** The account that a link opens, or why it opens none. Reading uses nothing up: a preview of the page is harmless. */
export async function readLink(
  now: Instant,
  kind: TokenKind,
  token: string,
): Promise<{ ok: true; value: KnownAccount } | { ok: false; refusal: LinkRefusal }> {
  const prisma = await database()
  const found = await prisma.accountToken.findUnique({
    where: { tokenHash: tokenHash(token) },
    select: { kind: true, usedAt: true, expiresAt: true, account: { select: owner } },
  })
  const account = usable(found?.account ?? null)
  if (!found || !account || found.kind !== kind) return { ok: false, refusal: { code: 'linkUnknown' } }
  if (found.usedAt) return { ok: false, refusal: { code: 'linkUsed' } }
  if (found.expiresAt.getTime() <= now) return { ok: false, refusal: { code: 'linkExpired' } }
  return { ok: true, value: account }
}

/** The names behind some e-mail addresses that can sign in: the buttons of the demonstration. */
export async function namesByEmail(emails: string[]): Promise<Map<string, string>> {
  const prisma = await database()
  const accounts = await prisma.account.findMany({ where: { email: { in: emails } }, select: owner })
  const known = accounts.map(usable).filter((account) => account?.email && account.passwordHash)
  return new Map(known.map((account) => [account!.email!, `${account!.firstName} ${account!.lastName}`]))
}

/** Why a person can't choose a password, or null: judged with their names, their children's, towns and centres. */
export async function whyRefusedPassword(
  { accountId, ...owner }: Pick<KnownAccount, 'accountId' | 'email' | 'firstName' | 'lastName'>,
  password: string,
): Promise<PasswordRefusal | null> {
  return whyWeakPassword(password, { ...owner, words: await wordsAround(accountId) }, passwordBits)
}

/** What a neighbour knows: the household's names, the organisation and its towns, the centres. */
async function wordsAround(accountId: string): Promise<string[]> {
  const prisma = await database()
  const [organisation, centres, families] = await Promise.all([
    prisma.organisation.findUnique({ where: { id: 1 }, select: organisationWords }),
    prisma.centre.findMany({ select: { name: true } }),
    prisma.family.findMany({
      where: { adults: { some: { adult: { accountId } } } },
      select: {
        name: true,
        adults: { select: { adult: nameOnly } },
        children: { select: { child: nameOnly } },
      },
    }),
  ])
  const people = families.flatMap(({ adults, children }) => [
    ...adults.map(({ adult }) => adult),
    ...children.map(({ child }) => child),
  ])
  return [
    ...(organisation ? Object.values(organisation).flat() : []),
    ...centres.map(({ name }) => name),
    ...families.map(({ name }) => name),
    ...people.flatMap(({ firstName, lastName }) => [firstName, lastName]),
  ]
}

const organisationWords = { name: true, shortName: true, serviceName: true, towns: true } as const
