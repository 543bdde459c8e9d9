import { randomUUID, timingSafeEqual, createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { onRequest } from './requests'

/** What a program on this very machine asked, through no proxy. Only this process can write it. */
export const DIRECT = 'x-portail-direct'

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']
const LOOPBACK = /^(::ffff:)?127\.|^::1$/
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/

// One per process: Next loads this module several times.
const shared = globalThis as { portailDirect?: string }

/** From now on marks what is asked directly at these addresses, before Next adds headers of its own. */
export function markDirect(addresses: readonly string[]): void {
  if (shared.portailDirect) return
  const mark = (shared.portailDirect = randomUUID())
  onRequest((request) => {
    if (!addresses.some((address) => request.url?.startsWith(address))) return
    if (isDirect(request)) request.headers[DIRECT] = mark
    else delete request.headers[DIRECT]
  })
}

/** A proxy on this machine would also come from here: it says for whom it asks, or under which name. */
export function isDirect({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  return (
    LOOPBACK.test(socket.remoteAddress ?? '') &&
    LOCAL_HOST.test(headers.host ?? '') &&
    FORWARDED.every((name) => headers[name] === undefined)
  )
}

export function isMarkedDirect(headers: Headers): boolean {
  return shared.portailDirect !== undefined && headers.get(DIRECT) === shared.portailDirect
}

/** `Authorization: Bearer …` with this token; compared in a time that tells nothing of it. */
export function hasBearer(headers: Headers, token: string): boolean {
  const [, given] = /^Bearer (\S{1,500})$/i.exec(headers.get('authorization') ?? '') ?? []
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
