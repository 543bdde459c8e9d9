import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// What package-lock.json brings, read without asking anybody. Whether an advisory has come out since is asked by
// `npm run audit`, which needs the network.

type Locked = { version: string; license?: string; hasInstallScript?: boolean }
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const packages = Object.entries(lock.packages)
  .filter(([place]) => place !== '')
  .map(([place, locked]) => ({ name: place.split('node_modules/').at(-1)!, ...locked }))

/** Below these, a known fault may be used from outside: each says which. */
const FLOORS: Record<string, [floor: string, fault: string]> = {
  next: ['16.3.3', 'GHSA-2xp9-vwfh-vxw4: code run by the optimiser of images'],
  'next-auth': ['4.24.15', 'GHSA-7rqj-j65f-68wh: a look-alike @ in an address'],
  sharp: ['0.35.4', 'CVE-2026-84383: code run by a HEIC picture'],
  nodemailer: ['7.0.7', 'GHSA-5jpx-9hw9-2fx4: a mail sent to another domain'],
  react: ['19.2.3', 'CVE-2025-55182 and 67779: code run, then a server stopped, by a request of an action'],
  'react-dom': ['19.2.3', 'the same'],
}

test.each(Object.entries(FLOORS))('%s is past its known faults, wherever it is', (name, [floor]) => {
  const found = packages.filter((one) => one.name === name)
  expect(found).not.toEqual([])
  expect(found.filter(({ version }) => isBelow(version, floor))).toEqual([])
})

test('a version is compared number by number', () => {
  expect(['16.3.2', '9.24.15', '16.3.3-canary.4'].map((version) => isBelow(version, '16.3.3'))).toEqual([
    true,
    true,
    true,
  ])
  expect(['16.3.3', '16.10.0', '17.0.0'].map((version) => isBelow(version, '16.3.3'))).toEqual([
    false,
    false,
    false,
  ])
})

/** Permissive ones, and those whose conditions stop at their own files, which we don't change. */
const LICENCES = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'CC-BY-4.0', 'Python-2.0', 'OFL-1.1', 'MIT and ISC', '(MIT OR Apache-2.0)'],
  ...['(MIT OR CC0-1.0)'],
  ...['MPL-2.0', 'EPL-2.0', 'LGPL-3.0-or-later', 'Apache-2.0 AND LGPL-3.0-or-later'],
  ...['Apache-2.0 AND LGPL-3.0-or-later AND MIT'],
])
/** Their package.json says none in today's form; their LICENSE file, or their readme, says MIT. */
const MIT_IN_A_FILE = new Set([
  ...['cldrjs', 'png-js', 'seq-queue'],
  ...['busboy', 'humanize-number', 'streamsearch'],
])

test('every licence may be used by an administration that publishes its own code', () => {
  const others = packages.filter(
    ({ name, license }) => !(license ? LICENCES.has(license) : MIT_IN_A_FILE.has(name)),
  )
  expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
})

test('nothing needs a script of its own to be installed, but what the portal never calls', () => {
  // Prisma downloads engines that we don't use (scripts/migrate.mjs); unrs-resolver checks its binary, for ESLint.
  expect(packages.filter((one) => one.hasInstallScript).map(({ name }) => name)).toEqual([
    '@prisma/engines',
    'prisma',
    'unrs-resolver',
  ])
})

/** A version to come ('16.3.3-canary.4') is below the version itself. */
function isBelow(version: string, floor: string): boolean {
  const [numbers, preview] = version.split('-', 2)
  const [mine, least] = [numbers!, floor].map((text) => text.split('.').map(Number))
  for (let place = 0; place < 3; place++)
    if (mine![place] !== least![place]) return mine![place]! < least![place]!
  return preview !== undefined
}
