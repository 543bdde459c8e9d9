import { once } from 'node:events'
import http from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepMetrics, metrics } from './metrics'
import { watchRequests } from './requests'
import { figuresOfAll } from './together'

const server = http.createServer((request, response) => {
  if (request.url?.startsWith('/slow')) return
  response.statusCode = request.url?.startsWith('/missing') ? 404 : 200
  response.end('ok')
})
let port = 0
beforeAll(async () => {
  watchRequests()
  keepMetrics((pathname) => (pathname === '/panier' || pathname === '/slow' ? pathname : 'other'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const ask = (address: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${address}`, { method })
const line = async (start: string) => (await figuresOfAll()).split('\n').find((one) => one.startsWith(start))

test('requests are counted by route, method and status, and nothing of their addresses is kept', async () => {
  for (let time = 0; time < 3; time++) await ask('/panier?enfant=Léonie')
  await ask('/panier', 'POST')
  await ask('/missing/Dupont')
  await ask('/missing/Dupont', 'PROPFIND')
  await sleep(20)
  expect(await line('portail_requests_total{route="/panier",method="GET"')).toMatch(/status="200"} 3$/)
  expect(await line('portail_requests_total{route="/panier",method="POST"')).toMatch(/status="200"} 1$/)
  expect(await line('portail_requests_total{route="other",method="other"')).toMatch(/status="404"} 1$/)
  expect(await line('portail_request_duration_seconds_count{route="/panier",method="GET"')).toMatch(/ 3$/)
  expect(await figuresOfAll()).not.toMatch(/Léonie|Dupont|PROPFIND|enfant/)
})

test('a request under way is counted as running, and one whose visitor left as 499', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n')
  await expect.poll(() => line('portail_requests_running')).toBe('portail_requests_running 1')
  socket.destroy()
  await expect.poll(() => line('portail_requests_total{route="/slow"')).toMatch(/status="499"} 1$/)
  expect(await line('portail_requests_running')).toBe('portail_requests_running 0')
})

test('the process tells its memory, its processor and how late its turns are', async () => {
  expect(await line('portail_processes')).toBe('portail_processes 1')
  const value = async (name: string) => Number((await line(`${name} `))!.split(' ')[1])
  expect(await value('process_resident_memory_bytes')).toBeGreaterThan(1e7)
  expect(await value('process_cpu_seconds_total')).toBeGreaterThan(0.01)
  await sleep(60)
  const busy = performance.now()
  while (performance.now() - busy < 200);
  await sleep(60)
  expect(await value('portail_event_loop_delay_max_seconds')).toBeGreaterThan(0.1)
  await sleep(100)
  expect(await value('portail_event_loop_delay_max_seconds')).toBeLessThan(0.1)
  expect(metrics()).not.toBeNull()
})
