import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { inRoot } from './process.mjs'

/** One text for the content of files and folders: it changes when they do, whatever git does to their dates. */
export function fingerprint(places, isCounted = () => true) {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of filesUnder(inRoot(place)).filter(isCounted))
      hash.update(path.relative(inRoot(), file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

export function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function filesUnder(place) {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place)
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)))
}
