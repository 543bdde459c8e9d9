// The headers of every answer (OWASP ASVS 5.0: V3.4 for the browser, V14.3 for caches). Pure: proxy.ts adds them.
import { BARE_POLICY } from './bare-page'

/**
 * Headers of the answer at an address of the portal, `policy` included. They hold for whatever is answered there: a page,
 * a file, a redirection, a refusal. Next leaves aside what a route handler says otherwise.
 */
export function responseHeaders(pathname: string, pagePolicy: string): Record<string, string> {
  const policy = policyAt(pathname, pagePolicy)
  return {
    ...ALWAYS,
    'referrer-policy': isSecretAddress(pathname) ? 'no-referrer' : 'same-origin',
    ...(!mayBeKept(pathname) && { 'cache-control': 'private, no-store' }),
    ...(policy && { 'content-security-policy': policy }),
    // Mails show the logo in the pages of others: those of a web mail.
    ...(pathname === '/logo' && { 'cross-origin-resource-policy': 'cross-origin' }),
  }
}

/** Of files of the build too (next.config.ts). */
export const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  // Ignored over http; over https, for two years.
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
}

/** What a request is called, in the log and in what is answered: made by proxy.ts, never taken from who asks. */
export const REQUEST_ID = 'x-request-id'
/** Where it was sent, for the log: its secrets are masked there (lib/rules/redaction.ts). */
export const REQUEST_PATH = 'x-request-path'

/** Whoever has these addresses has what they open: not even our own pages are told of them. */
export function isSecretAddress(pathname: string): boolean {
  return /^\/(invitation|mot-de-passe|activer|agenda|maintenance)(\/|$)/.test(pathname)
}

/** What is nobody's, or says itself how long it is kept: a telephone asks whether its calendar has changed. */
function mayBeKept(pathname: string): boolean {
  return /^\/(logo|couleurs\/\w+|guide\/images\/[\w-]+\.png)$|^\/pdfjs\/|\/calendrier\.ics$/.test(pathname)
}

/** Null where the answer has a policy of its own: a mail as it was sent is shown with its styles. */
function policyAt(pathname: string, pagePolicy: string): string | null {
  if (/^\/admin\/(reglages\/)?courriels\/[^/]+\/apercu$/.test(pathname)) return null
  if (/\/pdf$/.test(pathname)) return PDF_POLICY
  if (pathname === '/hors-ligne') return BARE_POLICY
  if (FILE.test(pathname)) return FILE_POLICY
  return pagePolicy
}

const FILE =
  /\/(fichier|archive|csv|calendrier\.ics|export\/\w+|lecteurs|pointages|deconnexion)$|^\/(healthz|readyz|metrics)$|^(\/famille\/\d+)?\/(api\/|logo$|couleurs\/|guide\/images\/)/

/** What isn't a page and that a browser may show loads nothing, and runs nothing on our address. */
const FILE_POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** No more: Chrome shows a PDF as an object with styles of its own, which a page's policy forbids. */
const PDF_POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Where browsers tell what a page tried against its policy (app/api/csp). */
export const REPORT_ADDRESS = '/api/csp'

/** What a page may load and do: what this portal serves, and the scripts that carry the nonce of this answer. */
export function pagePolicy(nonce: string, isDevelopment = false): string {
  return [
    `default-src 'self'`,
    // React's development build evaluates code to rebuild stack traces.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self'${isDevelopment ? ` 'unsafe-inline'` : ` 'nonce-${nonce}'`}`,
    `img-src 'self' data:`,
    // The worker that reads PDF for an agent (app/admin/documents): a file of our own build.
    `worker-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    // PayFIP is reached by a link, FranceConnect too: no form leaves the portal.
    `form-action 'self'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
    `report-uri ${REPORT_ADDRESS}`,
  ].join('; ')
}

/**
 * Headers of a request that the application mustn't believe: whoever asks can write them. The host that a proxy tells is
 * believed when it is the one that the configuration names.
 */
export function withoutForgedHeaders(sent: Headers, publicUrl: string | undefined): Headers {
  const headers = new Headers(sent)
  for (const name of NEVER_BELIEVED) headers.delete(name)
  const ours = publicUrl && URL.parse(publicUrl)?.host
  if (headers.get('x-forwarded-host') !== ours) headers.delete('x-forwarded-host')
  return headers
}

const NEVER_BELIEVED = [
  'x-famille',
  'x-portail-closed',
  'x-middleware-subrequest',
  'forwarded',
  'x-original-url',
  'x-rewrite-url',
]
