import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openServer } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { createFamily, createOrganisation } from '@/prisma/factories'
import { signedIn, startPortal } from '@/scripts/storm/portal'
import { visit } from '@/scripts/storm/visitor'

type Span = {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: Record<string, unknown> }[]
  events?: unknown[]
}

/** A collector: keeps what it receives. */
async function startCollector() {
  const bodies: string[] = []
  const server = http.createServer(async (request, response) => {
    bodies.push(`${request.url} ${Buffer.concat(await request.toArray()).toString()}`)
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const spans = () =>
    bodies.flatMap((body) => {
      const { resourceSpans } = JSON.parse(body.slice(body.indexOf(' '))) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[]
      }
      return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
    })
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, spans }
}

async function familyOf(url: string) {
  const { prisma, close } = openServer(url, 2)
  await createOrganisation(prisma)
  const family = await createFamily(prisma, { name: 'Canari', children: [{ firstName: 'Léonie' }] })
  const cookie = await signedIn(prisma, family.adults[0]!.accountId!, new Date())
  await close()
  return { family, cookie }
}

test.runIf(isOnServer())(
  'a collector is told of requests and of their statements, by route, and of nobody',
  async () => {
    const collector = await startCollector()
    const url = await createDatabase()
    const { family, cookie } = await familyOf(url)
    const portal = await startPortal(url, { variables: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint } })
    const child = `/mon-compte/enfants/${family.children[0]!.id}/information?nom=Canari`
    expect((await visit({ origin: portal.origin, cookie }, child)).status).toBe(200)
    expect((await visit({ origin: portal.origin, cookie }, '/accueil')).status).toBe(200)
    expect((await visit({ origin: portal.origin, cookie }, '/nulle-part-Canari')).status).toBe(404)
    await portal.stop()

    expect(collector.bodies.every((body) => body.startsWith('/v1/traces '))).toBe(true)
    const spans = collector.spans()
    const roots = spans.filter(({ parentSpanId }) => !parentSpanId).map(({ name }) => name)
    expect(roots).toEqual(
      expect.arrayContaining(['GET /mon-compte/enfants/[childId]/information', 'GET /accueil', 'GET other']),
    )
    expect(roots.filter((name) => /healthz|readyz|metrics/.test(name))).toEqual([])
    const statements = spans.filter(({ name, parentSpanId }) => name.startsWith('database ') && parentSpanId)
    expect(statements.length).toBeGreaterThan(0)
    const all = collector.bodies.join('')
    for (const secret of [
      'Canari',
      'Léonie',
      family.id,
      family.children[0]!.id,
      cookie.slice(20, 60),
      'SELECT "',
    ])
      expect(all, secret).not.toContain(secret)
    expect(all).not.toMatch(/db\.statement|http\.target|http\.url|exception/)
  },
)

test.runIf(isOnServer())(
  'without an address, nothing is sent; a collector that is out stops nobody',
  async () => {
    const collector = await startCollector()
    const url = await createDatabase()
    const { cookie } = await familyOf(url)
    const silent = await startPortal(url)
    expect((await visit({ origin: silent.origin, cookie }, '/accueil')).status).toBe(200)
    await silent.stop()
    expect(collector.bodies).toEqual([])

    const alone = await startPortal(url, { variables: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' } })
    expect((await visit({ origin: alone.origin, cookie }, '/accueil')).status).toBe(200)
    const began = performance.now()
    alone.signal('SIGTERM')
    expect(await alone.ended()).toBe(0)
    expect(performance.now() - began).toBeLessThan(6_000)
  },
)
