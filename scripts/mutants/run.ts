// `npm run test:mutants [guard…]`: takes each guard of the product off in turn, and expects its tests to turn red.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Guard, guards } from './guards.ts'
import { guardOff } from './plugin.ts'

const asked = process.argv.slice(2)
const chosen = Object.entries<Guard>(guards).filter(([name]) => asked.length === 0 || asked.includes(name))

const survivors: string[] = []
for (const [name, guard] of chosen) {
  guardOff(guard)
  // Green with the guard, else red would say nothing.
  const sound = failed(guard, '')
  const mutant = sound.length === 0 ? failed(guard, name) : []
  const isKilled = mutant.length > 0
  if (!isKilled) survivors.push(name)
  const why = sound.length > 0 ? `already red: ${sound[0]}` : (mutant[0] ?? 'no test saw it')
  console.log(`${isKilled ? '✓' : '✗'} without ${name} (${guard.tests}): ${why}`)
}
console.log(`${chosen.length - survivors.length} of ${chosen.length} guards are watched`)
process.exit(survivors.length > 0 || chosen.length === 0 ? 1 : 0)

type Results = { testResults: { assertionResults: { status: string; fullName: string }[] }[] }

/** The tests that fail. A file that doesn't even load isn't a guard that is watched: it throws. */
function failed({ project, tests }: Guard, broken: string): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'portail-mutant-'))
  const output = path.join(folder, 'results.json')
  spawnSync(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--project', `${project}*`, tests],
      ...['--reporter=json', `--outputFile=${output}`],
    ],
    { env: { ...process.env, TEST_BREAK: broken }, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const { testResults } = JSON.parse(readFileSync(output, 'utf8')) as Results
  rmSync(folder, { recursive: true })
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  if (!all.some(({ status }) => status === 'passed' || status === 'failed'))
    throw new Error(`${tests} ran no test`)
  return all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
}
