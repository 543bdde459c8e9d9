import { setTimeout as sleep } from 'node:timers/promises'
import { reportFault } from '@/lib/log'

/** Does something again until it works, `pauseMs` milliseconds after each failure, which goes to the log; null once stopped. */
export async function untilDone<Done>(
  attempt: () => Promise<Done>,
  { pauseMs, signal }: { pauseMs: number; signal: AbortSignal },
): Promise<Done | null> {
  while (!signal.aborted) {
    try {
      return await attempt()
    } catch (error) {
      reportFault(error, { doing: 'jobs' })
    }
    // What waits for its turn keeps no process alive, and an order to stop ends the wait.
    await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {})
  }
  return null
}
