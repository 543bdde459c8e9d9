import 'server-only'
import { newToken, tokenHash } from '@/lib/auth/token'
import { isStaffSession, ticketOf } from '@/lib/domain/admission/queries'
import { arrive, countRoom, type RoomState } from '@/lib/domain/admission/service'
import { logEvent, reportFault } from '@/lib/log'
import {
  askAgainIn,
  type Count,
  FORGOTTEN_MS,
  isLobby,
  KEEPS_MS,
  minutesToWait,
  positionOf,
} from '@/lib/rules/admission'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'
import { isSecretAddress } from './response-headers'
import { type Asking, type Turn, type WaitingRoom, WAITING_ADDRESS, waitingAddress, wayBack } from './turn'
import { type TurnCookie, turnCookies, valueIn } from './turn-cookie'
import { waitingPage, type WaitingWords } from './waiting-page'

const SECOND = 1000
/** A cookie says anew that its browser is in. */
const RENEW_MS = 60 * SECOND
/** What was counted longer ago is counted again before anybody is judged by it. */
const STALE_MS = 2 * SECOND
/** After a fault of the database, the portal answers for itself: it has a page for that. */
const OUT_MS = 5 * SECOND
/** The pace is that of the last minute. */
const PACE_MS = 60 * SECOND
const MOST_KNOWN = 50_000

/**
 * The waiting room of this process (docs/decisions/027-waiting-room.md). Whoever is in passes on their cookie; whoever
 * waits is answered from what was counted last; only those who arrive, and those whose turn has come, cost a statement.
 */
