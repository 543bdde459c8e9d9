import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Keeps a second process out of a database folder: two embedded servers on one folder lose acknowledged rows.
 * The lock is a listening socket, so the kernel releases it when the process dies, however it dies.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = socketFor(realpathSync(/* turbopackIgnore: true */ folder))
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = net.createServer((client) => client.end(String(process.pid)))
    const error = await listen(server, address)
    if (!error) {
      server.unref()
      return () => new Promise((resolve) => server.close(() => resolve()))
    }
    if (error.code !== 'EADDRINUSE') throw error
    const owner = await askOwner(address)
    if (owner)
      throw new FolderLocked(
        `La base de données de ${folder} est déjà ouverte par un autre portail (processus ${owner}). Arrêtez-le, ou donnez un autre dossier par PORTAIL_DATA_DIR.`,
      )
    rmSync(address, { force: true }) // left by a process that was killed: nobody listens
  }
  throw new Error(`Cannot lock ${folder}`)
}

export class FolderLocked extends Error {}

/** Not inside the project: a socket there stops the bundler's scan. */
function socketFor(folder: string): string {
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 20)
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\portail-${id}`
    : path.join(/* turbopackIgnore: true */ tmpdir(), `portail-${id}.sock`)
}

function listen(server: net.Server, address: string): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => server.once('error', resolve).listen(address, () => resolve(null)))
}

function askOwner(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let owner = ''
    net
      .connect(address)
      .on('data', (data) => (owner += data))
      .on('end', () => resolve(owner || '?'))
      .on('error', () => resolve(null))
  })
}
