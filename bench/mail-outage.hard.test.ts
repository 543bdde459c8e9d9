import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { openServer } from '@/lib/db/open'
import { MailServer, type Mood } from '@/scripts/outage/mail-server'

/**
 * The provider is down for an hour, in every way that it can be; then it is back, and the process that sends is killed
 * again and again. No mail is lost. One that was on its way at a kill may arrive twice, under the same Message-ID.
 */
const MAILS = 2000
const KILLS = 20
/** Mails that a process sends side by side (lib/email/deliver.ts). */
const AT_ONCE = 5
const MINUTE = 60_000
const began = Date.parse('2026-11-23T09:00:00Z')

test.runIf(isOnServer())(
  `${MAILS} mails, an hour without a provider, ${KILLS} kills: none lost, none twice but those under way at a kill`,
  async () => {
    const url = await createDatabase()
    const opened = openServer(url, 4)
    const { prisma } = opened
    const at = new Date(began)
    await prisma.outboxMail.createMany({
      data: Array.from({ length: MAILS }, (_, index) => ({
        ...{ kind: 'decisions', to: `parent${index}@exemple.fr`, subject: 'Réponses', text: 'a', html: 'a' },
        ...{ createdAt: at, nextAttemptAt: at },
      })),
    })
    const server = new MailServer()
    const smtp = await server.listen()

    const moods: Mood[] = ['closed', 'silent', 'cut']
    let worker = await startWorker(url, smtp)
    for (let minute = 0; minute < 60; minute += 5) {
      server.mood = moods[(minute / 5) % moods.length]!
      expect(await worker.deliver(began + minute * MINUTE), server.mood).toBe(0)
    }
    expect([...server.taken]).toEqual([])
    expect(await prisma.outboxMail.count({ where: { status: 'pending' } })).toBe(MAILS)

    server.mood = 'well'
    // Back: killed in the middle of its work, and started again.
    for (let kill = 1; kill <= KILLS; kill++) {
      const sending = worker.deliver(began + (60 + 2 * kill) * MINUTE).catch(() => 0)
      await sleep(150 + Math.random() * 100)
      await worker.kill()
      await sending
      worker = await startWorker(url, smtp)
    }
    const drainBegan = performance.now()
    for (
      let hour = 2;
      hour < 40 && (await prisma.outboxMail.count({ where: { status: 'pending' } })) > 0;
      hour++
    )
      await worker.deliver(began + hour * 60 * MINUTE)
    const seconds = (performance.now() - drainBegan) / 1000
    await worker.kill()

    const states = await prisma.outboxMail.groupBy({ by: ['status'], _count: true })
    const twice = [...server.taken.values()].filter((times) => times > 1).length
    console.log(
      `${server.taken.size} mails taken, ${twice} of them twice; drained in ${seconds.toFixed(1)} s`,
    )
    expect(states).toEqual([{ status: 'sent', _count: MAILS }])
    expect(server.taken.size).toBe(MAILS)
    expect(twice).toBeLessThanOrEqual(KILLS * AT_ONCE)
    server.close()
    await opened.close()
  },
  20 * MINUTE,
)

async function startWorker(url: string, smtp: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', './scripts/alias-loader.mjs', 'scripts/outage/worker.ts', url, smtp],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  )
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  expect((await lines.next()).value).toBe('ready')
  return {
    /** Delivers what is due at an instant; answers how many left. */
    async deliver(now: number): Promise<number> {
      child.stdin!.write(`${now}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error('Killed')
      return Number(value)
    },
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
