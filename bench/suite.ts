// `npm run bench`: the short form; `-- --complet`: all of it; `-- name name`: these rows. `--json FILE` keeps the
// figures, `--publier` writes them in docs/performance.md, and counts docs/passage-a-l-echelle.md again. Started by scripts/bench.mjs, on a PostgreSQL of its own.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { parisDay } from '@/lib/time/paris'
import { openContext } from './context'
import { linesOf } from './figures'
import {
  frenchDay,
  type Machine,
  markdown,
  mayPublish,
  published,
  type Report,
  type Result,
  rowText,
} from './report'
import type { Row } from './row'
import { type Costs, simulation } from './simulation'

const PERFORMANCE = 'docs/performance.md'
const SCALE = 'docs/passage-a-l-echelle.md'

const { values: asked, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    complet: { type: 'boolean', default: false },
    publier: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})

async function allRows(): Promise<Row[]> {
  const files = readdirSync('bench/rows').filter((file) => file.endsWith('.ts'))
  const rows = []
  for (const file of files.toSorted()) {
    const { row } = (await import(`./rows/${file}`)) as { row: Row }
    rows.push(row)
  }
  return rows
}

function chosen(rows: readonly Row[]): readonly Row[] {
  const unknown = names.filter((name) => !rows.some((row) => row.name === name))
  if (unknown.length > 0) {
    console.error(
      `Lignes inconnues : ${unknown.join(', ')}. Il y a : ${rows.map(({ name }) => name).join(', ')}.`,
    )
    process.exit(1)
  }
  if (names.length > 0) return rows.filter(({ name }) => names.includes(name))
  return rows.filter(({ isShort }) => isShort || asked.complet)
}

function machine(postgres: string): Machine {
  const [first] = cpus()
  return {
    ...{ cores: cpus().length, model: first!.model, node: process.versions.node },
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    postgres: `PostgreSQL ${postgres.split(' ')[0]}`,
  }
}

/** The average of the last minute. */
const load = () => loadavg()[0]!

/** Before what will be published: until the build that came first is forgotten, three minutes at most. */
async function restedLoad(): Promise<number> {
  for (let waited = 0; asked.publier && !mayPublish(load()) && waited < 180; waited++) await sleep(1000)
  return load()
}

async function publish(page: string, measures: string): Promise<void> {
  const text = published(readFileSync(page, 'utf8'), measures)
  writeFileSync(page, await format(text, { ...(await resolveConfig(page)), filepath: page }))
  console.log(`Les mesures sont dans ${page}.`)
}

/** What the simulation counts with, when the run has measured all of it. */
function costsOf(measured: readonly Result[]): Costs | null {
  const { portalMs, databaseMs, familyKb, processMb }: Partial<Costs> = Object.assign(
    {},
    ...measured.map((result) => result.measured.costs ?? {}),
  )
  return portalMs && databaseMs && familyKb && processMb
    ? { portalMs, databaseMs, familyKb, processMb }
    : null
}

const seconds = (began: number) => (performance.now() - began) / 1000

const rows = chosen(await allRows())
const before = await restedLoad()
if (!mayPublish(before))
  console.log(
    `La machine est occupée (charge ${before.toFixed(2)}) : les mesures valent peu, et ne seront pas publiées.`,
  )
const { context, version, close } = await openContext(process.env.TEST_DATABASE_URL!, asked.complet)
const results: Result[] = []
const broken: string[] = []
for (const row of rows) {
  const began = performance.now()
  try {
    const measured = await row.measure(context)
    const result = { row, measured, lines: linesOf(row, measured), seconds: seconds(began) }
    results.push(result)
    console.log(rowText(result))
  } catch (error) {
    broken.push(row.name)
    console.error(`\n${row.name} n’a pas pu être mesuré :`, error)
  }
}
await close()

const report: Report = {
  isComplete: asked.complet,
  ...{ day: parisDay(Date.now()), machine: machine(version), load: { before, after: load() }, results },
}
console.log(`\n${markdown(report)}\n`)
if (asked.json) writeFileSync(asked.json, `${JSON.stringify({ ...report, broken }, null, 2)}\n`)
if (asked.publier && mayPublish(before) && broken.length === 0) {
  await publish(PERFORMANCE, markdown(report))
  const costs = costsOf(results)
  if (costs) await publish(SCALE, simulation(costs, frenchDay(report.day)))
}
const failed = results.flatMap(({ lines }) => lines).filter(({ verdict }) => verdict === 'failed')
for (const { row, bar } of failed) console.error(`✗ ${row} : ${bar.title} passe la limite.`)
process.exit(failed.length > 0 || broken.length > 0 ? 1 : 0)
