import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { openServer, type OpenDatabase } from '@/lib/db/open'
import { MailServer } from '@/scripts/outage/mail-server'

/**
 * Two processes work the jobs of one PostgreSQL. Each round is done once; what a killed one was doing is taken up again
 * by the other; connections that the server cuts are opened again. No mail is lost; one that was on its way at a kill
 * may arrive twice, under the same Message-ID.
 */
const KILLS = Number(process.env.JOB_KILLS ?? 20)
const PIECES = 90
const MAILS = 300
/** Mails that a process sends side by side (lib/email/deliver.ts). */
const AT_ONCE = 5
const SECONDS = 10
const MINUTE = 60_000

const onServer = test.runIf(isOnServer())

onServer(
  'two workers: a round is done once, and twice when nothing tells that it is the same',
  async () => {
    const rounds = async (prefixes: [string, string]) => {
      const { opened, url, close } = await prepare()
      const workers = await Promise.all(
        prefixes.map((prefix) => startWorker(url, 'smtp://127.0.0.1:1', 0, prefix)),
      )
      await opened.pool.query('DELETE FROM ran')
      await sleep(SECONDS * 1000)
      const { rows } = await opened.pool.query(`SELECT count(*)::int AS beats FROM ran WHERE name = 'beat'`)
      for (const worker of workers) await worker.stop()
      await close()
      return Number(rows[0].beats)
    }
    const same = await rounds(['', ''])
    expect(same).toBeGreaterThanOrEqual(SECONDS - 2)
    expect(same).toBeLessThanOrEqual(SECONDS + 1)
    // The control: each process asks for rounds of its own.
    expect(await rounds(['a-', 'b-'])).toBeGreaterThan(SECONDS * 1.5)
  },
  2 * MINUTE,
)

onServer(
  `${KILLS} kills and as many cuts: everything is done, no mail is lost`,
  async () => {
    const { opened, url, close } = await prepare()
    const at = new Date()
    await opened.prisma.outboxMail.createMany({
      data: Array.from({ length: MAILS }, (_, index) => ({
        ...{ kind: 'decisions', to: `parent${index}@exemple.fr`, subject: 'Réponses', text: 'a', html: 'a' },
        ...{ createdAt: at, nextAttemptAt: at },
      })),
    })
    const server = new MailServer()
    const smtp = await server.listen()
    server.mood = 'well'
    const start = () => startWorker(url, smtp, PIECES, '')
    const workers = [await start(), await start()]
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(500 + Math.random() * 500)
      await workers[kill % 2]!.kill()
      await cut(opened)
      workers[kill % 2] = await start()
    }
    const left = async () => {
      const { rows } = await opened.pool.query(
        `SELECT (SELECT count(*) FROM outbox_mail WHERE status = 'pending')::int AS mails,
                (SELECT count(DISTINCT name) FROM ran WHERE name LIKE 'piece%')::int AS pieces`,
      )
      return { mails: rows[0].mails, pieces: PIECES - rows[0].pieces }
    }
    const began = performance.now()
    while (performance.now() - began < 5 * MINUTE) {
      const { mails, pieces } = await left()
      if (mails + pieces === 0) break
      await sleep(500)
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    const twice = [...server.taken.values()].filter((times) => times > 1).length
    console.log(
      `${server.taken.size} mails taken, ${twice} of them twice; all done ${seconds} s after the last kill`,
    )
    expect(await left()).toEqual({ mails: 0, pieces: 0 })
    expect(server.taken.size).toBe(MAILS)
    expect(twice).toBeLessThanOrEqual(2 * KILLS * AT_ONCE)
    for (const worker of workers) expect(await worker.stop()).toBe(0)
    server.close()
    await close()
  },
  12 * MINUTE,
)

async function prepare() {
  const url = await createDatabase()
  const opened = openServer(url, 4)
  await opened.pool.query('CREATE TABLE ran (name text NOT NULL, pid int NOT NULL)')
  return { url, opened, close: opened.close }
}

/** What a restart of the server does to everybody who is connected. */
async function cut({ pool }: OpenDatabase): Promise<void> {
  await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()`)
}

async function startWorker(url: string, smtp: string, pieces: number, prefix: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...['--import', './scripts/alias-loader.mjs', 'scripts/outage/jobs-worker.ts'],
      ...[url, smtp, String(pieces), prefix],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, NODE_OPTIONS: '' } },
  )
  await once(child.stdout!, 'data')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const [code] = await once(child, 'exit')
    return code as number | null
  }
  return { kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
