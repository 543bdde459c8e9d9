import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fingerprint, read } from './fingerprint.mjs'
import { inRoot, run, say } from './process.mjs'

const SOURCES = [
  ...['app', 'components', 'lib', 'prisma', 'public', 'scripts'],
  ...['proxy.ts', 'instrumentation.ts', 'instrumentation-node.ts', 'next.config.ts', 'postcss.config.mjs'],
  ...['tsconfig.json', 'package-lock.json'],
]

const distDir = process.env.NEXT_DIST_DIR ?? '.next'
const mark = inRoot(distDir, 'fingerprint')

/** Builds the production server when its sources changed. True when there is one in the end. */
export function build() {
  const now = fingerprint(SOURCES, isBuilt)
  if (read(mark) === now) return true
  say('Construction du portail…')
  rmSync(mark, { force: true })
  if (!run('next', ['build'], namesOfBuild(now))) return false
  writeFileSync(mark, now) // last: a build that was interrupted has none, and is made again
  return true
}

/** Two machines that build the same sources answer each other's pages: the same name of the build, the same of its actions. */
function namesOfBuild(fingerprint) {
  return {
    PORTAIL_BUILD_ID: fingerprint.slice(0, 20),
    // Next draws the names of the actions from this key. It is nobody's secret: an action checks who asks. What would be
    // sealed by it is sealed by the key of run time (environment.mjs).
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 'portail familles').toString('base64'),
  }
}

const isBuilt = (file) => {
  const place = path.relative(inRoot(), file)
  return !place.includes('.test.') && !/^(prisma\/(generated|migrations)|scripts\/steps)\//.test(place)
}
