import { once } from 'node:events'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGzip } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { noteOutage } from '@/lib/db/outage'
import { mendAnswer } from './late-answer'

let server: http.Server
afterEach(() => server.close())

type Answer = (response: ServerResponse, request: IncomingMessage) => void

async function ask(
  answer: Answer,
  headers: Record<string, string> = { accept: 'text/html' },
  method = 'GET',
) {
  server = http.createServer((request, response) => {
    mendAnswer(request, response)
    answer(response, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const asked = () => fetch(`http://127.0.0.1:${port}/accueil`, { method, headers })
  const told = await asked()
  const body = await told.text()
  // The connection is good for the next one.
  expect((await asked()).status).toBe(told.status)
  return { status: told.status, headers: told.headers, body }
}

const failing: Answer = (response) => {
  noteOutage()
  response.statusCode = 500
  response.setHeader('content-type', 'text/html')
  response.setHeader('x-content-type-options', 'nosniff')
  response.write('<html>Internal ')
  response.end('Server Error</html>')
}

test('a fault while the database is out is answered by the page that says so', async () => {
  const { status, headers, body } = await ask(failing)
  expect(status).toBe(503)
  expect(body).toContain('Le portail revient dans un instant')
  expect(body).not.toContain('Internal')
  expect(headers.get('retry-after')).toBe('10')
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('so is one whose answer is pressed on its way, as Next does', async () => {
  const { status, headers, body } = await ask((response) => {
    noteOutage()
    response.statusCode = 500
    response.setHeader('content-encoding', 'gzip')
    const gzip = createGzip()
    gzip.pipe(response)
    gzip.end('<html>Internal Server Error</html>')
  })
  expect([status, headers.get('content-encoding')]).toEqual([503, null])
  expect(body).toContain('revient dans un instant')
})

test('who sent a form is told to send it again; who asked for a part or a file reads a sentence', async () => {
  expect((await ask(failing, { accept: 'text/html' }, 'POST')).body).toContain('rechargez cette page')
  const part = await ask(failing, { accept: 'text/html', rsc: '1' })
  expect([part.status, part.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8'])
  expect((await ask(failing, { accept: '*/*' })).body).toMatch(/^Le portail est momentanément indisponible/)
})

test('a fault of ours stays one, and a good answer what it is', async () => {
  const ours = await ask((response) => {
    response.writeHead(500, { 'content-type': 'text/plain' })
    response.end('fault')
  })
  expect([ours.status, ours.body]).toEqual([500, 'fault'])
  const good = await ask((response) => {
    noteOutage()
    response.write('a')
    response.end('b')
  })
  expect([good.status, good.body]).toEqual([200, 'ab'])
})
