import type { Attributes } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { methodOf } from './metrics'
import type { RouteOf } from './routes'

/** All that leaves of a span's attributes. An address, a query string, a statement or a message isn't among them. */
const KEPT = [
  ...['next.span_type', 'http.method', 'http.status_code', 'http.route', 'next.route', 'next.rsc'],
  ...['net.peer.name', 'net.peer.port', 'db.system', 'db.operation.name', 'error.type'],
]

/**
 * A span as it leaves the portal: how long what took, on which route, and nothing of whom it was about. Next names its
 * spans and their attributes after addresses, and keeps the messages of faults as events.
 */
export function cleanSpan(span: ReadableSpan, routeOf: RouteOf): ReadableSpan {
  const { kind, startTime, endTime, duration, ended, resource, instrumentationScope, parentSpanContext } =
    span
  const attributes = cleanAttributes(span.attributes, routeOf)
  return {
    ...{ kind, startTime, endTime, duration, ended, resource, instrumentationScope, parentSpanContext },
    spanContext: () => span.spanContext(),
    name: nameOf(attributes),
    attributes,
    status: { code: span.status.code },
    ...{ events: [], links: [] },
    ...{ droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 },
  }
}

export function cleanAttributes(given: Attributes, routeOf: RouteOf): Attributes {
  const kept = Object.fromEntries(KEPT.flatMap((name) => (name in given ? [[name, given[name]]] : [])))
  const target = given['http.target']
  return {
    ...kept,
    ...(typeof target === 'string' && { 'http.route': routeOf(target.replace(/[?#].*$/s, '')) }),
    ...('http.method' in kept && { 'http.method': methodOf(String(kept['http.method'])) }),
  }
}

function nameOf(attributes: Attributes): string {
  const { 'next.span_type': type, 'http.method': method, 'http.route': route } = attributes
  const operation = attributes['db.operation.name']
  if (operation) return `database ${String(operation)}`
  if (type === 'BaseServer.handleRequest') return `${String(method)} ${String(route ?? 'other')}`
  const where = attributes['next.route'] ?? attributes['net.peer.name']
  return [type ?? 'portail', where].filter(Boolean).join(' ')
}
