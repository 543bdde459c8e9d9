import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, mkdir, open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** The SHA-256 of a file; null when there is none. */
export async function hashOfFile(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  return readInto(hash, createReadStream(/* turbopackIgnore: true */ file))
}

/** Copies a file to the disk for good, and gives the SHA-256 and the length of what was copied; null when there is none. */
export async function copyFile(from: string, to: string): Promise<{ sha256: string; bytes: number } | null> {
  const hash = createHash('sha256')
  let bytes = 0
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  const source = createReadStream(/* turbopackIgnore: true */ from)
  try {
    await pipeline(
      source,
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          hash.update(piece)
          bytes += piece.length
          yield piece
        }
      },
      createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
    )
  } catch (error) {
    if (isAbsent(error, from)) return null
    throw error
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** The same file at a second place, without a second copy; false when the disk can't, or there is none. */
export async function linkFile(from: string, to: string): Promise<boolean> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  return link(from, to).then(
    () => true,
    () => false,
  )
}

/** The first bytes of a file: what says under which key it is sealed. */
export async function headOfFile(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** What was written in these folders is on the disk, whatever happens next. */
export async function flushFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await flushFolder(path.join(folder, entry.name))
  const handle = await open(folder, 'r')
  try {
    // Windows has no such call for a folder.
    await handle.sync().catch(() => {})
  } finally {
    await handle.close()
  }
}

async function readInto(
  hash: ReturnType<typeof createHash>,
  pieces: AsyncIterable<Buffer>,
): Promise<string | null> {
  try {
    for await (const piece of pieces) hash.update(piece)
    return hash.digest('hex')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function isAbsent(error: unknown, file: string): boolean {
  const { code, path: place } = error as NodeJS.ErrnoException
  return code === 'ENOENT' && place === file
}
