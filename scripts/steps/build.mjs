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
  if (!run('next', ['build'])) return false
  writeFileSync(mark, now) // last: a build that was interrupted has none, and is made again
  return true
}

const isBuilt = (file) => {
  const place = path.relative(inRoot(), file)
  return !place.includes('.test.') && !/^(prisma\/(generated|migrations)|scripts\/steps)\//.test(place)
}
