import { spawn } from 'node:child_process'
import { readFileSync, existsSync } from 'node:fs'
import http from 'node:http'
import { serverVariables } from '../environment.mjs'
import { outliveReaders } from './outlive-readers.mjs'
import { inRoot, node, root, tool, toolEnvironment } from './process.mjs'

const WAIT_SECONDS = 180

/**
 * A small nursery for what is soon collected: of 8, 16 and 32 MB, each doubling spares four hundredths of a page's
 * processor, and the last one takes forty megabytes more. And a heap of a gigabyte at most: it holds a hundred, and grows
 * under load by a share of what it may, which is four otherwise.
 */
export const nodeFlags = ['--max-semi-space-size=16', '--max-old-space-size=1024']
/** Two arenas for all threads: glibc would give each its own, and keep in them what they have freed. */
export const memoryVariables = { MALLOC_ARENA_MAX: '2' }
/** Next leaves signals alone: a server that serves stops by lib/serving/stop.ts, one that starts just ends. */
export const signalVariables = { NEXT_MANUAL_SIG_HANDLE: '1' }

/** Starts the server (`next start`, in one or several processes, or `next dev`) and stays until it ends. */
export async function serve(nextCommand, environment, startedAt) {
  outliveReaders()
  const { host, port } = environment
  const processes = nextCommand === 'start' ? environment.processes : 1
  const server = spawn(
    node(),
    [
      ...nodeFlags,
      ...(processes > 1 ? [inRoot('scripts/processes.mjs'), String(processes)] : []),
      ...[tool('next'), nextCommand, '--hostname', host, '--port', String(port)],
    ],
    {
      cwd: root,
      stdio: ['inherit', nextCommand === 'start' ? 'pipe' : 'inherit', 'inherit'],
      env: toolEnvironment({
        ...memoryVariables,
        ...(nextCommand === 'start' && signalVariables),
        ...serverVariables(environment),
      }),
    },
  )
  server.stdout?.on('data', (text) => process.stdout.write(withoutBanner(String(text))))
  endTogether(server)
  if (await isHealthy(environment)) console.log(welcome(environment, startedAt))
}

/** Next says that it is ready before the database is; welcome() says it better. */
function withoutBanner(text) {
  return text.replace(/^ *(▲ Next\.js|- (Local|Network):|✓ (Ready|Running next\.config)).*\n/gm, '')
}

/** Whoever stops us stops the server, and the other way round. */
function endTogether(server) {
  let asked = false
  const stop = () => {
    asked = true
    server.kill('SIGTERM')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  // npm doesn't pass SIGTERM on: when it is gone, so are we.
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
  server.on('exit', (code) => process.exit(asked ? 0 : (code ?? 1)))
}

async function isHealthy({ host, port }) {
  const hostname = host === '0.0.0.0' ? '127.0.0.1' : host
  for (let waited = 0; waited < WAIT_SECONDS * 10; waited++) {
    const status = await new Promise((resolve) => {
      const request = http.get({ hostname, port, path: '/readyz?sans=queue' }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      request.on('error', () => resolve(0))
    })
    if (status === 200) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

function welcome({ mode, host, publicUrl, databaseUrl, processes }, startedAt) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).replace('.', ',')
  const where = host === '127.0.0.1' ? 'sur cette machine seulement' : `sur ${host}`
  return [
    '',
    `  Portail familles : ${publicUrl}`,
    `  Prêt en ${seconds} s, en ${mode === 'demo' ? 'démonstration' : 'production'}, ${where}, ` +
      (databaseUrl ? 'avec le serveur PostgreSQL de DATABASE_URL' : 'avec la base de données intégrée') +
      (processes > 1 ? `, en ${processes} processus.` : '.'),
    ...(mode === 'demo' ? demoAccounts() : []),
    '  Ctrl-C pour arrêter.',
    '',
  ].join('\n')
}

function demoAccounts() {
  const file = inRoot('prisma/demo/accounts.json')
  if (!existsSync(file)) return []
  const accounts = JSON.parse(readFileSync(file, 'utf8'))
  const width = Math.max(...accounts.map(({ label }) => label.length))
  const lines = accounts.map(
    ({ label, email, password }) => `    ${label.padEnd(width)}  ${email}  ${password}`,
  )
  return ['  Comptes de démonstration :', ...lines]
}
