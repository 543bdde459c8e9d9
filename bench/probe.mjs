// Loaded inside a portal: counts its SQL statements and times its event loop. On SIGUSR2 it says both on its error
// output, in a line that bench/probe.ts reads, and begins anew.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import pg from 'pg'

const RESOLUTION = 10
let statements = 0
const { query } = pg.Client.prototype
pg.Client.prototype.query = function (...asked) {
  statements += 1
  return query.apply(this, asked)
}

const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
delay.enable()

process.on('SIGUSR2', () => {
  // An idle loop is measured late by the resolution itself.
  const lagMs = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION)
  process.stderr.write(`probe ${JSON.stringify({ statements, lagMs })}\n`)
  statements = 0
  delay.reset()
})
