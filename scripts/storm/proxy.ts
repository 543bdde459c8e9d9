// A proxy before several portals: each request to the next one, whoever asks, and past one that is gone.
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type Proxy = {
  origin: string
  /** To which portal each request went, in order. */
  took: string[]
  close: () => Promise<void>
}

/** `origins` is asked at each request: the portals may start after the proxy. */
export async function startProxy(origins: () => readonly string[]): Promise<Proxy> {
  const took: string[] = []
  let turn = 0
  const server = http.createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const portals = origins()
    for (let tries = 0; tries < portals.length; tries++) {
      const portal = portals[turn++ % portals.length]!
      const answer = await pass(portal, request, body)
      if (!answer) continue
      took.push(portal)
      response.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(response)
      return
    }
    response.writeHead(502).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    took,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Null when nobody listens there. */
function pass(
  portal: string,
  { method, url, headers, socket }: http.IncomingMessage,
  body: Buffer,
): Promise<http.IncomingMessage | null> {
  return new Promise((resolve) => {
    const forwarded = { ...headers, 'x-forwarded-for': socket.remoteAddress, 'x-forwarded-proto': 'http' }
    http
      .request(`${portal}${url}`, { method, headers: forwarded, agent: false }, resolve)
      .on('error', () => resolve(null))
      .end(body)
  })
}
