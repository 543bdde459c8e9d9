// Where a writing request was written (OWASP ASVS 5.0: V3.5.1 to V3.5.3). Pure: proxy.ts asks first, then each guard.

/** Addresses that other servers write to: what proves who they are is said in their routes. */
export const WRITTEN_BY_SERVERS: readonly string[] = ['/api/courriels/resend', '/api/payfip', '/api/csp']

/**
 * Whether a page of this portal wrote a request. A form of a page whose address is a secret says « null », as its
 * policy tells the browser to (Referrer-Policy: no-referrer): the browser then says by Sec-Fetch-Site, which no page
 * can write, that it comes from here (W3C, Fetch Metadata). What says nothing of its origin isn't from here.
 */
export function isWrittenHere(sent: Pick<Headers, 'get'>, publicUrl: string | undefined): boolean {
  const site = sent.get('sec-fetch-site')
  // Browsers say it since 2023, and only over https.
  if (site !== null && site !== 'same-origin') return false
  const origin = sent.get('origin')
  if (origin === 'null') return site !== null
  if (origin === null) return false
  return URL.parse(origin)?.host === sent.get('host') || origin === publicUrl
}

/** Whether a request that may write is let in: by a page of this portal, or to a route that servers write to. */
export function mayWrite(
  { method, pathname, headers }: { method: string; pathname: string; headers: Pick<Headers, 'get'> },
  publicUrl: string | undefined,
): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || WRITTEN_BY_SERVERS.includes(pathname)) return true
  return isWrittenHere(headers, publicUrl)
}
