import type { APIResponse, Page } from '@playwright/test'
import { E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import { doors } from './doors'
import { testFamily } from './families'
import { expect, signIn, test } from './fixtures'

const NOBODYS = '00000000-0000-4000-8000-000000000000'
/** Every address of the portal, of what isn't there. */
const addresses = Object.keys(doors).map((route) =>
  route
    .replace(/\[format\]/, 'csv')
    .replace(/\[colour\]/, '054752')
    .replace(/\[\w+\]/g, NOBODYS),
)
/** Files, and what isn't there. */
const others = [
  '/.env',
  '/.git/config',
  '/icons.svg',
  '/illustrations.svg',
  '/_next/image?url=%2Ficon.svg&w=64&q=75',
  '/nulle-part',
]

test('every answer carries its headers, whatever its status', async ({ request }) => {
  const seen = new Set<number>()
  const faults: string[] = []
  const check = (answer: APIResponse, what: string) => {
    seen.add(answer.status())
    faults.push(...faultsOf(answer).map((fault) => `${what}: ${fault}`))
  }
  for (const address of [...addresses, ...others]) {
    check(await request.get(address, { maxRedirects: 0 }), `GET ${address}`)
    if (address.startsWith('/api/'))
      check(await request.post(address, { maxRedirects: 0 }), `POST ${address}`)
  }
  // A method that a route doesn't know, a body that is too long.
  check(await request.delete('/healthz'), 'DELETE')
  check(await request.post('/api/csp', { data: 'x'.repeat(9_000) }), 'a long report')
  expect(faults).toEqual([])
  for (const status of [200, 204, 307, 403, 404, 405, 413]) expect([...seen]).toContain(status)
})

/** What an answer should say and doesn't (OWASP ASVS 5.0: V3.4, V14.3). */
function faultsOf(answer: APIResponse): string[] {
  const headers = answer.headers()
  const path = new URL(answer.url()).pathname
  const isKept = /^\/(logo|couleurs\/\w+|(icons|illustrations)\.svg)$|\.ics$/.test(path) && answer.ok()
  const isFile = /^\/(icons|illustrations)\.svg$/.test(path)
  const isHtml = headers['content-type']?.startsWith('text/html') ?? false
  const policy = headers['content-security-policy'] ?? ''
  const wrong: [isWrong: boolean, what: string][] = [
    [headers['x-content-type-options'] !== 'nosniff', 'nosniff'],
    [!/max-age=(\d{8,}); includeSubDomains/.test(headers['strict-transport-security'] ?? ''), 'HSTS'],
    [headers['cross-origin-resource-policy'] !== (path === '/logo' ? 'cross-origin' : 'same-origin'), 'CORP'],
    [headers['cross-origin-opener-policy'] !== 'same-origin', 'COOP'],
    [!isFile && !/^(same-origin|no-referrer)$/.test(headers['referrer-policy'] ?? ''), 'referrer'],
    [!isKept && !/no-store/.test(headers['cache-control'] ?? ''), `cache: ${headers['cache-control']}`],
    [isHtml && !/default-src|base-uri 'none'/.test(policy), 'no policy'],
    [/unsafe-(inline|eval|hashes)/.test(policy), `policy: ${policy}`],
    ['x-powered-by' in headers, 'x-powered-by'],
    ['server' in headers, 'server'],
    ['access-control-allow-origin' in headers, 'CORS'],
  ]
  return wrong.filter(([isWrong]) => isWrong).map(([, what]) => `${answer.status()} ${what}`)
}

test('what isn’t served isn’t there, and what is forged isn’t believed', async ({ request }) => {
  for (const address of ['/.env', '/.git/config', '/_next/image?url=%2Ficon.svg&w=64&q=75'])
    expect((await request.get(address)).status(), address).toBeGreaterThanOrEqual(400)
  const forged = {
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example;proto=http',
    'x-original-url': '/connexion',
  }
  const answer = await request.get('/admin', { headers: forged, maxRedirects: 0 })
  expect(answer.status()).toBe(307)
  expect(answer.headers()['location']).not.toContain('evil')
  expect((await request.fetch('/', { method: 'TRACE' })).status()).toBeGreaterThanOrEqual(400)
  const page = await request.get('/connexion')
  const [script] = /\/_next\/static\/[^"]+\.js/.exec(await page.text())!
  expect((await request.get(script)).headers()['x-content-type-options']).toBe('nosniff')
  expect((await request.get(`${script}.map`)).status()).toBe(404)
})

test('in a new browser the whole site asks nobody else, keeps nothing needless and breaks no policy', async ({
  page,
  context,
}, info) => {
  const family = testFamily('headers', info.project.name)
  const elsewhere: string[] = []
  const violations: string[] = []
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'data:' && origin !== E2E_ORIGIN) elsewhere.push(request.url())
    if (request.url().endsWith('/api/csp')) violations.push(request.postData() ?? '')
  })
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text())
  })
  const open = async (address: string) => {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  for (const address of ['/connexion', '/activer', '/mot-de-passe', '/accessibilite', '/mentions-legales'])
    await open(address)
  expect(await kept(page)).toEqual([])
  await signIn(page, family)
  for (const address of [
    '/accueil',
    '/mon-compte',
    '/documents',
    '/inscription/participants',
    '/mon-calendrier',
    '/finances',
  ])
    await open(address)
  expect(await kept(page)).toEqual([])
  // The session, and that this browser has signed in before: both needed for what was asked (loi du 6 janvier 1978, art. 82).
  const names = (await context.cookies()).map(({ name }) => name)
  expect(names.sort()).toEqual(['portail-appareil', 'portail-session'])
  expect(elsewhere).toEqual([])
  expect(violations).toEqual([])
})

/** What a page leaves in the browser beside its cookies. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
}
