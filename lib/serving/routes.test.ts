import { expect, test } from 'vitest'
import { routesOf } from './routes'

const routeOf = routesOf({
  staticRoutes: [{ page: '/' }, { page: '/panier' }, { page: '/admin/familles/nouvelle' }],
  dynamicRoutes: [
    { page: '/admin/familles/[familyId]', regex: '^/admin/familles/([^/]+?)(?:/)?$' },
    { page: '/invitation/[token]', regex: '^/invitation/([^/]+?)(?:/)?$' },
  ],
})

test.each([
  ['/', '/'],
  ['/panier', '/panier'],
  ['/famille/1042/panier', '/panier'],
  ['/famille/1042', '/'],
  ['/admin/familles/nouvelle', '/admin/familles/nouvelle'],
  ['/admin/familles/0198c5b2-0000', '/admin/familles/[familyId]'],
  ['/invitation/a-secret', '/invitation/[token]'],
  ['/_next/static/chunks/x.js', '/_next'],
  ['/wp-login.php', 'other'],
  ['/Dupont/Léonie', 'other'],
])('%s is %s', (pathname, route) => expect(routeOf(pathname)).toBe(route))
