// After the journeys that read pages: writes lib/accessibility/results.json, which the statement of accessibility says.
// Started by `npm run accessibility`, whatever the journeys have found: what isn't right is said too.
import './alias-loader.mjs'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'

const [readingsFile, journeysFile] = process.argv.slice(2)

const readings = readFileSync(readingsFile, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const { routesOf } = await import('./architecture.ts')
const routes = routesOf(globSync('app/**/page.tsx').map((file) => file.replaceAll('\\', '/')))
// What is said word for word before what is a parameter: '/mon-compte/quotient' is no '/mon-compte/[of]'.
const patterns = routes
  .toSorted((one, other) => one.split('[').length - other.split('[').length)
  .map((route) => ({ route, pattern: new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`) }))

/** '/mon-compte/enfants/[childId]/information' of a reading's address; null: the name of a state. */
function pageOf(name) {
  const pathname = name.replace(/[? ].*/, '')
  return patterns.find(({ pattern }) => pattern.test(pathname))?.route ?? null
}

const { suites, stats } = JSON.parse(readFileSync(journeysFile, 'utf8'))
const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
const keyboard = suites.filter(({ file }) => /keyboard/.test(file)).flatMap(specs)
const faults = new Map()
for (const { page, faults: found } of readings)
  for (const fault of found) {
    const rule = fault.replace(/:.*/s, '')
    faults.set(rule, (faults.get(rule) ?? new Set()).add(pageOf(page) ?? page))
  }

const axe = JSON.parse(readFileSync('node_modules/axe-core/package.json', 'utf8'))
const read = new Set(readings.map(({ page }) => pageOf(page)).filter((route) => route !== null))
const results = {
  on: stats.startTime.slice(0, 10),
  axeVersion: axe.version,
  pages: [...read].sort(),
  unread: routes.filter((route) => !read.has(route)).sort(),
  readings: readings.length,
  widths: [...new Set(readings.map(({ width }) => width))].sort((one, other) => one - other),
  keyboardJourneys: {
    passed: keyboard.filter(({ ok }) => ok).length,
    failed: keyboard.filter(({ ok }) => !ok).length,
  },
  faults: [...faults].map(([rule, pages]) => ({ rule, pages: [...pages].sort() })),
}
const file = path.join('lib', 'accessibility', 'results.json')
writeFileSync(file, await format(JSON.stringify(results), { ...(await resolveConfig(file)), filepath: file }))
console.log(
  `${read.size} pages sur ${routes.length}, ${results.readings} lectures, ${results.faults.length} règles en faute : lib/accessibility/results.json`,
)
