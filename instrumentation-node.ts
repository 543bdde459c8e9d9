import { database } from '@/lib/db/client'
import { FolderLocked } from '@/lib/db/folder-lock'
import { FolderOfOtherVersion } from '@/lib/db/folder-version'
import { whyWrongDatabase } from '@/lib/db/purpose'
import { sealClearDocuments } from '@/lib/domain/document/stored/service'
import { sealClearDossiers } from '@/lib/domain/dossier/stored/service'
import { env } from '@/lib/env'
import { startJobs } from '@/lib/jobs/start'
import { reportFault, takeOverConsole } from '@/lib/log'
import { rememberEnvironment, watchMaintenance } from '@/lib/maintenance-watch'
import { startServing } from '@/lib/serving/start'
import { clock, startClockAt } from '@/lib/time/clock'
import { answerOutages } from '@/lib/web/late-answer'
import { provideWaitingRoom } from '@/lib/web/turn'
import { untilDatabase } from '@/lib/web/until-database'
import { openWaitingRoom } from '@/lib/web/waiting-room'
import { loadDemoIfEmpty } from '@/prisma/demo/load'
import { MigrationRefused } from '@/scripts/migrate.mjs'
import { outliveReaders } from '@/scripts/steps/outlive-readers.mjs'

/** Opens and migrates the database before the first visitor, or stops the server: a half-started one answers 500 for ever. */
export async function boot(): Promise<void> {
  try {
    const { mode, clockStart, worksJobs, waitingFrom, secret, publicUrl } = env()
    if (process.env.NODE_ENV === 'production') {
      outliveReaders()
      takeOverConsole()
    }
    if (clockStart) startClockAt(Date.parse(clockStart))
    if (process.env.NODE_ENV === 'production') await startServing()
    answerOutages()
    rememberEnvironment()
    const prisma = await untilDatabase(database)
    const refusal = await whyWrongDatabase(prisma, mode)
    if (refusal) stop(refusal)
    await sealClearDossiers()
    await sealClearDocuments()
    if (mode === 'demo') await loadDemoIfEmpty(prisma, clock.now())
    await watchMaintenance()
    if (worksJobs) startJobs()
    if (waitingFrom !== null)
      provideWaitingRoom(
        openWaitingRoom({ placesByDefault: waitingFrom, secret, isSecure: publicUrl.startsWith('https://') }),
      )
    // Of several processes, the first lets the others start (scripts/processes.mjs).
    process.send?.('ready')
  } catch (error) {
    const isForThePerson =
      error instanceof FolderLocked ||
      error instanceof FolderOfOtherVersion ||
      error instanceof MigrationRefused
    stop(isForThePerson ? error.message : error)
  }
}

function stop(why: unknown): never {
  // Whoever starts the portal reads a sentence; a fault is told as in the log, without what it was about.
  if (why instanceof Error) reportFault(why, { doing: 'boot' })
  else process.stderr.write(`${String(why)}\n`)
  process.exit(1)
}
