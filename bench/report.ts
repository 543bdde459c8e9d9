// How the bench tells its figures, in French: on the terminal and in docs/performance.md.
import type { Line, Verdict } from './figures'
import type { Bar, Measured, Row } from './row'

export type Machine = { cores: number; model: string; memoryGb: number; node: string; postgres: string }

export type Result = { row: Row; measured: Measured; lines: Line[]; seconds: number }

export type Report = {
  isComplete: boolean
  /** Of the day of the run, 'AAAA-MM-JJ'. */
  day: string
  machine: Machine
  load: { before: number; after: number }
  results: readonly Result[]
}

const marks: Record<Verdict, string> = { goal: '✓', gate: '·', failed: '✗' }
const verdicts: Record<Verdict, string> = {
  goal: 'but atteint',
  gate: 'but pas atteint',
  failed: '**limite passée**',
}

/** '1 234,5 ms': four figures that say something, no more. */
export function figure(value: number, unit = ''): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const number = value.toLocaleString('fr-FR', { maximumFractionDigits: digits })
  return unit ? `${number}\u00a0${unit}` : number
}

function bound(bar: Bar, value: number | null): string {
  if (value === null) return '–'
  return `${bar.better === 'more' ? '≥' : '≤'}\u00a0${figure(value, bar.unit)}`
}

/** The lines of one row, as the terminal shows them while the next is measured. */
export function rowText({ row, measured, lines, seconds }: Result): string {
  return [
    `\n${row.title} (${row.name}, ${figure(seconds, 's')})`,
    `  ${measured.detail}`,
    ...lines.map(
      ({ bar, value, verdict }) =>
        `  ${marks[verdict]} ${bar.title} : ${figure(value, bar.unit)} (but ${bound(bar, bar.goal)}, limite ${bound(bar, bar.gate)})`,
    ),
  ].join('\n')
}

/** The table of all lines, in Markdown; what stands behind each follows. */
export function markdown({ isComplete, day, machine, load, results }: Report): string {
  const lines = results.flatMap((result) => result.lines)
  return [
    `Mesuré le ${frenchDay(day)}, forme ${isComplete ? 'complète' : 'courte'} : ${machine.cores} cœurs (${machine.model}), ${figure(machine.memoryGb, 'Go')} de mémoire, Node ${machine.node}, ${machine.postgres}. Charge de la machine : ${figure(load.before)} avant, ${figure(load.after)} après.`,
    '',
    '| Ligne | Ce qui est mesuré | Mesure | But | Limite | Verdict |',
    '| --- | --- | ---: | ---: | ---: | --- |',
    ...lines.map(
      ({ row, bar, value, verdict }) =>
        `| ${row} | ${bar.title} | ${figure(value, bar.unit)} | ${bound(bar, bar.goal)} | ${bound(bar, bar.gate)} | ${verdicts[verdict]} |`,
    ),
    '',
    `Ce qu’il y a derrière, et ce que chaque ligne a pris, ${figure(total(results), 's')} en tout :`,
    '',
    ...results.map(
      ({ row, measured, seconds }) => `- **${row.name}** (${figure(seconds, 's')}) : ${measured.detail}`,
    ),
  ].join('\n')
}

function total(results: readonly Result[]): number {
  return results.reduce((sum, { seconds }) => sum + seconds, 0)
}

/** '28 novembre 2026'. */
export function frenchDay(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })
}

const BEGIN = '<!-- mesures : début -->'
const END = '<!-- mesures : fin -->'

/** A text whose part between the two marks is replaced. Throws when it has no marks. */
export function published(text: string, measures: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error('The page has lost its marks')
  return `${text.slice(0, begin + BEGIN.length)}\n\n${measures}\n\n${text.slice(end)}`
}

/** On a busy machine figures are told, not published: the average of the last minute, before the start. */
export const MOST_LOAD = 1

export function mayPublish(load: number): boolean {
  return load <= MOST_LOAD
}
