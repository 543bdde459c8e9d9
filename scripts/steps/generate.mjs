import { writeFileSync } from 'node:fs'
import { fingerprint, read } from './fingerprint.mjs'
import { copyPdfViewer } from './pdf-viewer.mjs'
import { giveUp, inRoot, runQuietly } from './process.mjs'

const SOURCES = ['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json']
const mark = inRoot('prisma/generated/.fingerprint')

/** Makes what isn't written by hand: the Prisma client, when the schema changed, and the assets of the PDF viewer. */
export function generate() {
  copyPdfViewer()
  generateClient()
}

function generateClient() {
  const now = fingerprint(SOURCES)
  if (read(mark) === now) return
  const done = runQuietly('prisma', ['generate'], {
    // The command line would download its engine, which it doesn't use here: any existing file contents it.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1', // no calls home
  })
  if (!done) giveUp('Le client de la base de données n’a pas pu être engendré : voyez l’erreur ci-dessus.')
  writeFileSync(mark, now)
}
