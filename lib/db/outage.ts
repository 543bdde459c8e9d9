// What a process knows of its database being out, told by whoever sees it first: a connection that isn't made, one that
// ends under a statement, an error of a page (lib/log.ts). Light: proxy.ts reads it.

type Outage = { notedAt: number; isOut: boolean; isProbing: boolean }

// On globalThis: Next loads this module several times (proxy, pages, instrumentation), and the database is one.
const shared = globalThis as { portailOutage?: Outage }
const outage = (shared.portailOutage ??= { notedAt: -Infinity, isOut: false, isProbing: false })

const PAUSE_MS = 250

/**
 * Remembers that the database was missed just now. With a `probe`, which throws while it is out and otherwise returns,
 * looks whether it is, and then four times a second until it is back: isDatabaseKnownOut() says so meanwhile.
 */
export function noteOutage(probe?: () => Promise<void>): void {
  outage.notedAt = performance.now()
  if (!probe || outage.isProbing) return
  outage.isProbing = true
  void untilBack(probe)
}

/** True when it was missed since an instant of performance.now(). */
export function wasOutSince(instant: number): boolean {
  return outage.notedAt >= instant
}

/** True from a probe that found nobody to one that found the database again: a quarter of a second late at most. */
export function isDatabaseKnownOut(): boolean {
  return outage.isOut
}

async function untilBack(probe: () => Promise<void>): Promise<void> {
  for (;;) {
    outage.isOut = await probe().then(
      () => false,
      () => true,
    )
    if (!outage.isOut) break
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref())
  }
  outage.isProbing = false
}
