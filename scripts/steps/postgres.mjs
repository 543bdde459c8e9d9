// A real PostgreSQL for the database tests: the one named, or one started for the time of the tests.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
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
  return binaries ? startServer(binaries, { ...QUICK, autovacuum: autovacuum ? 'on' : 'off' }) : null
}

/**
 * One of its own, that a trial stops and starts again as it likes: `{ url, end(signal), begin(), stop() }`. It keeps what
 * it has acknowledged whatever becomes of its processes, as in production. Null where PostgreSQL isn't installed.
 */
export async function openMortalPostgres() {
  const binaries = findBinaries()
  return binaries ? startServer(binaries, { fsync: 'off' }) : null
}

/** No fsync: the data live as long as the tests. */
const QUICK = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

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

async function startServer({ initdb, postgres }, settings) {
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

  // Only a socket in that folder: no port to find.
  const options = Object.entries({
    ...{ listen_addresses: '', unix_socket_directories: folder, max_connections: '200' },
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const lock = path.join(data, 'postmaster.pid')
  let server
  const begin = async () => {
    server = spawn(...run.wrap(postgres, ['-D', data, ...options]), { cwd: folder, stdio: 'ignore' })
    for (let waited = 0; !isReady(lock) && waited < 600; waited++) await sleep(50)
  }
  const stop = () => {
    server.kill('SIGQUIT') // at once: nothing is worth writing down
    for (let waited = 0; existsSync(lock) && waited < 50; waited++) pause(100)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  /** 'SIGINT': its sessions are told, 'SIGQUIT': they are cut, and what was written is read again at the next start. */
  const end = async (signal) => {
    const over = once(server, 'exit')
    server.kill(signal)
    await over
  }
  process.once('exit', stop)
  await begin()
  const version = spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout.trim()
  return {
    url: `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    name: version,
    stop,
    begin,
    end,
  }
}

/** The last line of its lock says so, once it takes connections. */
function isReady(lock) {
  return existsSync(lock) && /^ready\s*$/m.test(readFileSync(lock, 'utf8'))
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
