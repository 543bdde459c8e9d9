// The checks of lib/architecture.test.ts: each takes files and answers what is wrong with them, one sentence a fault.
import path from 'node:path'

export type SourceFile = { path: string; text: string }

const ALONE = [/^lib\/(time|money|result|phone)/]
const PURE = [...ALONE, /^lib\/rules\//]

/** Below the screens, what a domain noun leans on. */
const DOMAIN_MAY = [
  ...PURE,
  /^lib\/(db|audit|backup|email|storage|pdf|messages|vault|uploads|quotient-service|payfip)\//,
  /^lib\/(env|log)$/,
  /^prisma\/generated\//,
]

/** What a form and its schema share: types and plain values. */
const FORM_DATA = [/^lib\/actions\/(fields|state|initial-values)$/]

/** Services that others call inside their own transaction: those of sub-nouns, and what closes a decision. */
const SHARED_SERVICES = [/^lib\/domain\/[^/]+\/.+\/service$/, /^lib\/domain\/decision\/service$/]

type Layer = { files: RegExp; may: (file: string) => RegExp[] }

/** The first layer that matches a file holds. Folders that aren't here may import what they need. */
const LAYERS: Layer[] = [
  { files: /^lib\/time\//, may: () => [/^lib\/time\//] },
  { files: /^lib\/(money|result|phone)\./, may: () => [] },
  { files: /^lib\/rules\//, may: () => PURE },
  {
    files: /^lib\/domain\//,
    may: (file) => [
      ...DOMAIN_MAY,
      /^lib\/auth\/(scopes|permissions|password|password-bits|token|one-time-code)$/,
      ...FORM_DATA,
      /^lib\/domain\/.*\/(queries|schema)$/,
      new RegExp(`^lib/domain/${file.split('/')[2]}/`),
      ...SHARED_SERVICES,
    ],
  },
  { files: /^lib\//, may: () => [/^lib\//, /^prisma\/(generated|demo)\//, /^scripts\//] },
  {
    files: /^components\//,
    may: () => [/^components\//, ...PURE, ...FORM_DATA, /^lib\/(messages|guide)\//],
  },
  { files: /^app\//, may: () => [/^app\//, /^components\//, /^lib\/(?!db\/)/, /^prisma\/demo\/accounts/] },
]

export function importFaults(files: SourceFile[]): string[] {
  return files.flatMap((file) => {
    const layer = LAYERS.find(({ files: pattern }) => pattern.test(file.path))
    if (!layer || isTest(file.path)) return []
    const allowed = layer.may(file.path)
    return importsOf(file)
      .filter((imported) => !allowed.some((pattern) => pattern.test(imported)))
      .map((imported) => `${file.path} may not import ${imported}`)
  })
}

/** The project's own modules that a file imports, from the root and without extension. */
function importsOf({ path: file, text }: SourceFile): string[] {
  const names = [...text.matchAll(/(?:\bfrom|\bimport\(?)\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!)
  return names
    .filter((name) => name.startsWith('.') || name.startsWith('@/'))
    .map((name) => (name.startsWith('@/') ? name.slice(2) : path.posix.join(path.posix.dirname(file), name)))
    .map((name) => name.replace(/\.(ts|tsx|mjs)$/, ''))
}

const NOUN_FILES = /^(schema|queries|service|[a-z-]+(\.db)?\.test)\.tsx?$/
const VAGUE = /^(utils?|helpers?|common|misc)(\.|$)/

export function vocabularyFaults(paths: string[]): string[] {
  const unknown = paths
    .filter((file) => file.startsWith('lib/domain/') && !NOUN_FILES.test(path.posix.basename(file)))
    .map((file) => `${file}: a noun holds schema, queries, service and their tests; split it into sub-nouns`)
  const vague = paths
    .filter((file) => file.split('/').some((part) => VAGUE.test(part)))
    .map((file) => `${file}: say what it holds`)
  const barrels = paths
    .filter((file) => /^index\.(ts|tsx|mjs)$/.test(path.posix.basename(file)))
    .map((file) => `${file}: no barrels`)
  return [...unknown, ...vague, ...barrels]
}

const BUILT =
  /^export const \w+ = (publicAction|(family|staff|account)Action|proven(Family|Staff|Account)Action)[(<]/

/** A server action is a door: the builders are what checks who comes in. */
export function actionFaults(files: SourceFile[]): string[] {
  return files.flatMap(({ path: file, text }) => {
    const lines = text.split('\n')
    const isActionFile = /^\s*(\/\/.*\n|\/\*[\s\S]*?\*\/\s*)*['"]use server['"]/.test(text)
    if (!isActionFile)
      return lines
        .filter((line) => /^\s+['"]use server['"]/.test(line))
        .map(() => `${file}: an action is made in an actions file, by a builder`)
    return lines
      .filter((line) => /^export\b/.test(line) && !/^export type\b/.test(line) && !BUILT.test(line))
      .map((line) => `${file}: not made by a builder of lib/actions/builders.ts: ${line}`)
  })
}

/** '/mon-compte/enfants/[childId]' for every page and route of app/. */
export function routesOf(paths: string[]): string[] {
  return paths
    .map((file) => (file === 'app/manifest.ts' ? 'app/manifest.webmanifest/route.ts' : file))
    .filter((file) => /^app\/(.*\/)?(page|route)\.tsx?$/.test(file))
    .map((file) => path.posix.dirname(file).split('/').slice(1))
    .map((segments) => `/${segments.filter((segment) => !/^(\(.*\)|@.*)$/.test(segment)).join('/')}`)
}

export function doorFaults(routes: string[], doors: string[]): string[] {
  return [
    ...routes
      .filter((route) => !doors.includes(route))
      .map((route) => `${route} isn't in e2e/doors.ts: say who may open it`),
    ...doors
      .filter((door) => !routes.includes(door))
      .map((door) => `${door} is in e2e/doors.ts and nowhere else`),
  ]
}

const WRITES = /^export (?:async function|const) (?:POST|PUT|PATCH|DELETE)\b/m

/** Next checks the origin of actions, not of routes: one that writes asks lib/auth/origin, or is another server's. */
export function originFaults(files: SourceFile[], writtenByServers: readonly string[]): string[] {
  return files
    .filter(({ path: file, text }) => /^app\/(.*\/)?route\.tsx?$/.test(file) && WRITES.test(text))
    .filter(({ text }) => !text.includes('if (!isSameOrigin(request.headers))'))
    .filter(({ path: file }) => !writtenByServers.includes(routesOf([file])[0]!))
    .map(({ path: file }) => `${file}: it writes, and doesn’t ask where the request comes from`)
}

const MACHINE_PATH = /(^|[\s'"`(=:])(\/(home|Users|root|work|mnt)\/\w|[A-Z]:\\\w)/

export function machinePathFaults(files: SourceFile[]): string[] {
  return files.flatMap(({ path: file, text }) =>
    text
      .split('\n')
      .filter((line) => MACHINE_PATH.test(line))
      .map((line) => `${file}: a path of one machine: ${line.trim()}`),
  )
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file === 'lib/db/testing.ts'
}
