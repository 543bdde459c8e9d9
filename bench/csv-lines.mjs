// Makes a hundred thousand lines of CSV and sends back how long it took, the megabytes that it took at most beside its
// rows, and those of the file. Forked by bench/rows/csv.ts.
import '../scripts/alias-loader.mjs'
import { readFileSync } from 'node:fs'

const LINES = 100_000
const { exportFile } = await import('../lib/exports/export-file.ts')
const { day, addDays } = await import('../lib/time/day.ts')

const first = day('2024-09-02')
const rows = Array.from({ length: LINES }, (_, index) => ({
  day: addDays(first, index % 1000),
  name: `Famille ${index}`,
  programme: 'Les mercredis de l’étang',
  cents: (index * 37) % 5000,
}))
const columns = [
  { title: 'Journée', kind: 'day', value: (row) => row.day },
  { title: 'Famille', kind: 'text', value: (row) => row.name },
  { title: 'Accueil', kind: 'text', value: (row) => row.programme },
  { title: 'Montant', kind: 'cents', value: (row) => row.cents },
]

const memoryMb = (what) =>
  Number(new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024

globalThis.gc()
const before = memoryMb('VmRSS')
const began = performance.now()
const response = await exportFile({ format: 'csv', name: 'lignes', on: first, columns, rows })
const bytes = (await response.arrayBuffer()).byteLength
const seconds = (performance.now() - began) / 1000
process.send({ seconds, memory: memoryMb('VmHWM') - before, bytes }, () => process.disconnect())
