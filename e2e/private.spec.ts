import { dataDir, E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import { ask, type Asked, cookieOf, type Told } from './crawl/ask'
import { CRAWLED, type Crawled, readIds } from './crawl/ids'
import { arrive } from './crawl/steps'
import { staffOf, testFamily, type TestStaff } from './families'
import { expect, test } from './fixtures'

// Files and pages that only some may see: whose they are, how they are served, and what is left of them in caches
// (T18 and T22 of the security plan).

const isShort = process.env.JOURNEYS === 'short'

const ways: Record<string, (address: string) => Asked> = {
  GET: (address) => ({ address }),
  HEAD: (address) => ({ address, method: 'HEAD' }),
  'a part': (address) => ({ address, headers: { range: 'bytes=0-99' } }),
  'a copy kept': (address) => ({
    address,
    headers: { 'if-none-match': '*', 'if-modified-since': 'Mon, 23 Nov 2026 08:00:00 GMT' },
  }),
  POST: (address) => ({ address, method: 'POST', body: '', headers: { origin: E2E_ORIGIN } }),
}

/** How a file that a family sent leaves the portal: downloaded, run by nothing, kept by nobody. */
function expectKeptShut({ headers }: Told, what: string): void {
  expect(headers['cache-control'], what).toBe('private, no-store')
  expect(headers['content-disposition'], what).toMatch(/^attachment;/)
  expect(headers['content-security-policy'], what).toMatch(/sandbox.*default-src 'none'/)
  expect(headers['x-content-type-options'], what).toBe('nosniff')
  expect(headers['cross-origin-resource-policy'], what).toBe('same-origin')
}

test('a file opens to its family and to who reads documents, by no other address or way', async () => {
  const ids = readIds(dataDir)
  const roles: TestStaff['role'][] = ['agent', 'director', 'finance', 'administrator']
  const people = new Map<string, string>([['nobody', '']])
  for (const journey of CRAWLED) people.set(journey, await cookieOf(testFamily(journey, 'desktop')))
  for (const role of roles) people.set(role, await cookieOf(staffOf(role, 'desktop')))
  const reads = (who: string, owner: Crawled, isDesk: boolean) =>
    isDesk ? who === 'agent' || who === 'administrator' : who === owner
  let asked = 0

  for (const owner of isShort ? CRAWLED.slice(0, 1) : CRAWLED) {
    const { documentId } = ids[owner].parameters
    // Beside the true address: another position, and those that one could guess from it.
    const beside = [
      `${documentId}/2`,
      `${documentId}/0`,
      `${documentId}/-1`,
      `${documentId}/1.pdf`,
      `${documentId}`,
    ]
    const next = documentId!.replace(/.$/, (last) => ((Number.parseInt(last, 16) + 1) % 16).toString(16))
    const places = [`${documentId}/1`, ...beside, `${next}/1`]
    for (const [who, cookie] of people)
      for (const place of places)
        for (const [way, make] of Object.entries(ways))
          for (const address of [`/api/documents/${place}`, `/admin/documents/${place}/fichier`]) {
            asked += 1
            const told = await ask(cookie, make(address))
            const what = `${way} ${address} of ${owner} for ${who}`
            const isOpen =
              place === places[0] && way !== 'POST' && reads(who, owner, address.startsWith('/admin'))
            expect(told.status < 300, what).toBe(isOpen)
            expect(told.status, what).toBeLessThan(500)
            if (isOpen) expectKeptShut(told, what)
            else expect(told.body, what).not.toContain('%PDF')
          }
  }
  expect(asked).toBeGreaterThan(isShort ? 600 : 3_000)
})

test('who has signed out opens no file with the cookie that was theirs', async () => {
  const { documentId } = readIds(dataDir).booked.parameters
  const address = `/api/documents/${documentId}/1`
  const cookie = await cookieOf(testFamily('booked', 'desktop'))
  expect((await ask(cookie, { address })).status).toBe(200)
  const signedOut = await ask(cookie, {
    ...{ address: '/deconnexion', method: 'POST', body: 'fin=oui' },
    headers: { origin: E2E_ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(signedOut.status).toBe(303)
  for (const make of Object.values(ways)) {
    const { status, body: left } = await ask(cookie, make(address))
    expect(status).toBeGreaterThanOrEqual(300)
    expect(left).not.toContain('%PDF')
  }
})

test('two families and a passer-by who ask for the same pages at once each get their own', async () => {
  // 4,800 answers, while another journey has the second core.
  test.setTimeout(isShort ? 120_000 : 600_000)
  const ids = readIds(dataDir)
  const pages = ['/accueil', '/mon-compte', '/mes-demandes', '/mon-calendrier', '/finances', '/documents']
  const papers = [`/finances/factures/${ids.invoiced.parameters.number}`]
  const addresses = [...pages, ...papers, ...papers.map((paper) => `${paper}/pdf`)]
  const visitors = [
    {
      cookie: await cookieOf(testFamily('invoiced', 'desktop')),
      own: /Astier/,
      others: /Savary|canari-\w+-savary/,
    },
    {
      cookie: await cookieOf(testFamily('booked', 'desktop')),
      own: /Savary/,
      others: /Astier|canari-\w+-astier|%PDF/,
    },
    { cookie: '', own: /(?!)/, others: /Astier|Savary|canari-|%PDF/ },
  ]
  const seen = visitors.map(() => 0)
  for (let round = 0; round < (isShort ? 3 : 200); round++)
    for (const address of addresses)
      await Promise.all(
        visitors.map(async ({ cookie, own, others }, index) => {
          const isFlight = round % 2 === 1 && !address.endsWith('/pdf')
          const told = await arrive(cookie, isFlight ? { address, headers: { rsc: '1' } } : { address })
          expect(told.body, address).not.toMatch(others)
          expect(told.headers['cache-control'], address).toMatch(/private.*no-store/)
          if (own.test(told.body)) seen[index]! += 1
        }),
      )
  expect(seen[0]).toBeGreaterThan(pages.length)
  expect(seen[1]).toBeGreaterThan(pages.length)
  expect(seen[2]).toBe(0)
})
