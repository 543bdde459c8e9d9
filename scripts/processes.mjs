// Several processes of the portal behind one port: forks them, replaces the one that dies, and passes on the order to
// stop. Started by scripts/steps/serve.mjs: node scripts/processes.mjs COUNT PROGRAM [arguments of the program…]
import cluster from 'node:cluster'
import { gatherFigures } from './steps/gathering.mjs'
import { outliveReaders } from './steps/outlive-readers.mjs'
import { restartDelay } from './steps/restart-delay.mjs'

const [count, program, ...args] = process.argv.slice(2)
cluster.setupPrimary({ exec: program, args })
// Told to stop while it starts, a process just ends: Next’s own way to end, begun then, may never be over. Once it
// serves, lib/serving/stop.ts ends it.
process.env.NEXT_MANUAL_SIG_HANDLE = '1'

outliveReaders()

let isStopping = false
let deaths = 0
const answerForFigures = gatherFigures(workers)

// The first opens the database, migrates it and may refuse to start: the others would only say the same again.
start({ isFirst: true })

function start({ isFirst = false } = {}) {
  const startedAt = Date.now()
  const worker = cluster.fork()
  let isReady = false
  worker.on('message', (message) => {
    answerForFigures(worker, message)
    if (message !== 'ready' || isReady) return
    isReady = true
    if (isFirst) for (let others = 1; others < Number(count); others++) start()
  })
  worker.on('exit', (code, signal) => {
    if (isStopping) return endWhenAlone()
    if (isFirst && !isReady) process.exit(code ?? 1)
    replace(worker.process.pid, signal ?? `code ${code}`, Date.now() - startedAt)
  })
}

function replace(pid, why, livedMs) {
  const { delay, deaths: counted } = restartDelay(livedMs, deaths)
  deaths = counted
  console.error(
    JSON.stringify({
      ...{ at: new Date().toISOString(), level: 'error', event: 'processDied' },
      ...{ pid, why, livedMs, restartsInMs: delay },
    }),
  )
  setTimeout(() => !isStopping && start(), delay)
}

// A second one is passed on too: it ends them at once.
process.on('SIGTERM', () => {
  isStopping = true
  for (const worker of workers()) worker.process.kill('SIGTERM')
  endWhenAlone()
})
// A terminal sends these to everybody, and whoever started us answers them by SIGTERM.
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})

function endWhenAlone() {
  if (workers().every((worker) => worker.isDead())) process.exit(0)
}

function workers() {
  return Object.values(cluster.workers)
}
