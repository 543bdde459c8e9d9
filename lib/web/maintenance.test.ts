import { afterEach, expect, test } from 'vitest'
import { maintenanceAnswer, mayPass, passAddress, rememberMaintenance, whileClosed } from './maintenance'
import { rememberContact } from './unavailable'

const SECRET = 'a secret of thirty-two characters'
const now = Date.parse('2026-11-30T09:00:00Z')
const closed = { message: '', reopensAt: null, since: new Date('2026-11-30T08:00:00Z') }
const door = { secret: SECRET, isSecure: true, now }
const page = {
  ...{ method: 'GET', pathname: '/accueil', cookie: null },
  header: (name: string) => (name === 'accept' ? 'text/html' : null),
}
const key = passAddress(SECRET, closed).split('/').at(-1)!

afterEach(() => rememberMaintenance(null))

test('an open portal answers for itself; a closed one keeps to itself what needs no database', () => {
  expect(whileClosed(door, page)).toBeNull()
  rememberMaintenance(closed)
  expect(whileClosed(door, page)?.status).toBe(503)
  for (const pathname of ['/healthz', '/readyz', '/api/csp'])
    expect(whileClosed(door, { ...page, pathname })).toBeNull()
})

test('its link gives a cookie that passes, as long as it is the same maintenance', () => {
  rememberMaintenance(closed)
  const passage = whileClosed(door, { ...page, pathname: passAddress(SECRET, closed) })
  expect(passage).toMatchObject({ status: 303, headers: { location: '/connexion' } })
  expect(passage!.headers['set-cookie']).toMatch(
    new RegExp(`^portail-passage=${key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$`),
  )
  expect(whileClosed(door, { ...page, cookie: key })).toBeNull()
  rememberMaintenance({ ...closed, since: new Date('2026-12-01T08:00:00Z') })
  expect(whileClosed(door, { ...page, cookie: key })?.status).toBe(503)
})

test.each([undefined, null, '', 'x', key.slice(1), `${key}a`, key.replace(/.$/, '!')])(
  '%j does not pass',
  (sent) => expect(mayPass(SECRET, closed, sent)).toBe(false),
)

test.each([
  [null, '300', 'Il rouvre dès que possible'],
  ['2026-11-30T09:20:00Z', '1200', 'Il devrait rouvrir lundi 30 novembre à 10\u00a0h\u00a020.'],
  ['2026-12-01T09:00:00Z', '3600', 'Il devrait rouvrir mardi 1er décembre à 10\u00a0h.'],
  ['2026-11-30T08:59:00Z', '60', 'Il rouvre dès que possible'],
])('opening at %s: asked again after %s s', (at, retry, said) => {
  const answer = maintenanceAnswer({ ...closed, reopensAt: at ? new Date(at) : null }, page, now)
  expect(answer.headers['retry-after']).toBe(retry)
  expect(answer.body).toContain(said)
})

test('it says why, whom to ring, and to whoever sent a form that it is not recorded', () => {
  rememberContact({ service: 'Service enfance', phone: '02 47 00 00 00' })
  const { body } = maintenanceAnswer({ ...closed, message: 'Nouveau serveur <b>' }, page, now)
  for (const said of ['Service enfance', '02 47 00 00 00', 'Nouveau serveur &lt;b&gt;'])
    expect(body).toContain(said)
  expect(body).not.toContain('pas enregistré')
  expect(maintenanceAnswer(closed, { ...page, method: 'POST' }, now).body).toContain('pas enregistré')
})

test('a calendar reads a sentence, not a page', () => {
  const feed = maintenanceAnswer(closed, { ...page, header: () => 'text/calendar' }, now)
  expect(feed.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(feed.body).not.toContain('<')
})
