// Fills the database of the journeys before their server starts:
//   PORTAIL_DATA_DIR=… PORTAIL_CLOCK_START=… node --import ./scripts/alias-loader.mjs e2e/seed.ts
// The demonstration around that moment, then, unless JOURNEYS_SEED is 'demo', the families and the staff of
// e2e/families.ts.
import path from 'node:path'
import { openEmbedded } from '@/lib/db/open'
import type { Tx } from '@/lib/db/transaction'
import { documentStorage } from '@/lib/storage/documents'
import { loadDemoIfEmpty } from '@/prisma/demo/load'
import { migrate } from '@/scripts/migrate.mjs'
import { seedClearing } from './seed/clearing'
import { writeCrawlIds } from './seed/crawl-ids'
import { seedDecisions } from './seed/decisions'
import { seedFamilies } from './seed/families'
import { seedOwnProgrammes } from './seed/own-programmes'
import { seedStaff } from './seed/staff'

const { PORTAIL_DATA_DIR: dataDir, PORTAIL_CLOCK_START, JOURNEYS_SEED } = process.env
if (!dataDir || !PORTAIL_CLOCK_START) throw new Error('PORTAIL_DATA_DIR and PORTAIL_CLOCK_START are needed.')

const startedAt = performance.now()
const now = Date.parse(PORTAIL_CLOCK_START)
const storage = documentStorage()
const opened = await openEmbedded(path.join(dataDir, 'db'))
try {
  await migrate(opened.pool)
  await loadDemoIfEmpty(opened.prisma, now, storage)
  if (JOURNEYS_SEED !== 'demo') await opened.prisma.$transaction(seedJourneys, { timeout: 60_000 })
} finally {
  await opened.close()
}
process.stdout.write(
  `Journeys: database seeded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`,
)

async function seedJourneys(tx: Tx): Promise<void> {
  await seedStaff(tx)
  await seedOwnProgrammes(tx)
  await seedFamilies(tx, now, storage)
  await seedClearing(tx, now)
  await seedDecisions(tx, now)
  await writeCrawlIds(tx, dataDir!)
}
