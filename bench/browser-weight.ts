import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes of JavaScript, each file at gzip -9, that a browser must have before a page is all it can be. */
export type PageWeight = { page: string; bytes: number }

type Kind = 'family' | 'calendar' | 'service'

/** What a page of each kind may weigh, in bytes. A tenth more than its goal is a fault. */
export const GOALS: Readonly<Record<Kind, number>> = { family: 150_000, calendar: 195_000, service: 260_000 }
const TOLERATED = 1.1

const TITLES: Readonly<Record<Kind, string>> = {
  family: 'Familles et visiteurs',
  calendar: 'Calendrier des réservations',
  service: 'Service',
}

export function kindOf(page: string): Kind {
  if (page.startsWith('/admin')) return 'service'
  return page === '/inscription/jours' ? 'calendar' : 'family'
}

export function isTooHeavy({ page, bytes }: PageWeight): boolean {
  return bytes > GOALS[kindOf(page)] * TOLERATED
}

/** What a build asks of browsers: of each of its pages, and the floor, which is Next and React without any page. */
export function buildWeights(folder: string): { floor: number; pages: PageWeight[] } {
  const sizes = new Map<string, number>()
  const sizeOf = (file: string) => {
    if (!sizes.has(file))
      sizes.set(file, gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length)
    return sizes.get(file)!
  }
  const total = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + sizeOf(file), 0)
  const floor = rootFiles(folder)
  const pages = pageManifests(folder).map(({ page, files }) => ({
    page,
    bytes: total(new Set([...floor, ...files])),
  }))
  return { floor: total(floor), pages: pages.toSorted((one, other) => other.bytes - one.bytes) }
}

function rootFiles(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'build-manifest.json'), 'utf8'))
  return (manifest as { rootMainFiles: string[] }).rootMainFiles
}

type ClientManifests = Record<string, { entryJSFiles?: Record<string, string[]> }>

/** Next writes, beside each page, a script that says which files the pieces of it and of its layouts need. */
function pageManifests(folder: string): { page: string; files: string[] }[] {
  const app = path.join(folder, 'server', 'app')
  const manifests = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page_client-reference-manifest.js'))
    .flatMap((file) => Object.entries(manifestIn(readFileSync(path.join(app, file), 'utf8'))))
  return manifests
    .map(([entry, { entryJSFiles = {} }]) => ({
      page: addressOf(entry),
      files: [...Object.values(entryJSFiles).flat(), ...laterFiles(path.join(app, entry))],
    }))
    .filter(({ page }) => !page.startsWith('/_'))
}

/** What a page loads apart, and needs as soon as it shows it: the month of the calendar. */
function laterFiles(page: string): string[] {
  const manifest = path.join(page, 'react-loadable-manifest.json')
  if (!existsSync(manifest)) return []
  const pieces = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, { files: string[] }>
  return Object.values(pieces)
    .flatMap(({ files }) => files)
    .filter((file) => file.endsWith('.js'))
}

function manifestIn(script: string): ClientManifests {
  const holder: { __RSC_MANIFEST?: ClientManifests } = {}
  new Function('globalThis', script)(holder)
  return holder.__RSC_MANIFEST ?? {}
}

/** '/(famille)/panier/page' → '/panier' */
function addressOf(entry: string): string {
  return entry.replace(/\/page$/, '').replaceAll(/\/\([^)]*\)/g, '') || '/'
}

/** In French, the heaviest pages of each kind. */
export function weightTable(floor: number, pages: readonly PageWeight[], shown = 3): string {
  const line = (title: string, bytes: number, mark = ' ') =>
    `  ${mark} ${title.padEnd(52)} ${inKilobytes(bytes)}`
  const kinds = Object.keys(GOALS) as Kind[]
  return [
    line('Next et React seuls (plancher)', floor),
    ...kinds.flatMap((kind) => [
      `${TITLES[kind]} : but ${inKilobytes(GOALS[kind]).trim()}`,
      ...pages
        .filter(({ page }) => kindOf(page) === kind)
        .filter((weight, rank) => rank < shown || isTooHeavy(weight))
        .map((weight) => line(weight.page, weight.bytes, markOf(weight))),
    ]),
  ].join('\n')
}

function markOf(weight: PageWeight): string {
  if (isTooHeavy(weight)) return '✗'
  return weight.bytes > GOALS[kindOf(weight.page)] ? '~' : '✓'
}

const inKilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).replace('.', ',').padStart(6)} ko`
