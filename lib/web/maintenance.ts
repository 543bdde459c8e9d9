import { createHmac, timingSafeEqual } from 'node:crypto'
import { maintenanceWords } from '@/lib/messages/fr/unavailable'
import { BARE_POLICY, barePage } from './bare-page'
import { type Asked, bareAnswer, type BareAnswer, isPage, knownContact, needsNoDatabase } from './unavailable'

/** Why the portal is closed; `since` is null when it is by the environment (PORTAIL_MAINTENANCE). */
export type Maintenance = { message: string; reopensAt: Date | null; since: Date | null }

// On globalThis: Next loads this module several times, and who reads it isn't who fills it (lib/maintenance-watch.ts).
const shared = globalThis as { portailMaintenance?: Maintenance | null }

/** Null while the portal is open, as far as this process knows: it looks every two seconds. */
export function knownMaintenance(): Maintenance | null {
  return shared.portailMaintenance ?? null
}

export function rememberMaintenance(found: Maintenance | null): void {
  shared.portailMaintenance = found
}

/** By which proxy.ts tells an action that the portal is closed: its form says so, and nothing typed is lost. */
export const CLOSED_HEADER = 'x-portail-closed'

export const PASS_COOKIE = 'portail-passage'
const PASS_HOURS = 12

/** The address by which whoever tries the portal before it opens again passes: the secret is another each time. */
export function passAddress(secret: string, { since }: Pick<Maintenance, 'since'>): string {
  return `/maintenance/${passKey(secret, since)}`
}

function passKey(secret: string, since: Date | null): string {
  const what = since ? since.toISOString() : 'environment'
  return createHmac('sha256', secret).update(`maintenance ${what}`).digest('base64url')
}

/** Whether a cookie or an address holds the secret of this maintenance. */
export function mayPass(secret: string, { since }: Maintenance, sent: string | null | undefined): boolean {
  if (!sent) return false
  const [ours, theirs] = [passKey(secret, since), sent].map((text) => Buffer.from(text))
  return ours!.length === theirs!.length && timingSafeEqual(ours!, theirs!)
}

/** The way past, for the browser that opens it: a cookie, and the sign-in page. Null for another address. */
export function passAnswer(
  secret: string,
  maintenance: Maintenance,
  { pathname }: Pick<Asked, 'pathname'>,
  isSecure: boolean,
): { status: 303; headers: Record<string, string>; body: null } | null {
  const key = /^\/maintenance\/([\w-]+)$/.exec(pathname)?.[1]
  if (!mayPass(secret, maintenance, key)) return null
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${PASS_HOURS * 3_600}${isSecure ? '; Secure' : ''}`
  return {
    ...{ status: 303, body: null },
    headers: { location: '/connexion', 'set-cookie': `${PASS_COOKIE}=${key}; ${attributes}` },
  }
}

/** What the portal answers while it is closed to whoever asks; null when it is open to them, or lets everybody ask it. */
export function whileClosed(
  { secret, isSecure, now }: { secret: string; isSecure: boolean; now: number },
  asked: Asked & { cookie: string | null | undefined },
): BareAnswer | { status: 303; headers: Record<string, string>; body: null } | null {
  const maintenance = knownMaintenance()
  if (!maintenance || needsNoDatabase(asked.pathname)) return null
  const passage = passAnswer(secret, maintenance, asked, isSecure)
  if (passage) return passage
  return mayPass(secret, maintenance, asked.cookie) ? null : maintenanceAnswer(maintenance, asked, now)
}

/** Seconds after which whoever asks again may find it open. */
const RETRY = { least: 60, unforeseen: 300, most: 3_600 }

/** What a closed portal answers; `now` in epoch milliseconds. */
export function maintenanceAnswer(maintenance: Maintenance, asked: Asked, now: number): BareAnswer {
  const { reopensAt } = maintenance
  const foreseen = reopensAt ? Math.ceil((reopensAt.getTime() - now) / 1000) : RETRY.unforeseen
  const retry = Math.min(Math.max(foreseen, RETRY.least), RETRY.most)
  const isSent = !['GET', 'HEAD'].includes(asked.method)
  const words = maintenanceWords(maintenance, { isSent, now })
  if (!isPage(asked)) return bareAnswer(words.paragraphs.join(' '), retry)
  return bareAnswer(barePage({ ...words, ...knownContact() }), retry, BARE_POLICY)
}
