import 'server-only'
import { createHash } from 'node:crypto'
import { done, refuse, type Result } from '@/lib/result'
import {
  cleanFileName,
  type DocumentType,
  faultOfFile,
  type FilesRefusal,
  typeOfBytes,
} from '@/lib/rules/document-files'
import type { Scan } from '@/lib/rules/antivirus'
import type { FileStorage } from '@/lib/storage/storage'
import type { ScanFile } from '@/lib/uploads/antivirus'
import type { IncomingFile } from '@/lib/uploads/form'
import type { Inspect } from '@/lib/uploads/inspector'
import type { SentFile } from '../schema'
import type { KeptFile } from '../stored/schema'

type Putting = Pick<FileStorage, 'put' | 'remove'>

/** How a file is read whole, and asked about; without an antivirus, `scan` is null. */
export type FileCheck = { inspect: Inspect; scan: ScanFile | null }

export type ReceiveRefusal = FilesRefusal | { code: 'busy' }

/**
 * Takes files as they come: each is read whole, then kept, before the next is asked for. All of them or, when one is
 * refused, none. A file that the form left empty isn't there: none at all is for the caller to judge.
 */
export async function receiveFiles(
  incoming: AsyncIterable<IncomingFile>,
  check: FileCheck,
  storage: Putting,
): Promise<Result<KeptFile[], ReceiveRefusal>> {
  const kept: KeptFile[] = []
  let isWhole = false
  try {
    for await (const file of incoming) {
      const taken = await receiveFile(file, kept.length + 1, check, storage)
      if (!taken.ok) return taken
      kept.push(taken.value)
    }
    isWhole = true
    return done(kept)
  } finally {
    if (!isWhole) await removeFiles(kept, storage)
  }
}

async function receiveFile(
  file: IncomingFile,
  position: number,
  { inspect, scan }: FileCheck,
  storage: Putting,
): Promise<Result<KeptFile, ReceiveRefusal>> {
  if ('fault' in file)
    return refuse(file.fault === 'tooLarge' ? { code: 'tooLarge', position } : { code: file.fault })
  const { fileName, bytes } = file
  const code = faultOfFile({ fileName, size: bytes.length, first: bytes })
  if (code) return refuse({ code, position })
  const inspected = await inspect({ bytes, type: typeOfBytes(bytes) as DocumentType })
  if (inspected === 'busy') return refuse({ code: 'busy' })
  if ('fault' in inspected) return refuse({ code: inspected.fault, position })
  // What will be opened is what is scanned.
  const scanned = scan ? await scan(inspected.bytes) : 'clear'
  return done(await keepFile({ fileName, bytes: inspected.bytes }, storage, scanned))
}

/** Puts files that were checked before in the storage, in order: all of them or, when one fails, none. */
export async function keepFiles(
  files: readonly SentFile[],
  storage: Putting,
  scan: Scan = 'clear',
): Promise<KeptFile[]> {
  const kept: KeptFile[] = []
  try {
    for (const file of files) kept.push(await keepFile(file, storage, scan))
    return kept
  } catch (error) {
    await removeFiles(kept, storage)
    throw error
  }
}

async function keepFile({ fileName, bytes }: SentFile, storage: Putting, scan: Scan): Promise<KeptFile> {
  const contentType = typeOfBytes(bytes) as DocumentType
  return {
    fileName: cleanFileName(fileName, contentType),
    storageKey: await storage.put(bytes),
    contentType,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    scan,
  }
}

export async function removeFiles(
  files: readonly { storageKey: string }[],
  storage: Pick<FileStorage, 'remove'>,
): Promise<void> {
  for (const { storageKey } of files) await storage.remove(storageKey)
}
