import { type Attributes, context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { PROBES } from '@/lib/web/probes'
import { watchQueries } from './queries'
import type { RouteOf } from './routes'
import { cleanSpan } from './span-cleaning'

type Tracing = { endpoint: string; share: number; service: string }

/**
 * Sends the spans of Next, and of the statements of requests, to a collector of OpenTelemetry (OTLP over HTTP, JSON).
 * Loaded only when it is asked for. Answers how to send what is left, at the end of the process.
 */
export function startTracing({ endpoint, share, service }: Tracing, routeOf: RouteOf): () => Promise<void> {
  const exporter = cleaning(
    new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
    routeOf,
  )
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'process.pid': process.pid }),
    sampler: new ParentBasedSampler({ root: withoutProbes(new TraceIdRatioBasedSampler(share)) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: 5_000 })],
  })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(provider)
  traceQueries()
  return () => provider.shutdown()
}

function cleaning(exporter: SpanExporter, routeOf: RouteOf): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(
        spans.map((span) => cleanSpan(span, routeOf)),
        done,
      ),
    shutdown: () => exporter.shutdown(),
  }
}

/** What programs ask several times a minute hides the rest. */
function withoutProbes(others: Sampler): Sampler {
  return {
    shouldSample(...asked) {
      const [, , , , { 'http.target': target }] = asked
      const isProbe = PROBES.some((probe) => typeof target === 'string' && target.startsWith(probe))
      return isProbe ? { decision: SamplingDecision.NOT_RECORD } : others.shouldSample(...asked)
    },
    toString: () => `without probes, ${others.toString()}`,
  }
}

/** Of statements that a request waits for: those of jobs have no span above them. */
function traceQueries(): void {
  const tracer = trace.getTracer('portail')
  watchQueries((operation) => {
    if (!trace.getActiveSpan()) return null
    const attributes: Attributes = { 'db.system': 'postgresql', 'db.operation.name': operation }
    const span = tracer.startSpan('database', { kind: SpanKind.CLIENT, attributes })
    return (isRefused) => {
      if (isRefused) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    }
  })
}
