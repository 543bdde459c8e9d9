// A real PostgreSQL for the database tests: the one named, or one started for the time of the tests.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { aptInstall } from './apt.mjs'

const DEBIAN = '/usr/lib/postgresql'

/**
 * Gives `{ url, name, stop }`, or null where there is none and none can be installed. Without `autovacuum`, the one
 * started here never counts rows by itself: tests that take all they wrote back have tables that it would count as
 * empty in the middle of the next one, which would then be planned so.
 */
export async function openPostgres({ autovacuum = true } = {}) {
  const url = process.env.TEST_DATABASE_URL
  if (url) return { url, name: 'le serveur de TEST_DATABASE_URL', stop() {} }
  const binaries = findBinaries() ?? (aptInstall('postgresql') ? findBinaries() : null)
  return binaries ? startServer(binaries, autovacuum) : null
}

function findBinaries() {
  const debian = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((a, b) => b - a)
        .map((version) => path.join(DEBIAN, version, 'bin'))
    : []
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...debian]
  const folder = folders.find((place) =>
    ['initdb', 'postgres'].every((name) => existsSync(path.join(place, name))),
  )
  return folder ? { initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') } : null
}

async function startServer({ initdb, postgres }, autovacuum) {
  const folder = mkdtempSync(path.join(tmpdir(), 'portail-pg-'))
  const data = path.join(folder, 'data')
  const run = asOrdinaryUser()
  if (process.getuid() === 0) spawnSync('chown', [run.user, folder])
  chmodSync(folder, 0o700)
  const init = run.wrap(initdb, [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ])
  const { status, stderr } = spawnSync(...init, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`initdb: ${stderr}`)

  // Only a socket in that folder: no port to find. And no fsync: the data live as long as the tests.
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'full_page_writes=off',
    `autovacuum=${autovacuum ? 'on' : 'off'}`,
  ]
  const options = [...settings, 'synchronous_commit=off', 'max_connections=200'].flatMap((setting) => [
    '-c',
    setting,
  ])
  const server = spawn(...run.wrap(postgres, ['-D', data, ...options]), { cwd: folder, stdio: 'ignore' })
  const stop = () => {
    server.kill('SIGQUIT') // at once: nothing is worth writing down
    const lock = path.join(data, 'postmaster.pid')
    for (let waited = 0; existsSync(lock) && waited < 50; waited++) pause(100)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  process.once('exit', stop)
  for (let waited = 0; !existsSync(path.join(folder, '.s.PGSQL.5432.lock')) && waited < 300; waited++)
    await sleep(100)
  await sleep(300)
  const version = spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout.trim()
  return {
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    name: version,
    stop,
  }
}

/** Waits without the event loop, which stops when the process exits. */
const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

/** PostgreSQL refuses to run as root. */
function asOrdinaryUser() {
  if (process.getuid() !== 0) return { wrap: (program, args) => [program, args] }
  const user = spawnSync('id', ['postgres']).status === 0 ? 'postgres' : 'nobody'
  return {
    user,
    wrap: (program, args) => [
      'setpriv',
      [`--reuid=${user}`, `--regid=${groupOf(user)}`, '--clear-groups', program, ...args],
    ],
  }
}

const groupOf = (user) => spawnSync('id', ['-gn', user], { encoding: 'utf8' }).stdout.trim()
