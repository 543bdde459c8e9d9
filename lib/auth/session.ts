import 'server-only'
import { encode } from 'next-auth/jwt'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { database, pageReader } from '@/lib/db/client'
import { env } from '@/lib/env'
import { ABSOLUTE_HOURS, FACTOR_MINUTES, IDLE_MINUTES } from '@/lib/rules/session-limits'
import type { IdentityProvider } from '@/lib/rules/identity'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'
import type { Prisma, SessionMethod } from '@/prisma/generated/client'
import { secretIn, sessionCookieName, sessionCookieOptions } from './session-cookie'
import type { StaffRole } from './permissions'
import { newToken, tokenHash } from './token'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Who is asking, as the database says at this request. */
export type Visitor = {
  sessionId: string
  accountId: string
  /** When this person last proved who they are in this session. */
  provenAt: Instant
  /** This session was opened with a second factor. */
  isTwoFactor: boolean
  adult: {
    id: string
    firstName: string
    lastName: string
    families: { id: string; number: number }[]
  } | null
  staff: { id: string; firstName: string; lastName: string; role: StaffRole; centreIds: string[] } | null
}

/** What an identity provider says of a person who has just come by it. */
export type ProviderWord = {
  provider: IdentityProvider
  /** It has asked for two factors already. */
  isTwoFactor: boolean
  /** When the person last proved who they are to it: it may remember them. */
  provenAt: Instant
  /** Its own words, which it wants back when they sign out. */
  idToken: string
}

/**
 * Opens a session for an account that has just proved who it is, and puts its cookie. Whoever was signed in on this
 * browser no longer is: a session that somebody knew before is worth nothing after (fixation, ASVS 7.2.4). An account
 * with a second factor is led to the page that asks for it, unless the provider has asked for two already: until then
 * its session opens nothing else.
 */
export async function openSession(
  accountId: string,
  method: SessionMethod,
  by?: ProviderWord,
): Promise<void> {
  const former = await currentSecret()
  const userAgent = ((await headers()).get('user-agent') ?? '').slice(0, 200)
  const secret = newToken()
  const now = clock.nowDate()
  const prisma = await database()
  // Each by itself: when the second fails, nobody is signed in. A factor confirmed in between is asked for all the same,
  // when the session is read.
  if (former)
    await prisma.session.updateMany({
      where: { tokenHash: tokenHash(former), revokedAt: null },
      data: { revokedAt: now },
    })
  const hasFactor =
    (await prisma.secondFactor.count({ where: { accountId, confirmedAt: { not: null } } })) > 0
  const factor = by?.isTwoFactor ? 'proven' : hasFactor ? 'awaited' : 'none'
  const expiresAt = after(now, factor === 'awaited' ? FACTOR_MINUTES * MINUTE : ABSOLUTE_HOURS * HOUR)
  await prisma.session.create({
    data: {
      ...{ tokenHash: tokenHash(secret), accountId, method, factor, userAgent, expiresAt },
      ...{ createdAt: now, lastSeenAt: now, provenAt: by ? new Date(by.provenAt) : now },
      ...(by && { identity: { create: { provider: by.provider, idToken: by.idToken } } }),
    },
  })
  await putCookie(secret)
  if (factor === 'awaited') redirect('/connexion/code')
}

/** The session of this browser that only lacks its second factor; null when there is none. */
export async function awaitingSession(): Promise<{ sessionId: string; accountId: string } | null> {
  const secret = await currentSecret()
  if (!secret) return null
  const prisma = await database()
  const found = await prisma.session.findFirst({
    where: {
      ...{ tokenHash: tokenHash(secret), factor: 'awaited', revokedAt: null, account: { disabledAt: null } },
      expiresAt: { gt: clock.nowDate() },
    },
    select: { id: true, accountId: true },
  })
  return found && { sessionId: found.id, accountId: found.accountId }
}

/** The second factor was given: the session is open, under a new secret. False when it ended meanwhile. */
export function completeSession(sessionId: string): Promise<boolean> {
  const now = clock.nowDate()
  return changeSecret(
    { id: sessionId, factor: 'awaited', expiresAt: { gt: now } },
    { factor: 'proven', createdAt: now, expiresAt: after(now, ABSOLUTE_HOURS * HOUR) },
  )
}

/**
 * Notes that the person of this session has just proved again who they are: the session goes on under a new secret, and
 * the former one is dead. False when the session ended meanwhile.
 */
export function renewProof(sessionId: string): Promise<boolean> {
  return changeSecret({ id: sessionId, expiresAt: { gt: clock.nowDate() } }, {})
}

