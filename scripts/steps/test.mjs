import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { openPostgres } from './postgres.mjs'
import { giveUp, inRoot, root, run, runBeside, say } from './process.mjs'

/** What `npm test` runs, in this order. Each answers true, false, or null when it can't be run here. */
const suites = {
  'format:check': {
    title: 'mise en forme',
    run: () => run('prettier', ['--check', '--log-level=warn', '.']),
  },
  lint: {
    title: 'règles d’écriture',
    run: (args) => run('eslint', ['--max-warnings=0', ...(args.length > 0 ? args : ['.'])]),
  },
  typecheck: { title: 'types', run: () => run('next', ['typegen']) && run('tsc', ['--noEmit']) },
  'db:check': { title: 'schéma = migrations', run: () => run('scripts/db-diff.mjs', ['check']) },
  // 'unit', and 'unit UTC'…: what vitest.config.ts runs in other time zones.
  'test:unit': { title: 'tests unitaires', run: (args) => vitest('unit*', args) },
  'test:db:postgres': { title: 'PostgreSQL', run: testOnPostgres },
  'test:db': { title: 'base intégrée', run: (args) => vitest('db*', args) },
  build: { title: 'construction', run: build },
  'test:weight': { title: 'poids des pages', run: () => run('scripts/page-weights.mjs') },
  'test:e2e': { title: 'parcours au navigateur', run: testJourneys },
}

/** What leans on the engine itself. The rest, once it has passed on PostgreSQL, is spared the embedded database. */
const OF_THE_ENGINE = ['lib/db', 'lib/email', 'lib/domain/booking/booking.db', 'prisma/demo/load.db']

const onDemand = {
  screens: { run: takeScreens },
  accessibility: { run: readEveryPage },
  lighthouse: { run: (args) => withChromium((env) => run('scripts/lighthouse.mjs', args, env)) },
  'test:hard': { run: testHard },
  'test:mutants': { run: testMutants },
}

/** One suite alone; what follows `--` chooses its files or tests. */
export async function testSuite(name, args) {
  const suite = suites[name] ?? onDemand[name]
  if (!suite) giveUp(`Commande inconnue : ${name}. Les commandes sont dans package.json (npm run).`)
  if (NEED_BUILD.includes(name) && !build()) process.exit(1)
  const passed = await suite.run(args)
  process.exit(passed ? 0 : 1)
}

/** What failed, a line each: said again at the very end, where it is looked for. */
const failures = []

const NEED_BUILD = ['test:weight', 'test:e2e', 'screens', 'accessibility', 'lighthouse']

/** What reads the code and runs none of it: side by side. */
const READERS = ['format:check', 'lint', 'typecheck']

export async function testAll(startedAt) {
  const results = await Promise.all(READERS.map(readAlone))
  for (const [name, suite] of Object.entries(suites)) {
    if (READERS.includes(name)) continue
    say(`${suite.title} (npm run ${name})`)
    const began = Date.now()
    const isUseless =
      NEED_BUILD.includes(name) && results.some((result) => result.name === 'build' && !result.passed)
    const isSpared =
      name === 'test:db' && results.some((result) => result.name === 'test:db:postgres' && result.passed)
    const passed = isUseless ? null : await suite.run(isSpared ? OF_THE_ENGINE : [], { JOURNEYS: 'short' })
    results.push({ name, title: suite.title, passed, seconds: (Date.now() - began) / 1000 })
  }
  console.log(report(results, (Date.now() - startedAt) / 1000))
  process.exit(results.some(({ passed }) => passed === false) ? 1 : 0)
}

/** One of the readers, in a process of its own; what it has to say is said at once. */
async function readAlone(name) {
  const began = Date.now()
  const { passed, output } = await runBeside('scripts/run.mjs', [name])
  const { title } = suites[name]
  say(`${title} (npm run ${name})`)
  process.stdout.write(output)
  return { name, title, passed, seconds: (Date.now() - began) / 1000 }
}

