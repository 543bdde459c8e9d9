import 'server-only'
import { after } from 'next/server'

// One per process: Next loads this module several times.
const shared = globalThis as { portailLater?: Set<Promise<unknown>> }
const underWay = (shared.portailLater ??= new Set())

/** Does something once the answer is sent. Next's `after`, which the end of the process waits for. */
export function later(work: () => Promise<unknown>): void {
  const { promise, resolve } = Promise.withResolvers<void>()
  underWay.add(promise)
  void promise.then(() => underWay.delete(promise))
  after(() => work().finally(resolve))
}

/** Over when all that was left for later is. */
export async function laterWork(): Promise<void> {
  await Promise.all(underWay)
}
