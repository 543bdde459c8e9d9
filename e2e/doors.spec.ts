import type { APIRequestContext, APIResponse } from '@playwright/test'
import { isAllowed, permissions, type Permission, type StaffRole } from '@/lib/auth/permissions'
import { PROBES } from '@/lib/web/probes'
import { CANARY } from '@/prisma/canaries'
import { E2E_ORIGIN } from '@/scripts/e2e-server.mjs'
import { doors, posted } from './doors'
import { staffOf, testFamily } from './families'
import { expect, signIn, test } from './fixtures'

const isShort = process.env.JOURNEYS === 'short'

const NOBODYS = '00000000-0000-4000-8000-000000000000'
/** Identifiers in addresses, of what isn't there. */
const ids = [
  ...[
    'absenceId',
    'activityId',
    'adultId',
    'bookingId',
    'centreId',
    'changeId',
    'childId',
    'disposalId',
    'documentId',
  ],
  ...[
    'familyId',
    'groupId',
    'id',
    'importId',
    'mailId',
    'messageId',
    'otherId',
    'paymentId',
    'periodId',
    'programmeId',
    'ruleSetId',
  ],
  ...['staffId', 'tariffId', 'typeId'],
]
const parameters: Record<string, string> = {
  ...Object.fromEntries(ids.map((name) => [name, NOBODYS])),
  ...{
    position: '1',
    provider: 'franceconnect',
    token: 'aucun',
    number: '2026-999999',
    reference: 'R-2611-9999',
    kind: 'inconnu',
  },
  ...{
    // Without an invoice: a month of them takes seconds to draw.
    month: '2026-03',
    year: '2025',
    format: 'csv',
    day: '2026-12-09',
    endsAt: '1796072400000',
    colours: '054752_e0b050',
    name: 'accueil-390.png',
  },
}

