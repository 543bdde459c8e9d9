import { expect, test } from 'vitest'
import { cleanAttributes, cleanSpan } from './span-cleaning'

const routeOf = (pathname: string) =>
  pathname === '/admin/familles/1042' ? '/admin/familles/[familyId]' : 'other'
const span = (name: string, attributes: Record<string, string>) =>
  cleanSpan(
    {
      ...({ kind: 1, startTime: [1, 0], endTime: [2, 0], duration: [1, 0], ended: true } as const),
      ...{ name, attributes, links: [], resource: {} as never, instrumentationScope: { name: 'next.js' } },
      status: { code: 2, message: 'lea@exemple.fr is unknown' },
      events: [{ time: [1, 0], name: 'exception', attributes: { 'exception.message': 'Léonie' } }],
      spanContext: () => ({ traceId: 'trace', spanId: 'span', traceFlags: 1 }),
      ...{ droppedAttributesCount: 1, droppedEventsCount: 1, droppedLinksCount: 1 },
    },
    routeOf,
  )

test('a request says its route, and nothing of its address, of what it was about or of its fault', () => {
  const cleaned = span('GET /admin/familles/1042?nom=Dupont', {
    ...{ 'next.span_type': 'BaseServer.handleRequest', 'http.method': 'GET' },
    ...{ 'http.target': '/admin/familles/1042?nom=Dupont', 'next.span_name': 'GET /admin/familles/1042' },
  })
  expect(cleaned).toMatchObject({ name: 'GET /admin/familles/[familyId]', status: { code: 2 }, events: [] })
  expect(JSON.stringify(cleaned)).not.toMatch(/1042|Dupont|Léonie|lea@|next.span_name|http.target/)
  expect(cleaned.spanContext()).toMatchObject({ traceId: 'trace', spanId: 'span' })
})

test('a statement says what it does, what is asked of another server which one', () => {
  expect(span('x', { 'db.operation.name': 'SELECT', 'db.statement': `SELECT 'Léonie'` })).toMatchObject({
    name: 'database SELECT',
    attributes: { 'db.operation.name': 'SELECT' },
  })
  const asked = span('fetch GET https://service.exemple.fr/qf?nom=Dupont', {
    ...{ 'next.span_type': 'AppRender.fetch', 'http.url': 'https://service.exemple.fr/qf?nom=Dupont' },
    'net.peer.name': 'service.exemple.fr',
  })
  expect(asked.name).toBe('AppRender.fetch service.exemple.fr')
  expect(JSON.stringify(asked)).not.toContain('Dupont')
})

test('a method is one of ours, an address without a page is « other »', () => {
  expect(cleanAttributes({ 'http.method': 'LEONIE', 'http.target': '/Dupont' }, routeOf)).toEqual({
    'http.method': 'other',
    'http.route': 'other',
  })
})
