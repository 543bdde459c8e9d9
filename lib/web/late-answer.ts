import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { wasOutSince } from '@/lib/db/outage'
import { databaseOutAnswer } from './unavailable'

/** Of what Next was about to answer, and what describes it. */
const OF_THE_BODY = ['content-encoding', 'content-length', 'etag', 'transfer-encoding']

/**
 * From now on a request whose page or route fails because the database went away meanwhile is answered by the page that
 * says so (503), never by Next's own fault (500). It is known only once Next has begun to answer: this process's server
 * is listened to.
 */
export function answerOutages(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    mendAnswer(request, response)
  })
}

export function mendAnswer(request: IncomingMessage, response: ServerResponse): void {
  const began = performance.now()
  const { writeHead, write, end } = response
  let isMended = false

  const mendWhen = (status: number): boolean => {
    if (isMended || status !== 500 || !wasOutSince(began) || response.headersSent) return isMended
    isMended = true
    const { method = 'GET', url = '/', headers } = request
    const { pathname } = URL.parse(url, 'http://localhost') ?? { pathname: '/' }
    const header = (name: string) => headers[name]?.toString()
    const { status: mended, headers: told, body } = databaseOutAnswer({ method, pathname, header })
    for (const name of OF_THE_BODY) response.removeHeader(name)
    for (const [name, value] of Object.entries(told)) response.setHeader(name, value)
    response.setHeader('content-length', Buffer.byteLength(body))
    response.statusCode = mended
    writeHead.call(response, mended)
    end.call(response, body, 'utf8')
    return true
  }
  const writer = write as (...args: unknown[]) => boolean
  const ender = end as (...args: unknown[]) => ServerResponse

  // What Next goes on writing of its own answer goes nowhere; who waits for it to be written is told so.
  response.writeHead = ((status: number, ...rest: unknown[]) =>
    mendWhen(status)
      ? response
      : (writeHead as (...args: unknown[]) => ServerResponse).call(
          response,
          status,
          ...rest,
        )) as typeof writeHead
  response.write = ((...args: unknown[]) => {
    if (!mendWhen(response.statusCode)) return writer.apply(response, args)
    called(args)
    return true
  }) as typeof write
  response.end = ((...args: unknown[]) => {
    if (!mendWhen(response.statusCode)) return ender.apply(response, args)
    called(args)
    return response
  }) as typeof end
}

function called(args: unknown[]): void {
  const callback = args.at(-1)
  if (typeof callback === 'function') process.nextTick(callback as () => void)
}
