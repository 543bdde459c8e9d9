import { globSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { doors } from '@/e2e/doors'
import { routesOf } from '@/scripts/architecture'
import { pagePolicy, responseHeaders, withoutForgedHeaders } from './response-headers'

const policy = pagePolicy('n0nce')
const at = (pathname: string) => responseHeaders(pathname, policy)
const addressOf = (route: string) => route.replace(/\[format\]/, 'csv').replace(/\[\w+\]/g, 'x1')
const addresses = Object.keys(doors).map(addressOf)

describe.each(addresses)('%s', (address) => {
  test('has every header, under the address of a family too', () => {
    for (const pathname of [address, `/famille/1042${address}`])
      expect(at(pathname)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': pathname === '/logo' ? 'cross-origin' : 'same-origin',
        'strict-transport-security': expect.stringMatching(/^max-age=63072000; includeSubDomains$/),
        'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
      })
  })
})

test('what isn’t kept by any cache is everything but the logo, the colours, the reader of PDF and a calendar that is asked again', () => {
  const kept = addresses.filter((address) => !at(address)['cache-control'])
  expect(kept).toEqual(['/agenda/x1/calendrier.ics', '/logo', '/couleurs/x1'])
  expect(at('/admin')['cache-control']).toBe('private, no-store')
  expect(at('/logo/x')['cache-control']).toBe('private, no-store')
})

test('an address that is a secret is told to nobody', () => {
  const secret = addresses.filter((address) => at(address)['referrer-policy'] === 'no-referrer')
  expect(secret).toEqual([
    '/activer',
    '/mot-de-passe',
    '/mot-de-passe/x1',
    '/invitation/x1',
    '/agenda/x1/calendrier.ics',
  ])
})

test('pages run what carries their nonce, and load from nowhere else', () => {
  for (const page of ['/panier', '/admin/reglements/dossier/apercu', '/admin/journal/lectures', '/api'])
    expect(at(page)['content-security-policy']).toBe(policy)
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  for (const directive of [
    `script-src 'self' 'nonce-n0nce' 'strict-dynamic'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `report-uri /api/csp`,
  ])
    expect(policy.split('; ')).toContain(directive)
})

test('what isn’t a page has no policy of a page: a file never runs on our address', () => {
  const ofFiles = (name: string) => {
    const files = globSync(`app/**/${name}`).map((file) => file.replaceAll('\\', '/'))
    return routesOf(files).map((route) => [route, at(addressOf(route))['content-security-policy']] as const)
  }
  const [routes, pages] = [ofFiles('route.ts'), ofFiles('page.tsx')]
  expect(Math.min(routes.length, pages.length)).toBeGreaterThan(40)
  expect(routes.filter(([, its]) => its === policy)).toEqual([])
  expect(pages.filter(([, its]) => its !== policy)).toEqual([])
})

test.each([
  '/api/documents/x/1',
  '/famille/1042/api/documents/x/1',
  '/admin/documents/x/1/fichier',
  '/admin/familles/export/csv',
  '/agenda/x/calendrier.ics',
  '/admin/dossiers/x/lecteurs',
])('%s runs nothing on our address', (pathname) => {
  expect(at(pathname)['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
})

test('the logo alone is shown in the pages of others, as web mail does', () => {
  expect(at('/logo')['cross-origin-resource-policy']).toBe('cross-origin')
  expect(at('/couleurs/x1')['cross-origin-resource-policy']).toBe('same-origin')
})

test('a PDF is shown by the browser, and a mail as it was sent by its own policy', () => {
  expect(at('/finances/factures/2026-1/pdf')['content-security-policy']).not.toContain('sandbox')
  expect(at('/admin/courriels/x/apercu')['content-security-policy']).toBeUndefined()
  expect(at('/admin/reglages/courriels/x/apercu')['content-security-policy']).toBeUndefined()
})

test('what whoever asks writes of the host, the family or the way through isn’t believed', () => {
  const forged = {
    'x-famille': '1042',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
    'x-original-url': '/admin',
    'x-rewrite-url': '/admin',
  }
  const kept = withoutForgedHeaders(
    new Headers({ ...forged, accept: 'text/html' }),
    'https://famille.exemple.fr',
  )
  expect([...kept.keys()]).toEqual(['accept'])
  const told = withoutForgedHeaders(
    new Headers({ 'x-forwarded-host': 'famille.exemple.fr' }),
    'https://famille.exemple.fr',
  )
  expect(told.get('x-forwarded-host')).toBe('famille.exemple.fr')
  expect(
    withoutForgedHeaders(new Headers({ 'x-forwarded-host': 'x' }), undefined).has('x-forwarded-host'),
  ).toBe(false)
})
