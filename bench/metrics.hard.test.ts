import { expect, onTestFinished, test } from 'vitest'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { type Portal, startPortal } from '@/scripts/storm/portal'
import { cpuMs } from './processor'

const TOKEN = 'a-token-of-the-tests'
const VISITS = 60
const POLLS = 500

const read = (portal: Portal, headers: Record<string, string> = {}) =>
  fetch(`${portal.origin}/metrics`, { headers, signal: AbortSignal.timeout(5_000) })
const figure = (text: string, start: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.split(' ')
      .at(-1),
  )

/** By connections of their own: shared out between the processes. */
async function visitTimes(portal: Portal, address: string, times: number) {
  const statuses: number[] = []
  for (let visit = 0; visit < times; visit++) {
    const answer = await fetch(`${portal.origin}${address}`, { headers: { connection: 'close' } })
    await answer.text()
    statuses.push(answer.status)
  }
  return statuses
}

test.runIf(isOnServer())('the figures of two processes add up, whichever is asked', async () => {
  const portal = await startPortal(await createDatabase(), { processes: 2 })
  onTestFinished(() => portal.stop())
  await expect
    .poll(async () => figure(await (await read(portal)).text(), 'portail_processes'), { timeout: 30_000 })
    .toBe(2)
  await visitTimes(portal, '/connexion', VISITS)
  await visitTimes(portal, '/nulle-part?enfant=Dupont', 4)
  const seen = new Set<number>()
  for (let time = 0; time < 6; time++) {
    const text = await (await fetch(`${portal.origin}/metrics`, { headers: { connection: 'close' } })).text()
    seen.add(figure(text, 'portail_requests_total{route="/connexion",method="GET",status="200"}'))
    expect(figure(text, 'portail_requests_total{route="other",method="GET",status="404"}')).toBe(4)
    expect(text).not.toContain('Dupont')
    expect(figure(text, 'portail_database_up')).toBe(1)
    expect(figure(text, 'portail_places_taken')).toBe(0)
    expect(figure(text, 'portail_jobs_oldest_waiting_seconds')).toBeGreaterThanOrEqual(0)
    expect(figure(text, 'portail_database_query_duration_seconds_count')).toBeGreaterThan(10)
  }
  expect([...seen]).toEqual([VISITS])
})

test.runIf(isOnServer())(
  'only this machine reads them, or who has the token; polled, they cost next to nothing',
  async () => {
    const url = await createDatabase()
    const open = await startPortal(url)
    onTestFinished(() => open.stop())
    expect((await read(open)).status).toBe(200)
    for (const name of ['x-forwarded-for', 'x-real-ip', 'via'])
      expect((await read(open, { [name]: '127.0.0.1' })).status, name).toBe(404)

    const proxied = await startPortal(url, { variables: { TRUST_PROXY: '1', METRICS_TOKEN: TOKEN } })
    onTestFinished(() => proxied.stop())
    expect((await read(proxied)).status).toBe(404)
    expect((await read(proxied, { 'x-portail-direct': 'x' })).status).toBe(404)
    expect((await read(proxied, { authorization: `Bearer ${TOKEN}x` })).status).toBe(404)
    expect((await read(proxied, { authorization: `Bearer ${TOKEN}` })).status).toBe(200)

    const costs: string[] = []
    for (const address of ['/healthz', '/readyz', '/metrics']) {
      await visitTimes(open, address, 50)
      const before = cpuMs([{ pid: open.pid }])
      const statuses = await visitTimes(open, address, POLLS)
      const each = (cpuMs([{ pid: open.pid }]) - before) / POLLS
      costs.push(`${address} ${each.toFixed(2)}`)
      expect(new Set(statuses)).toEqual(new Set([200]))
      expect(each, address).toBeLessThan(10)
    }
    console.log(`processor, ms each: ${costs.join(', ')}`)
  },
)