async function changeSecret(
  where: Prisma.SessionWhereInput,
  data: Prisma.SessionUpdateManyMutationInput,
): Promise<boolean> {
  const secret = newToken()
  const now = clock.nowDate()
  const prisma = await database()
  const { count } = await prisma.session.updateMany({
    where: { ...where, revokedAt: null },
    data: { ...data, tokenHash: tokenHash(secret), provenAt: now, lastSeenAt: now },
  })
  if (count > 0) await putCookie(secret)
  return count > 0
}

/** Ends the session of this request, in the database and in the browser. */
export async function closeSession(): Promise<void> {
  const secret = await currentSecret()
  if (secret) {
    const prisma = await database()
    await prisma.session.updateMany({
      where: { tokenHash: tokenHash(secret), revokedAt: null },
      data: { revokedAt: clock.nowDate() },
    })
  }
  ;(await cookies()).delete({ name: sessionCookieName(), ...sessionCookieOptions() })
}

async function putCookie(secret: string): Promise<void> {
  const value = await encode({
    secret: env().secret,
    maxAge: (ABSOLUTE_HOURS * HOUR) / 1000,
    token: { secret },
  })
  ;(await cookies()).set(sessionCookieName(), value, sessionCookieOptions())
}

/** What the cookie of this request carries. */
async function currentSecret(): Promise<string | null> {
  return secretIn((await cookies()).get(sessionCookieName())?.value)
}

function after(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds)
}

type VisitorRow = {
  session_id: string
  account_id: string
  last_seen_at: Date
  proven_at: Date
  is_two_factor: boolean
  adult_id: string | null
  adult_first_name: string | null
  adult_last_name: string | null
  families: { id: string; number: number }[] | null
  staff_id: string | null
  staff_first_name: string | null
  staff_last_name: string | null
  role: StaffRole | null
  centre_ids: string[] | null
}

/** The visitor of this request, or null. One statement, once per request, and no trust in the cookie alone. */
export const currentVisitor = cache(async (): Promise<Visitor | null> => {
  const secret = await currentSecret()
  if (!secret) return null
  const reader = await pageReader()
  const now = clock.nowDate()
  const [row] = await reader.$queryRaw<VisitorRow[]>`
    SELECT session.id AS session_id, account.id AS account_id, session.last_seen_at, session.proven_at,
      session.factor = 'proven' AS is_two_factor,
      adult.id AS adult_id, adult.first_name AS adult_first_name, adult.last_name AS adult_last_name,
      (SELECT json_agg(json_build_object('id', family.id, 'number', family.number) ORDER BY family.number)
         FROM family_adult JOIN family ON family.id = family_adult.family_id
        WHERE family_adult.adult_id = adult.id AND family.archived_at IS NULL) AS families,
      staff.id AS staff_id, staff.first_name AS staff_first_name, staff.last_name AS staff_last_name,
      staff.role::text AS role,
      (SELECT json_agg(centre_id) FROM staff_centre WHERE staff_id = staff.id) AS centre_ids
    FROM session
    JOIN account ON account.id = session.account_id AND account.disabled_at IS NULL
    LEFT JOIN adult ON adult.account_id = account.id
    LEFT JOIN staff ON staff.account_id = account.id AND staff.disabled_at IS NULL
    LEFT JOIN organisation ON organisation.id = 1
    WHERE session.token_hash = ${tokenHash(secret)} AND session.revoked_at IS NULL AND session.expires_at > ${now}
      AND session.last_seen_at > ${now}::timestamptz - make_interval(mins => CASE
        WHEN staff.id IS NULL THEN COALESCE(organisation.family_idle_minutes, ${IDLE_MINUTES.family.byDefault}::int)
        ELSE COALESCE(organisation.staff_idle_minutes, ${IDLE_MINUTES.staff.byDefault}::int) END)
      -- A factor set up in another browser is asked for here too.
      AND (session.factor = 'proven' OR session.factor = 'none' AND NOT EXISTS (
        SELECT 1 FROM second_factor WHERE account_id = account.id AND confirmed_at IS NOT NULL))`
  if (!row) return null
  // Once a minute is enough to measure idleness, and spares a write per request.
  if (now.getTime() - row.last_seen_at.getTime() > 60_000) {
    const prisma = await database()
    await prisma.session.updateMany({ where: { id: row.session_id }, data: { lastSeenAt: now } })
  }
  return {
    sessionId: row.session_id,
    accountId: row.account_id,
    provenAt: row.proven_at.getTime(),
    isTwoFactor: row.is_two_factor,
    adult: row.adult_id
      ? {
          id: row.adult_id,
          firstName: row.adult_first_name!,
          lastName: row.adult_last_name!,
          families: row.families ?? [],
        }
      : null,
    staff: row.staff_id
      ? {
          id: row.staff_id,
          firstName: row.staff_first_name!,
          lastName: row.staff_last_name!,
          role: row.role!,
          centreIds: row.centre_ids ?? [],
        }
      : null,
  }
})
