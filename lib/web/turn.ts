// What proxy.ts asks of the waiting room (lib/web/waiting-room.ts), which is opened with the server: it needs the
// database, and this module, which proxy.ts is built with, loads nothing.

/** A request for a page of the portal, before anything is made of it. */
export type Asking = {
  method: string
  pathname: string
  search: string
  headers: Pick<Headers, 'get'>
  /** What the policy of the answer lets styles carry. */
  nonce: string
}

/** Either the portal answers, with cookies of ours besides; or the room does. */
export type Turn =
  | { isIn: true; cookies: readonly string[] }
  | { isIn: false; status: number; body: string; headers: Readonly<Record<string, string>>; cookie: string }

export type WaitingRoom = { turnOf: (asking: Asking) => Promise<Turn> }

// On globalThis: proxy.ts has a copy of this module, the server that opens the room another one.
const shared = globalThis as { portailWaitingRoom?: WaitingRoom }

/** The room of this process; undefined when the configuration has none. */
export function waitingRoom(): WaitingRoom | undefined {
  return shared.portailWaitingRoom
}

export function provideWaitingRoom(room: WaitingRoom | undefined): void {
  shared.portailWaitingRoom = room
}

/** Where a page that waits asks again, and is told that its turn has come. */
export const WAITING_ADDRESS = '/attente'

/** Where the service signs in while others wait: a family that does finds its rank again after. */
export const STAFF_ADDRESS = '/connexion?service'

/**
 * What waits: pages of families, and those by which they come in. Not the service's, nor what machines read, nor what
 * must be read by whoever asks (the legal pages), nor the way back from a provider of identity, whose code lives a minute.
 */
export function mayWait(pathname: string, search: string): boolean {
  if (`${pathname}${search}`.startsWith(STAFF_ADDRESS)) return false
  const page = pathname.replace(/^\/famille\/\d+(?=\/|$)/, '') || '/'
  return !NEVER.test(page) && !/\.(ics|csv|pdf|txt|xml|png|svg|webmanifest|mjs|js|map|json)$/.test(page)
}

const NEVER =
  /^\/(api|admin|agenda|identite|pdfjs|logo|couleurs|hors-ligne|healthz|readyz|metrics|accessibilite|guide|mentions-legales|donnees-personnelles|_next)(\/|$)/

/** The address of this portal that a page asks to be led back to; the first page for any other text. */
export function wayBack(search: string): string {
  const asked = new URLSearchParams(search).get(WAY_BACK) ?? '/'
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) &&
    !asked.includes('\\') &&
    !asked.startsWith(WAITING_ADDRESS)
    ? asked
    : '/'
}

const WAY_BACK = 'retour'

/** Where a page that waits asks again. */
export function waitingAddress(back: string): string {
  return `${WAITING_ADDRESS}?${WAY_BACK}=${encodeURIComponent(back)}`
}
