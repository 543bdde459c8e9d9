import { describe, expect, test } from 'vitest'
import { mayWait, STAFF_ADDRESS, waitingAddress, wayBack } from './turn'
import { turnCookies, valueIn } from './turn-cookie'

describe('what waits', () => {
  test.each([
    ['/', ''],
    ['/connexion', ''],
    ['/connexion', '?mot-de-passe=change'],
    ['/accueil', ''],
    ['/famille/1042/panier', ''],
    ['/famille/1042', ''],
    ['/invitation/abc', ''],
    ['/attente', '?retour=%2Fpanier'],
    ['/deconnexion', ''],
  ])('%s%s does', (pathname, search) => expect(mayWait(pathname, search)).toBe(true))

  test.each([
    ['/admin', ''],
    ['/admin/demandes', ''],
    ['/connexion', '?service'],
    ['/api/health', ''],
    ['/healthz', ''],
    ['/metrics', ''],
    ['/famille/1042/api/documents', ''],
    ['/agenda/abc/calendrier.ics', ''],
    ['/logo', ''],
    ['/couleurs/054752', ''],
    ['/identite/franceconnect', ''],
    ['/mentions-legales', ''],
    ['/hors-ligne', '?copies'],
    ['/sw.js', ''],
    ['/manifest.webmanifest', ''],
  ])('%s%s doesn’t', (pathname, search) => expect(mayWait(pathname, search)).toBe(false))

  test('the door of the service', () => expect(STAFF_ADDRESS).toBe('/connexion?service'))
})

describe('the way back', () => {
  test.each(['/', '/panier', '/inscription/jours?enfants=a&activites=b', '/famille/1042/panier'])(
    '%s is one',
    (back) => expect(wayBack(new URL(waitingAddress(back), 'https://portail.test').search)).toBe(back),
  )

  test.each([
    '//ailleurs.example',
    '/\\ailleurs.example',
    '/a\\b',
    'https://ailleurs.example',
    'javascript:alert(1)',
    '/panier\r\nset-cookie: a=b',
    '/attente?retour=%2F',
    '',
  ])('%j leads to the first page', (back) => {
    expect(wayBack(`?retour=${encodeURIComponent(back)}`)).toBe('/')
  })

  test('none leads to the first page', () => expect(wayBack('')).toBe('/'))
})

describe('the cookie', () => {
  const cookies = turnCookies('a secret of the portal, long enough', true)
  const written = { token: 'a'.repeat(43), standing: 'waiting', at: Date.UTC(2027, 4, 10) } as const
  const sent = (header: string) => header.split(';')[0]!

  test('is read as it was written, among others', () => {
    for (const standing of ['waiting', 'in', 'staff'] as const) {
      const header = cookies.write({ ...written, standing })
      expect(cookies.read(`a=b; ${sent(header)}; c=d`)).toEqual({ ...written, standing })
    }
  })

  test('no script reads it, no other site sends it, nothing carries it in clear', () => {
    expect(cookies.write(written)).toMatch(
      /^__Host-portail-tour=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=43200$/,
    )
    expect(turnCookies('secret', false).write(written)).not.toContain('Secure')
  })

  test.each([
    ['somebody who waits says that they are in', (text: string) => text.replace('.w.', '.i.')],
    ['another moment', (text: string) => text.replace(/\.w\.\w/, '.w.z')],
    ['another browser', (text: string) => text.replace('=a', '=b')],
    ['no signature', (text: string) => text.replace(/\.[^.]+$/, '')],
    ['nothing', () => ''],
  ])('%s: it is nobody’s', (_, forge) => {
    const cookie = sent(cookies.write(written))
    expect(cookies.read(cookie)).not.toBeNull()
    expect(cookies.read(forge(cookie))).toBeNull()
  })

  test('another secret, or none: nobody', () => {
    const other = turnCookies('another secret of the portal', true).write(written)
    expect(cookies.read(sent(other))).toBeNull()
    expect(cookies.read(null)).toBeNull()
  })

  test('a value holds what an equals sign cuts', () => expect(valueIn('a=b=c; d=e', 'a')).toBe('b=c'))
})
