import { NextResponse, type NextRequest } from 'next/server'
import { isDatabaseKnownOut } from '@/lib/db/outage'
import { clock } from '@/lib/time/clock'
import { CLOSED_HEADER, PASS_COOKIE, whileClosed } from '@/lib/web/maintenance'
import { mayWrite } from '@/lib/web/origin'
import {
  pagePolicy,
  REQUEST_ID,
  REQUEST_PATH,
  responseHeaders,
  withoutForgedHeaders,
} from '@/lib/web/response-headers'
import { mayWait, WAITING_ADDRESS, waitingRoom, wayBack } from '@/lib/web/turn'
import { databaseOutAnswer, needsNoDatabase } from '@/lib/web/unavailable'

/** Header by which the family named in the address reaches lib/auth/guards.ts, which checks it. */
const FAMILY_HEADER = 'x-famille'

/**
 * Security headers, and the addresses of guardians of two families: '/famille/1042/panier' is '/panier' (by a rewrite
 * of next.config.ts) for family 1042. Comfort only: every page, route and action proves who is asking by itself. When
 * more come than the portal serves, the waiting room answers here, before anything is made of the request.
 */
export async function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl
  const nonce = btoa(crypto.randomUUID())
  const policy = pagePolicy(nonce, process.env.NODE_ENV === 'development')
  const answered = responseHeaders(pathname, policy)
  // No text of the database holds a NUL: an address that has one names nothing.
  if (request.nextUrl.href.includes('%00')) return new NextResponse(null, { status: 400, headers: answered })
  // Next answers another site's action by a fault, and takes one that says nothing of its origin.
  if (!mayWrite({ method: request.method, pathname, headers: request.headers }, process.env.NEXTAUTH_URL))
    return new NextResponse(null, { status: 403, headers: answered })
  const header = (name: string) => request.headers.get(name)
  const asked = { method: request.method, pathname, header }
  const closed = whileClosed(closedTo(request), { ...asked, cookie: request.cookies.get(PASS_COOKIE)?.value })
  // An action says so at its form, which keeps what was typed.
  const isForTheForm = closed?.status === 503 && header('next-action') !== null
  if (closed && !isForTheForm) return bare(closed, answered)
  // Known out, it isn't asked: a page would only wait for it. What is sent is tried, and answered at its form.
  if (isDatabaseKnownOut() && ['GET', 'HEAD'].includes(request.method) && !needsNoDatabase(pathname))
    return bare(databaseOutAnswer(asked), answered)
  const room = mayWait(pathname, search) ? waitingRoom() : undefined
  const turn = await room?.turnOf({
    method: request.method,
    pathname,
    search,
    headers: request.headers,
    nonce,
  })
  if (turn && !turn.isIn) {
    const { status, body, cookie } = turn
    return new NextResponse(body, { status, headers: { ...answered, ...turn.headers, 'set-cookie': cookie } })
  }
  // Nobody waits any longer. Next wants a whole address, of which it keeps the path.
  if (pathname === WAITING_ADDRESS) {
    const back = new URL(wayBack(search), request.nextUrl)
    return NextResponse.redirect(back, { status: 303, headers: answered })
  }
  const headers = withoutForgedHeaders(request.headers, process.env.NEXTAUTH_URL)
  // Next gives its scripts the nonce that it reads there.
  headers.set('content-security-policy', policy)
  const requestId = crypto.randomUUID()
  headers.set(REQUEST_ID, requestId)
  headers.set(REQUEST_PATH, pathname)
  if (isForTheForm) headers.set(CLOSED_HEADER, '1')

  const named = /^\/famille\/(\d{1,9})(\/|$)/.exec(pathname)
  if (named) headers.set(FAMILY_HEADER, named[1]!)
  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(answered)) response.headers.set(name, value)
  response.headers.set(REQUEST_ID, requestId)
  for (const cookie of turn?.cookies ?? []) response.headers.append('set-cookie', cookie)
  return response
}

function closedTo(request: NextRequest) {
  const secret = process.env.NEXTAUTH_SECRET ?? ''
  return { secret, isSecure: isPublicSecure(request), now: clock.now() }
}

function isPublicSecure({ url }: NextRequest): boolean {
  return (process.env.NEXTAUTH_URL ?? url).startsWith('https:')
}

/** An answer without the application. */
function bare(
  { status, headers, body }: { status: number; headers: Record<string, string>; body: string | null },
  always: Record<string, string>,
): NextResponse {
  const told = { ...always, ...headers }
  // Next reads where an answer leads, and wants a whole address.
  if (told.location) told.location = new URL(told.location, process.env.NEXTAUTH_URL).href
  return new NextResponse(body, { status, headers: told })
}

export const config = {
  // Files of the build have theirs by next.config.ts, and so has what programs ask of the server itself
  // (lib/web/probes.ts). So have the two doors that take files: Next keeps in memory the whole body of what passes here,
  // and they read theirs as it comes (app/api/receive-upload.ts).
  matcher: [
    {
      source:
        '/((?!_next/static|healthz$|readyz$|metrics$|(?:icons|illustrations)\\.svg|favicon\\.ico|icon\\.svg|apple-icon\\.png$|icones/|(?:famille/\\d+/)?api/(?:documents|absences/[^/]+)$).*)',
    },
  ],
}
