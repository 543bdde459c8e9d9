import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/** Waits a minute at most for a good answer from an address, and throws without one. */
export async function untilServed(address: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    const isUp = await fetch(address, { signal: AbortSignal.timeout(5_000) }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await sleep(100)
  }
  throw new Error(`${address} doesn't answer`)
}