function report(results, total) {
  const width = Math.max(...results.map(({ title }) => title.length))
  const line = (mark, title, seconds) =>
    `  ${mark} ${title.padEnd(width)} ${seconds.toFixed(1).replace('.', ',').padStart(7)} s`
  const count = (outcome) => results.filter(({ passed }) => passed === outcome).length
  return [
    '',
    ...results.map(({ passed, title, seconds }) =>
      line(passed ? '✓' : passed === null ? '–' : '✗', title, seconds),
    ),
    line(' ', 'total', total),
    '',
    ...failures.map((failure) => `  ✗ ${failure}`),
    `${count(true)} passed, ${count(false)} failed`,
  ].join('\n')
}

/** The tests choose their database by TEST_DATABASE_URL: without it, the embedded one. */
function vitest(project, args, url = '') {
  const folder = mkdtempSync(path.join(tmpdir(), 'portail-vitest-'))
  const results = path.join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const passed = run('vitest', ['run', '--project', project, '--passWithNoTests', ...reporters, ...args], {
    TEST_DATABASE_URL: url,
  })
  if (!passed) failures.push(...(existsSync(results) ? failuresIn(results) : [`${project}: stopped`]))
  rmSync(folder, { recursive: true })
  return passed
}

function failuresIn(results) {
  const { testResults } = JSON.parse(readFileSync(results, 'utf8'))
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(root, name)
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    return [
      ...(message ? [`${file}: ${firstLine(message)}`] : []),
      ...failed.map(
        ({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLine(failureMessages[0])}`,
      ),
    ]
  })
}

const firstLine = (text = '') => text.trim().split('\n')[0]

async function testOnPostgres(args) {
  const postgres = await openPostgres({ autovacuum: false })
  if (!postgres) {
    say(
      'PostgreSQL n’est pas installé ici : les tests tournent tous sur la base intégrée (apt-get install postgresql).',
    )
    return null
  }
  say(`Tous les tests de base de données sur ${postgres.name}.`)
  const passed = vitest('db*', args, postgres.url)
  postgres.stop()
  return passed
}

/** What takes minutes, on a real server when there is one, and every journey on every screen. */
async function testHard(args) {
  if (!build()) return false
  const postgres = await openPostgres()
  if (!postgres) say('PostgreSQL n’est pas installé ici : ce qui demande plusieurs sessions est passé.')
  const passed = vitest('hard', args, postgres?.url)
  postgres?.stop()
  if (args.length > 0) return passed
  const areWatched = (await testMutants([])) !== false
  return testJourneys([]) && testJourneys(OF_SCREENS) && areWatched && passed
}

/** Each guard of the product taken off in turn, to see its tests turn red. */
async function testMutants(args) {
  const postgres = await openPostgres({ autovacuum: false })
  if (!postgres) return null
  const passed = run('scripts/mutants.mjs', args, { TEST_DATABASE_URL: postgres.url })
  postgres.stop()
  return passed
}

const OF_SCREENS = ['-c', 'e2e/states/playwright.config.ts']

/** Every picture of docs/ecrans anew, those of screens that are no more forgotten. */
function takeScreens() {
  rmSync(inRoot('docs/ecrans'), { recursive: true, force: true })
  return testJourneys([...OF_SCREENS, '--update-snapshots=all']) && run('scripts/screens.mjs', [])
}

/** Every page in every look, and the journeys by keyboard: what they find is what the statement of accessibility says. */
function readEveryPage() {
  const [readings, journeys] = ['accessibility.jsonl', 'accessibility.json'].map((name) =>
    inRoot('test-results', name),
  )
  rmSync(readings, { force: true })
  const specs = ['accessibility.spec', 'every-page.spec', 'keyboard.spec']
  const passed = testJourneys([...specs, '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: journeys })
  return run('scripts/accessibility-report.mjs', [readings, journeys]) && passed
}

/** `JOURNEYS=short`: what playwright.config.ts leaves of the phone's. */
function testJourneys(args, env = {}) {
  return withChromium((found) => run('playwright', ['test', ...args], { ...found, ...env }))
}

/** What a run answers that is told where Chromium is; false without one. */
function withChromium(start) {
  const chromium = findChromium()
  if (!chromium) {
    console.error(
      'Aucun navigateur Chromium : installez-en un (apt-get install chromium) ou donnez le sien par CHROMIUM_PATH.',
    )
    return false
  }
  return start({ CHROMIUM_PATH: chromium })
}