type Route = keyof typeof doors
const routes = Object.keys(doors)
const hasNobodysId = (route: Route) => /\[(?!month|year|format)/.test(route.replace('[year]/[id]', '[id]'))
const addressOf = (route: Route) => route.replace(/\[(\w+)\]/g, (_, name: string) => parameters[name]!)

type Visitor = 'nobody' | 'parent' | StaffRole
/** What a door answers: the page, the way to another one, nothing to see, or a status of its own. */
type Answer = 'open' | 'missing' | `/${string}` | number

function expected(route: Route, visitor: Visitor): Answer {
  const door = doors[route]!
  // A form that is being typed is told in place, and goes nowhere.
  if (route === '/api/brouillons' && visitor === 'nobody') return 401
  // The secret of its address is its door: what isn't one opens nothing.
  if (route === '/agenda/[token]/calendrier.ics') return 'missing'
  // Its door is a signature, and this server has no secret to check one with.
  if (route === '/api/courriels/resend') return 'missing'
  // This organisation isn't one of PayFIP's web service.
  if (route === '/api/payfip') return 'missing'
  // Nobody left from a page of this portal.
  if (route.startsWith('/api/auth/')) return '/connexion'
  // This organisation has none.
  if (route === '/logo') return 'missing'
  // Only between a password and its code; a way out, which ends nothing without its field.
  if (['/connexion/code', '/connexion/sortie', '/deconnexion'].includes(route)) return '/connexion'
  // Whatever is told is taken.
  if (route === '/api/csp') return 204
  if (door === 'anyone') return route === '/connexion' && visitor !== 'nobody' ? '/' : 'open'
  if (visitor === 'nobody') return '/connexion'
  const isParent = visitor === 'parent'
  // About one's own account: everybody who has one.
  if (route === '/securite/codes-de-secours')
    return visitor === 'parent' ? '/mon-compte/securite' : '/admin/mes-reglages/securite'
  if (['/confirmer', '/identite'].includes(route) || route.startsWith('/securite/')) return 'open'
  if (door === 'signedIn') return isParent ? '/accueil' : '/admin'
  if (door === 'family') {
    if (!isParent) return '/admin'
    return withoutChoice[route] ?? (hasNobodysId(route) ? 'missing' : 'open')
  }
  if (isParent || !isAllowed(visitor, door)) return 'missing'
  return withoutChoice[route] ?? (hasNobodysId(route) ? 'missing' : 'open')
}

/** Steps that come too early lead back to the first one. */
const withoutChoice: Record<Route, Answer> = {
  '/inscription/accueil': '/inscription/participants',
  '/inscription/jours': '/inscription/participants',
  '/inscription/periode': '/inscription/participants',
  // Sent without a file: back to the page, which says so.
  '/api/documents': '/documents',
  '/api/brouillons': 400,
  // Whose file isn't said.
  '/admin/journal/lectures': 'missing',
  '/admin/journal/lectures/export/[format]': 'missing',
  // Sent without a family: back to the list, which says so.
  '/admin/familles/comptes/lettres/pdf': '/admin/familles/comptes',
  // The same: the page says that there is no such day.
  '/api/absences/[bookingId]': `/absences/${NOBODYS}`,
}

/** What a browser gets when it loads an address. */
async function load(request: APIRequestContext, route: Route): Promise<Answer> {
  const response = posted.includes(route)
    ? await request.post(addressOf(route), { headers: { origin: E2E_ORIGIN }, maxRedirects: 0 })
    : await request.get(addressOf(route), { maxRedirects: 0 })
  expectNoHealth(await response.text(), route)
  return answerOf(response)
}

/** No page of these addresses is about a child of one's own: what is said of a child's health is on none of them. */
function expectNoHealth(text: string, route: Route): void {
  expect(text, `health in ${route}`).not.toContain(CANARY.health)
}

function answerOf(response: APIResponse): Answer {
  const status = response.status()
  if (status === 200) return 'open'
  if (status === 404) return 'missing'
  const { location } = response.headers()
  return location && status > 300 && status < 400
    ? (new URL(location, E2E_ORIGIN).pathname as Answer)
    : status
}

/** What a link gets from inside the portal: React's own transport, which says 200 before it knows. */
async function follow(request: APIRequestContext, route: Route): Promise<Answer> {
  const response = await request.get(`${addressOf(route)}?_rsc=x`, { headers: { RSC: '1' } })
  const { pathname } = new URL(response.url())
  if (pathname !== addressOf(route)) return pathname as Answer
  const text = await response.text()
  expectNoHealth(text, route)
  if (text.includes('NEXT_HTTP_ERROR_FALLBACK;404')) return 'missing'
  const way = /NEXT_REDIRECT;\w+;([^;?]+)/.exec(text)?.[1]
  return (way as Answer | undefined) ?? answerOf(response)
}

type Way = readonly [name: string, take: typeof load]

/** `npm test` tries one way at each door, in turn; the whole journeys both. */
function waysTo(route: Route, index: number): Way[] {
  const [loaded, followed]: [Way, Way] = [
    ['', load],
    [' (RSC)', follow],
  ]
  if (posted.includes(route) || PROBES.includes(route) || route.startsWith('/api/auth/')) return [loaded]
  if (!isShort) return [loaded, followed]
  return [index % 2 === 0 ? loaded : followed]
}

async function tryEveryDoor(request: APIRequestContext, visitor: Visitor): Promise<void> {
  const answers: Record<string, unknown> = {}
  const wanted: Record<string, unknown> = {}
  for (const [index, route] of routes.entries())
    for (const [name, take] of waysTo(route, index)) {
      wanted[route + name] = expected(route, visitor)
      answers[route + name] = await take(request, route)
    }
  expect(answers).toEqual(wanted)
}

test('a visitor without a session sees the public pages, and is sent to sign in', async ({ request }) => {
  await tryEveryDoor(request, 'nobody')
})

test('a parent sees the pages of the family, and none of the staff', async ({ page }) => {
  await signIn(page, testFamily('complete', 'desktop'))
  await tryEveryDoor(page.request, 'parent')
})

for (const role of permissions['dashboard.read'])
  test(`a member of staff (${role}) sees what the role allows`, async ({ page }) => {
    await signIn(page, staffOf(role, 'desktop'))
    await tryEveryDoor(page.request, role)
  })

test('each role is kept from something', () => {
  const closed = (role: StaffRole) =>
    Object.values(doors).filter((door) => door in permissions && !isAllowed(role, door as Permission))
  expect([...new Set(closed('agent'))].sort()).toEqual([
    'billing.write',
    'families.erase',
    'families.import',
    'journal.read',
    'settings.write',
    'staff.write',
    'tariffs.write',
  ])
  expect(closed('administrator')).toEqual([])
  expect(closed('director')).toContain('billing.read')
  expect(closed('finance')).toContain('dossiers.decide')
})