export function openWaitingRoom(options: {
  placesByDefault: number
  secret: string
  isSecure: boolean
}): WaitingRoom & { close: () => void } {
  const cookies = turnCookies(options.secret, options.isSecure)
  let state: RoomState | null = null
  let countedAt: Instant = -Infinity
  let outAt: Instant = -Infinity
  let counting: Promise<void> | null = null
  let seen = new Map<string, Instant>()
  let left = new Set<string>()
  let counts: Count[] = []
  /** Ranks of those who wait, by their ticket, and sessions that aren't of the service: asked once. */
  const ranks = new Map<string, number | null>()
  const families = new Set<string>()

  const timer = setInterval(() => {
    if (seen.size > 0 || left.size > 0) void count()
  }, SECOND)
  timer.unref()

  function count(): Promise<void> {
    return (counting ??= countNow().finally(() => (counting = null)))
  }

  async function countNow(): Promise<void> {
    const now = clock.now()
    const news = { seen: [...seen].map(([hash, at]) => ({ tokenHash: hash, at })), left: [...left] }
    ;[seen, left] = [new Map(), new Set()]
    try {
      const waited = (state?.ranks.length ?? 0) > 0
      state = await countRoom(now, news, options.placesByDefault)
      countedAt = now
      counts = [...counts, { at: now, admitted: state.admitted }].filter(({ at }) => at > now - PACE_MS)
      const waits = state.ranks.length > 0
      if (waits !== waited) logEvent('info', waits ? 'waitingRoomFilled' : 'waitingRoomEmptied')
    } catch (error) {
      isOut(error)
    }
  }

  function isOut(error: unknown): void {
    if (clock.now() - outAt > OUT_MS) reportFault(error, { doing: 'waitingRoom' })
    outAt = clock.now()
  }

  async function turnOf(asking: Asking): Promise<Turn> {
    const now = clock.now()
    const cookie = cookies.read(asking.headers.get('cookie'))
    const hash = cookie && tokenHash(cookie.token)
    const isWriting = asking.method !== 'GET' && asking.method !== 'HEAD'
    // Who fills a long form, which is saved as it is typed, is still there an hour later.
    const keeps = isWriting ? FORGOTTEN_MS : KEEPS_MS
    const isIn = cookie !== null && cookie.standing !== 'waiting' && now - cookie.at < keeps
    if (isIn && cookie.standing === 'in') seen.set(hash!, now)
    // What was written isn't lost, whoever sends it and however long they took.
    if (isWriting && !isIn) return pass()
    if (isIn) {
      if (isWriting && asking.pathname === '/deconnexion') return leave(hash!)
      if (asking.pathname === WAITING_ADDRESS) return answer(asking, { kind: 'turn' }, cookie)
      return now - cookie.at < RENEW_MS ? pass() : pass(cookies.write({ ...cookie, at: now }))
    }
    if (now - outAt < OUT_MS) return pass()
    try {
      return await judge(asking, now, cookie?.standing === 'waiting' ? cookie : null)
    } catch (error) {
      isOut(error)
      return pass()
    }
  }

  function leave(hash: string): Turn {
    seen.delete(hash)
    left.add(hash)
    return pass(cookies.forget())
  }

  async function judge(asking: Asking, now: Instant, cookie: TurnCookie | null): Promise<Turn> {
    if (now - countedAt > STALE_MS || isDrawAwaited(now)) await count()
    if (!state?.isOn) return pass()
    const known = cookie && (await standingOf(tokenHash(cookie.token), now))
    if (cookie && known) {
      seen.set(tokenHash(cookie.token), now)
      return known === 'in' ? enter(asking, cookie, now) : wait(asking, known, cookie, now, false)
    }
    const token = newToken()
    const arrived = await arriveAt(now, tokenHash(token))
    const given: TurnCookie = { token, standing: 'waiting', at: now }
    if (!arrived || arrived.isIn) return enter(asking, given, now)
    remember(tokenHash(token), arrived.rank)
    return wait(asking, arrived, given, now, true)
  }

  function isDrawAwaited(now: Instant): boolean {
    return (
      state !== null && state.opensAt !== null && state.opensAt <= now && state.drawnFor !== state.opensAt
    )
  }

  async function arriveAt(now: Instant, hash: string) {
    const arrived = await arrive(now, hash)
    if (arrived) return arrived
    await count()
    return arrive(now, hash)
  }

  /** What a ticket is worth, asked of the database where what was counted doesn't say it. */
  async function standingOf(hash: string, now: Instant): Promise<'in' | { rank: number | null } | null> {
    const rank = ranks.get(hash)
    const { opensAt, ranks: there } = state!
    if (rank === null && isLobby(opensAt, now)) return { rank }
    if (rank && there[positionOf(there, rank) - 1] === rank) return { rank }
    const ticket = await ticketOf(now, hash)
    if (!ticket) return null
    if (ticket.isIn) return 'in'
    remember(hash, ticket.rank)
    return { rank: ticket.rank }
  }

  function remember(hash: string, rank: number | null): void {
    if (ranks.size >= MOST_KNOWN) ranks.clear()
    ranks.set(hash, rank)
  }

  function enter(asking: Asking, cookie: TurnCookie, now: Instant): Turn {
    const entered: TurnCookie = { ...cookie, standing: 'in', at: now }
    ranks.delete(tokenHash(cookie.token))
    if (asking.pathname === WAITING_ADDRESS) return answer(asking, { kind: 'turn' }, entered)
    return pass(cookies.write(entered))
  }

  async function wait(
    asking: Asking,
    { rank }: { rank: number | null },
    cookie: TurnCookie,
    now: Instant,
    isNew: boolean,
  ): Promise<Turn> {
    if (await isStaff(asking, now))
      return pass(cookies.write({ token: cookie.token, standing: 'staff', at: now }))
    const { opensAt, inLobby, ranks: there } = state!
    if (rank === null) {
      // Between the opening and the draw, a moment later.
      const words: WaitingWords = { kind: 'lobby', opensAt: opensAt ?? now, inLobby }
      return answer(asking, words, cookie, askAgainIn(null, { isNew }, Math.random()))
    }
    const position = positionOf(there, rank)
    const minutes = counts.length > 1 ? minutesToWait(position, counts[0]!, counts.at(-1)!) : null
    const again = askAgainIn(position, { isNew }, Math.random())
    return answer(asking, { kind: 'waiting', position, minutes }, cookie, again)
  }

  async function isStaff(asking: Asking, now: Instant): Promise<boolean> {
    // Read when somebody waits for the first time: a start needn't.
    const { secretIn, sessionCookieName } = await import('@/lib/auth/session-cookie')
    const value = valueIn(asking.headers.get('cookie'), sessionCookieName())
    if (!value || families.has(value)) return false
    const secret = await secretIn(value)
    if (secret && (await isStaffSession(now, tokenHash(secret)))) return true
    if (families.size >= MOST_KNOWN) families.clear()
    families.add(value)
    return false
  }

  /** A page to whoever reads pages; to what a script of ours asks for, that it is to load the page. */
  function answer(asking: Asking, words: WaitingWords, cookie: TurnCookie, seconds = 10): Turn {
    const isPage = asking.headers.get('accept')?.includes('text/html') ?? false
    const isAtRoom = asking.pathname === WAITING_ADDRESS
    const back = isAtRoom ? wayBack(asking.search) : `${asking.pathname}${asking.search}`
    // An address that is a secret stays where it is.
    const address = isSecretAddress(asking.pathname) ? back : waitingAddress(back)
    const around = { organisation: state?.organisation ?? { name: '', phone: '' }, nonce: asking.nonce, back }
    return {
      isIn: false,
      status: isPage ? 200 : 503,
      body: isPage ? waitingPage({ words, ...around, again: { address, seconds } }) : '',
      headers: {
        ...(isPage && { 'content-type': 'text/html; charset=utf-8' }),
        ...(words.kind !== 'turn' && { 'retry-after': String(seconds) }),
      },
      cookie: cookies.write(cookie),
    }
  }

  return { turnOf, close: () => clearInterval(timer) }
}

function pass(...cookies: string[]): Turn {
  return { isIn: true, cookies }
}
