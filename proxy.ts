import { NextResponse, type NextRequest } from 'next/server'

/** Header by which the family named in the address reaches lib/auth/guards.ts, which checks it. */
const FAMILY_HEADER = 'x-famille'

/**
 * Security headers, and the addresses of guardians of two families: '/famille/1042/panier' is '/panier' (by a rewrite
 * of next.config.ts) for family 1042. Comfort only: every page, route and action proves who is asking by itself.
 */
export function proxy(request: NextRequest) {
  // No text of the database holds a NUL: an address that has one names nothing.
  if (request.nextUrl.href.includes('%00'))
    return new NextResponse(null, { status: 400, headers: SECURITY_HEADERS })
  const headers = new Headers(request.headers)
  headers.delete(FAMILY_HEADER)
  const nonce = btoa(crypto.randomUUID())
  const policy = contentPolicy(nonce)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  const named = /^\/famille\/(\d{1,9})(\/|$)/.exec(request.nextUrl.pathname)
  if (named) headers.set(FAMILY_HEADER, named[1]!)
  const response = NextResponse.next({ request: { headers } })
  // What isn't a page (a PDF, a document, a mail) answers with a stricter policy of its own.
  if (!NOT_A_PAGE.test(request.nextUrl.pathname)) response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value)
  return response
}

const NOT_A_PAGE = /\/(pdf|apercu|fichier|calendrier\.ics)$|^(\/famille\/\d+)?\/api\//

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  // Addresses hold the identifiers of children: no other site is told of them.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  // Ignored over http; over https, for a year.
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image|icons\\.svg|favicon\\.ico|icon\\.svg).*)' }],
}

function contentPolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    `default-src 'self'`,
    // React's development build evaluates code to rebuild stack traces.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self'${isDevelopment ? ` 'unsafe-inline'` : ` 'nonce-${nonce}'`}`,
    // react-big-calendar sets the width of its cells by style attributes.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    // The worker that reads PDF for an agent (app/admin/documents): a file of our own build.
    `worker-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
