import 'server-only'
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { type PoolWorker, ThreadPool, ThreadRefusal } from '@/lib/threads/pool'
import type { Inspection, InspectionJob } from './inspection'

/** One leaves a core of a small machine to the pages. */
const PROCESSES = Math.min(2, Math.max(1, availableParallelism() - 1))
const WAITING = 24
/** A PDF of sixty dense pages takes one second. */
const MILLISECONDS = 5_000
const MAX_RESIDENT = 400 * 1024 * 1024
const WATCH_EVERY = 50

// One per process: Next loads this module several times.
const shared = globalThis as { portailInspectors?: ThreadPool<InspectionJob, Inspection> }

export type Inspect = (job: InspectionJob) => Promise<Inspection | 'busy'>

/**
 * Reads a file whole, in a process of its own. A file that makes it late, too large or dead can't be taken: it is the
 * file's fault, and its process's end. 'busy' when too many files wait.
 */
export async function inspectFile(job: InspectionJob): Promise<Inspection | 'busy'> {
  shared.portailInspectors ??= new ThreadPool(
    { threads: PROCESSES, waiting: WAITING, milliseconds: MILLISECONDS },
    () => asWorker(startChild()),
  )
  try {
    return await shared.portailInspectors.run(job)
  } catch (error) {
    if (!(error instanceof ThreadRefusal)) throw error
    return error.code === 'busy' ? 'busy' : { fault: 'uncheckable' }
  }
}

/** Of one request: what its files take all together is bounded too. */
const MILLISECONDS_IN_ALL = 9_000

/** Reads the files of one request, one after the other. */
export function inspectorOfOne(): Inspect {
  let spent = 0
  return async (job) => {
    if (spent > MILLISECONDS_IN_ALL - MILLISECONDS) return { fault: 'uncheckable' }
    const before = performance.now()
    const inspection = await inspectFile(job)
    spent += performance.now() - before
    return inspection
  }
}

/** The process that reads what families send; its limits are kept by who starts it. */
export function startChild(): ChildProcess {
  const file = (name: string) => path.join(/* turbopackIgnore: true */ process.cwd(), name)
  return fork(/* turbopackIgnore: true */ file('lib/uploads/child.ts'), {
    // No variable at all: neither the keys, nor the address of the database.
    env: {} as NodeJS.ProcessEnv,
    execArgv: [
      // It reads its own program and no other file, writes none, and starts nothing.
      '--permission',
      '--allow-addons',
      ...['lib', 'node_modules', 'scripts', 'package.json'].map((name) => `--allow-fs-read=${file(name)}`),
      '--max-old-space-size=192',
      ...['--import', pathToFileURL(file('scripts/alias-loader.mjs')).href],
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

function asWorker(child: ChildProcess): PoolWorker {
  const watch = setInterval(
    () => residentBytes(child.pid) > MAX_RESIDENT && child.kill('SIGKILL'),
    WATCH_EVERY,
  )
  watch.unref()
  child.on('exit', () => clearInterval(watch))
  return {
    on: (event, told) => child.on(event, told),
    postMessage: (job) => child.send(job as InspectionJob),
    terminate: async () => Number(child.kill('SIGKILL')),
    ref: () => hold(child, true),
    unref: () => hold(child, false),
  }
}

function hold(child: ChildProcess, isHeld: boolean): void {
  for (const one of [child, child.channel]) one?.[isHeld ? 'ref' : 'unref']()
}

/** What a process holds in memory; 0 where the system doesn't say (it isn't Linux, or the process has ended). */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
  } catch {
    return 0
  }
}
