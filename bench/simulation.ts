// From one commune to all of France, on paper: docs/passage-a-l-echelle.md, by what the bench has measured. Pure.
import { figure } from './report'

/** What the simulation counts with; each is measured by a row of the bench. */
export type Costs = {
  /** Milliseconds of processor of a family at an opening, from signing in to the basket sent. */
  portalMs: number
  databaseMs: number
  /** What a family leaves in the database in a school year, in kilobytes, without its files. */
  familyKb: number
  /** What a process of the portal holds, in megabytes. */
  processMb: number
}

/** What is supposed of people; the page says why. Shares are between 0 and 1. */
const CHILDREN = 0.11
const CHILDREN_PER_FAMILY = 1.5
const USERS = 0.45
const BOOKINGS_PER_CHILD = 35
const AT_THE_OPENING = 0.5
const LEFT_TO_OTHERS = 0.2
const PROCESSES = 2
const CONNECTIONS_PER_PROCESS = 12
/** How long an opening may take: nobody waits, or the waiting room holds the others. Seconds. */
const [AT_ONCE, CALM] = [75, 600]

type Stage = { name: string; inhabitants: number; organisations: number }

const stages: readonly Stage[] = [
  { name: 'une commune', inhabitants: 5_000, organisations: 1 },
  { name: 'une communauté de communes', inhabitants: 60_000, organisations: 1 },
  { name: 'un département', inhabitants: 650_000, organisations: 20 },
  { name: 'la France', inhabitants: 68_000_000, organisations: 2_000 },
]

/** What a stage comes to. Sizes in megabytes, times in seconds of processor. */
export function simulated({ inhabitants, organisations }: Stage, costs: Costs) {
  const families = ((inhabitants * CHILDREN) / CHILDREN_PER_FAMILY) * USERS
  const opening = families * AT_THE_OPENING
  const processor = (opening * (costs.portalMs + costs.databaseMs)) / 1000
  const cores = (seconds: number) => processor / seconds / (1 - LEFT_TO_OTHERS)
  const processes = organisations * PROCESSES
  return {
    families,
    bookings: families * CHILDREN_PER_FAMILY * BOOKINGS_PER_CHILD,
    yearMb: (families * costs.familyKb) / 1000,
    opening,
    processor,
    coresAtOnce: cores(AT_ONCE),
    coresCalm: cores(CALM),
    basketsPerSecond: opening / AT_ONCE,
    processes,
    connections: processes * CONNECTIONS_PER_PROCESS,
    memoryMb: processes * costs.processMb,
  }
}

/** The part of docs/passage-a-l-echelle.md that has figures, in Markdown. */
export function simulation(costs: Costs, measuredOn: string): string {
  const counted = stages.map((stage) => ({ ...stage, ...simulated(stage, costs) }))
  return [
    `Mesuré le ${measuredOn}, par \`npm run bench\` :`,
    '',
    ...table(
      ['Mesure', 'Signe', 'Valeur'],
      [
        ['une famille à l’ouverture : processeur du portail', '_p_', figure(costs.portalMs, 'ms')],
        ['la même : processeur de PostgreSQL', '_q_', figure(costs.databaseMs, 'ms')],
        ['une famille et une année scolaire, en base', '_a_', figure(costs.familyKb, 'ko')],
        ['un processus du portail qui sert sans repos', '_m_', figure(costs.processMb, 'Mo')],
      ],
    ),
    '',
    'Ce que cela donne :',
    '',
    ...table(
      ['', 'habitants', 'organisations', 'familles', 'réservations par an', 'base par an', 'à l’ouverture'],
      counted.map((stage) => [
        stage.name,
        rounded(stage.inhabitants),
        rounded(stage.organisations),
        rounded(stage.families),
        rounded(stage.bookings),
        size(stage.yearMb),
        rounded(stage.opening),
      ]),
    ),
    '',
    ...table(
      ['', 'processeur', 'cœurs pour 75 s', 'cœurs pour 10 min', 'paniers par seconde sur 75 s'],
      counted.map((stage) => [
        stage.name,
        `${rounded(stage.processor)}\u00a0s`,
        rounded(stage.coresAtOnce),
        rounded(stage.coresCalm),
        rounded(stage.basketsPerSecond),
      ]),
    ),
    '',
    ...table(
      ['', 'processus du portail', 'leur mémoire', 'connexions à PostgreSQL'],
      counted.map((stage) => [
        stage.name,
        rounded(stage.processes),
        size(stage.memoryMb),
        rounded(stage.connections),
      ]),
    ),
  ].join('\n')
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...lines.map(line)]
}

/** Two figures that say something: more would claim to know. */
function rounded(value: number): string {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  const [whole, digits] = [Math.round(value / unit) * unit, Math.max(0, -Math.floor(Math.log10(unit)))]
  return whole >= 1_000_000 ? figure(whole / 1_000_000, 'M') : figure(Number(whole.toFixed(digits)))
}

function size(mb: number): string {
  if (mb >= 1_000_000) return `${rounded(mb / 1_000_000)}\u00a0To`
  return mb >= 1_000 ? `${rounded(mb / 1_000)}\u00a0Go` : `${rounded(mb)}\u00a0Mo`
}
