import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Each module of lib/cli, by the Node that the commands of a terminal run on: no bundler is there to find what it names. */
const LOAD = `
  import { globSync } from 'node:fs'
  for (const file of globSync('lib/cli/*.ts').filter((file) => !file.includes('.test.'))) await import('./' + file)
  process.stdout.write('loaded')`

test('each command of the terminal finds all that it is made of', { timeout: 60_000 }, () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', './scripts/alias-loader.mjs', '--input-type=module', '-e', LOAD],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  )
  expect(stderr).toBe('')
  expect(stdout).toBe('loaded')
})
