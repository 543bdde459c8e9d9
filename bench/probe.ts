// What a portal that was started with bench/probe.mjs beside it says of itself.
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Portal } from '@/scripts/storm/portal'

/** How startPortal puts the probe inside. */
export const withProbe = { variables: { NODE_OPTIONS: `--import ${path.resolve('bench/probe.mjs')}` } }

/** Since it was last asked: its SQL statements, and how late its event loop was (p99, in milliseconds). */
export type Told = { statements: number; lagMs: number }

export async function askProbe({ pid, said }: Portal): Promise<Told> {
  const known = linesOf(said).length
  process.kill(pid, 'SIGUSR2')
  for (let waited = 0; waited < 1000; waited++) {
    const lines = linesOf(said)
    if (lines.length > known) return JSON.parse(lines.at(-1)!.slice('probe '.length)) as Told
    await sleep(2)
  }
  throw new Error('The probe says nothing')
}

function linesOf(said: readonly string[]): string[] {
  return said
    .join('')
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('probe '))
}
