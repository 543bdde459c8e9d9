import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFailed, test } from 'vitest'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { type Portal, startPortal } from '@/scripts/storm/portal'

/** Kills one process after the other, while visitors come by connections of their own. */
const KILLS = 6

test.runIf(isOnServer())(
  'several processes behind one port: one is killed, the others go on, and it is replaced',
  { timeout: 90_000 },
  async () => {
    const portal = await startPortal(await createDatabase(), { processes: 2 })
    onTestFailed(() => portal.kill())
    await until(() => workers(portal).length === 2)

    let isOver = false
    const seen = visitUntil(portal, () => isOver)
    for (let kill = 0; kill < KILLS; kill++) {
      const [victim, other] = workers(portal)
      process.kill(victim!, 'SIGKILL')
      await until(() => workers(portal).length === 2 && !workers(portal).includes(victim!))
      expect(workers(portal)).toContain(other)
      await sleep(1000)
    }
    isOver = true
    const { answered, failed } = await seen
    // Only what the killed process had in its hands is lost: one visitor at most each time. (A connection that was on
    // its way to it, from the process that shares them out, gets no answer at all.)
    expect(failed).toBeLessThanOrEqual(KILLS)
    expect(answered).toBeGreaterThan(100)
    expect(portal.said.join('').match(/"event":"processDied"/g)).toHaveLength(KILLS)

    const last = workers(portal)
    await portal.stop()
    expect(last.filter(isAlive)).toEqual([])
  },
)

async function visitUntil(portal: Portal, isOver: () => boolean) {
  const counted = { answered: 0, failed: 0 }
  while (!isOver()) {
    const isAnswered = await fetch(`${portal.origin}/readyz?sans=queue`, {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(5000),
    }).then(
      (answer) => answer.ok,
      () => false,
    )
    counted[isAnswered ? 'answered' : 'failed'] += 1
    await sleep(20)
  }
  return counted
}

function workers({ pid }: Portal): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return children.split(' ').filter(Boolean).map(Number)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; waited < 300; waited++) {
    if (isSo()) return
    await sleep(100)
  }
  throw new Error('It never came')
}
