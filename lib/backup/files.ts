import 'server-only'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, readdir } from 'node:fs/promises'
import path from 'node:path'

/** The SHA-256 of a file; null when there is none. */
export async function hashOfFile(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(/* turbopackIgnore: true */ file)) hash.update(piece)
    return hash.digest('hex')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
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
