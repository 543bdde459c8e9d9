// Processes of the built portal on one PostgreSQL, for trials that come through HTTP.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from 'next-auth/jwt'
import { newToken, tokenHash } from '@/lib/auth/token'
import type { PrismaClient } from '@/prisma/generated/client'
import { memoryVariables, nodeFlags, signalVariables } from '../steps/serve.mjs'
import { freePort, untilServed } from './listening'

const HOUR = 3_600_000

export type Portal = {
  origin: string
  /** Its process. */
  pid: number
  /** What it has written on its error output: the faults that it reports. */
  said: string[]
  stop: () => Promise<void>
  /** Sends it a signal, and waits for nothing. */
  signal: (name: 'SIGTERM' | 'SIGKILL') => void
  /** Its exit code, once it has ended; null when a signal ended it. */
  ended: () => Promise<number | null>
  /** The machine is switched off: nothing is finished, nothing is said. */
  kill: () => Promise<void>
  /** After a kill, on the same port. Answers the milliseconds until it is healthy. */
  restart: () => Promise<number>
}

/**
 * Starts the built portal on a database. `withoutLocks`: the control, whose every lock is a plain read. `processes`: as
 * many behind its port (a free one unless told), under one that replaces those that die. `variables`: more of its environment, its public address
 * when a proxy stands before it.
 */
export async function startPortal(
  databaseUrl: string,
  { withoutLocks = false, processes = 1, port: wanted = 0, variables = {} as Record<string, string> } = {},
): Promise<Portal> {
  const port = wanted || (await freePort())
  const origin = `http://localhost:${port}`
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portail-trial-'))
  const said: string[] = []
  const launch = () => {
    const server = spawn(
      process.execPath,
      [
        ...nodeFlags,
        ...(processes > 1 ? ['scripts/processes.mjs', String(processes)] : []),
        'node_modules/next/dist/bin/next',
        'start',
        '--hostname',
        '127.0.0.1',
        '--port',
        String(port),
      ],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...memoryVariables,
          ...signalVariables,
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          NODE_OPTIONS: withoutLocks ? `--import ${path.resolve('scripts/storm/without-locks.mjs')}` : '',
          DATABASE_URL: databaseUrl,
          PORT: String(port),
          NEXTAUTH_URL: origin,
          // The secrets of the test, which has made the sessions and sealed the records.
          NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET,
          PORTAIL_KEYS: process.env.PORTAIL_KEYS,
          PORTAIL_DATA_DIR: dataDir,
          // Visitors of a trial come by thousands from one machine, and keep no cookie but their session.
          PORTAIL_WAITING_FROM: 'non',
          PORTAIL_STOP_DELAY: '0',
          ...variables,
        },
      },
    )
    server.stderr.on('data', (text) => said.push(String(text)))
    return server
  }

  let server = launch()
  await untilServed(`${origin}/readyz?sans=queue`)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    server.kill(signal)
    await once(server, 'exit')
  }
  return {
    ...{ origin, pid: server.pid!, said },
    async stop() {
      await end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
    kill: () => end('SIGKILL'),
    signal: (name) => void server.kill(name),
    async ended() {
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      return server.exitCode
    },
    async restart() {
      const began = performance.now()
      server = launch()
      await untilServed(`${origin}/readyz?sans=queue`)
      return performance.now() - began
    },
  }
}

/** The Cookie header of an account that has signed in; agents have given their second factor too. */
export async function signedIn(prisma: PrismaClient, accountId: string, now: Date): Promise<string> {
  const isStaff = (await prisma.staff.count({ where: { accountId } })) > 0
  const secret = newToken()
  await prisma.session.create({
    data: {
      tokenHash: tokenHash(secret),
      ...{ accountId, method: 'password', factor: isStaff ? 'proven' : 'none' },
      ...{ createdAt: now, lastSeenAt: now, provenAt: now },
      expiresAt: new Date(now.getTime() + 12 * HOUR),
      userAgent: 'trial',
    },
  })
  return `portail-session=${await encode({ secret: process.env.NEXTAUTH_SECRET!, maxAge: 12 * 3600, token: { secret } })}`
}
