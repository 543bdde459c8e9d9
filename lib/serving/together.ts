import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue } from 'prom-client'
import { metrics } from './metrics'

type Figures = MetricObjectWithValues<MetricValue<string>>[]
type FromMain = { kind?: string; id?: number; figures?: Figures[] }

/** Those who are slow to answer are left out: `portail_processes` says how many have. */
const PATIENCE_MS = 1_500

// One per process, whose messages are one.
const shared = globalThis as {
  portailGathering?: { waiting: Map<number, (figures: Figures[]) => void>; last: number }
}

/** From now on answers the process that shares the port out, when another one of it wants the figures of all. */
export function answerForFigures(): void {
  if (!process.send || shared.portailGathering) return
  const { waiting } = (shared.portailGathering = { waiting: new Map(), last: 0 })
  process.on('message', async ({ kind, id, figures }: FromMain) => {
    if (kind === 'figuresAsked') process.send?.({ kind: 'figuresTold', id, figures: await ownFigures() })
    if (kind === 'figuresGathered') waiting.get(id!)?.(figures!)
  })
}

/** The figures of all processes behind the port, added up, as Prometheus reads them. */
export async function figuresOfAll(): Promise<string> {
  const gathered = (await gather()) ?? [await ownFigures()]
  return AggregatorRegistry.aggregate(gathered).metrics()
}

async function ownFigures(): Promise<Figures> {
  return ((await metrics()?.getMetricsAsJSON()) ?? []) as Figures
}

/** Null when this process is alone. */
function gather(): Promise<Figures[] | null> {
  const gathering = shared.portailGathering
  if (!gathering || !process.send) return Promise.resolve(null)
  const id = ++gathering.last
  return new Promise<Figures[] | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS)
    gathering.waiting.set(id, (figures) => {
      clearTimeout(timer)
      resolve(figures)
    })
    process.send!({ kind: 'figuresWanted', id })
  }).finally(() => gathering.waiting.delete(id))
}
