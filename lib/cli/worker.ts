import { once } from 'node:events'
import { openDatabase } from '@/lib/db/client'
import { FolderLocked } from '@/lib/db/folder-lock'
import { startJobs, stopJobs } from '@/lib/jobs/start'

/** Works the jobs, and serves no page, until it is told to stop. Answers the exit code. */
export async function worker(): Promise<number> {
  try {
    await openDatabase()
  } catch (error) {
    if (!(error instanceof FolderLocked)) throw error
    console.error(error.message)
    return 1
  }
  const asked = askedToStop()
  startJobs()
  console.log('Les tâches de fond sont en marche. Ctrl-C pour arrêter.')
  await asked
  await stopJobs()
  return 0
}

/** By a signal, or by the end of npm, which doesn't pass it on. */
function askedToStop(): Promise<unknown> {
  const parent = process.ppid
  const orphaned = new Promise<void>((resolve) => {
    setInterval(() => process.ppid !== parent && resolve(), 500)
  })
  return Promise.race([orphaned, ...['SIGINT', 'SIGTERM'].map((signal) => once(process, signal))])
}
