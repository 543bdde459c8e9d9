// After the journeys that read pages: writes lib/accessibility/results.json, which the statement of accessibility says.
// Started by `npm run accessibility`, whatever the journeys have found: what isn't right is said too.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const [readingsFile, journeysFile] = process.argv.slice(2)

const readings = readFileSync(readingsFile, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

/** '/mon-compte/enfants/[id]' of an address: what is of one family or one day is no page of its own. */
function pageOf(name) {
  return name
    .replace(/\?.*/, '')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '[id]')
    .replace(/\/\d{4}-\d{2}(-\d{2})?(?=\/|$)/g, '/[date]')
    .replace(/\/(R-)?\d[\d-]*(?=\/|$)/g, '/[numéro]')
}

const { suites, stats } = JSON.parse(readFileSync(journeysFile, 'utf8'))
const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
const keyboard = suites.filter(({ file }) => /keyboard/.test(file)).flatMap(specs)
const faults = new Map()
for (const { page, faults: found } of readings)
  for (const fault of found) {
    const rule = fault.replace(/:.*/s, '')
    faults.set(rule, (faults.get(rule) ?? new Set()).add(pageOf(page)))
  }

const axe = JSON.parse(readFileSync('node_modules/axe-core/package.json', 'utf8'))
const results = {
  on: stats.startTime.slice(0, 10),
  axeVersion: axe.version,
  pages: [...new Set(readings.map(({ page }) => pageOf(page)).filter((page) => page.startsWith('/')))].sort(),
  readings: readings.length,
  widths: [...new Set(readings.map(({ width }) => width))].sort((one, other) => one - other),
  keyboardJourneys: {
    passed: keyboard.filter(({ ok }) => ok).length,
    failed: keyboard.filter(({ ok }) => !ok).length,
  },
  faults: [...faults].map(([rule, pages]) => ({ rule, pages: [...pages].sort() })),
}
writeFileSync(path.join('lib', 'accessibility', 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
console.log(
  `${results.pages.length} pages, ${results.readings} lectures, ${results.faults.length} règles en faute : lib/accessibility/results.json`,
)
