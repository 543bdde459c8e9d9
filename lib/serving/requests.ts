import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** One request that was answered, or whose visitor left before. */
export type Ended = {
  request: IncomingMessage
  response: ServerResponse
  /** From its headers read to its answer sent, in milliseconds. */
  milliseconds: number
  /** All of the answer was handed over. */
  isWhole: boolean
}

type Watch = {
  running: Set<ServerResponse>
  server: Server | null
  onBegin: ((request: IncomingMessage, response: ServerResponse) => void)[]
  onEnd: ((ended: Ended) => void)[]
}

// One per process: Next loads this module several times, and Node has one channel.
const shared = globalThis as { portailRequests?: Watch }

/** From now on knows each request that this process serves. Node tells them itself: nothing of Next is replaced. */
export function watchRequests(): void {
  if (shared.portailRequests) return
  const watch: Watch = (shared.portailRequests = { running: new Set(), server: null, onBegin: [], onEnd: [] })
  subscribe('http.server.request.start', (message) => {
    const { request, response, server } = message as Pick<Ended, 'request' | 'response'> & { server: Server }
    watch.server = server
    const began = performance.now()
    watch.running.add(response)
    response.once('close', () => {
      watch.running.delete(response)
      const milliseconds = performance.now() - began
      for (const tell of watch.onEnd)
        tell({ request, response, milliseconds, isWhole: response.writableFinished })
    })
    for (const tell of watch.onBegin) tell(request, response)
  })
}

/** Tells each request before anything is done for it. */
export function onRequest(tell: Watch['onBegin'][number]): void {
  shared.portailRequests?.onBegin.push(tell)
}

/** Tells each request when it is over. */
export function onRequestEnd(tell: Watch['onEnd'][number]): void {
  shared.portailRequests?.onEnd.push(tell)
}

/** The answers under way. */
export function runningRequests(): ReadonlySet<ServerResponse> {
  return shared.portailRequests?.running ?? new Set()
}

/** What listens; null as long as nobody has asked anything. */
export function listeningServer(): Server | null {
  return shared.portailRequests?.server ?? null
}
