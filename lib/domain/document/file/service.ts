import 'server-only'
import { createHash } from 'node:crypto'
import { cleanFileName, type DocumentType, typeOfBytes } from '@/lib/rules/document-files'
import type { FileStorage } from '@/lib/storage/storage'
import type { SentFile } from '../schema'
import type { KeptFile } from '../stored/schema'

type Putting = Pick<FileStorage, 'put' | 'remove'>

/** Puts files that the rules have taken in the storage, in order: all of them or, when one fails, none. */
export async function keepFiles(files: readonly SentFile[], storage: Putting): Promise<KeptFile[]> {
  const kept: KeptFile[] = []
  try {
    for (const file of files) kept.push(await keepFile(file, storage))
    return kept
  } catch (error) {
    await removeFiles(kept, storage)
    throw error
  }
}

async function keepFile({ fileName, bytes }: SentFile, storage: Putting): Promise<KeptFile> {
  const contentType = typeOfBytes(bytes) as DocumentType
  return {
    fileName: cleanFileName(fileName, contentType),
    storageKey: await storage.put(bytes),
    contentType,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

export async function removeFiles(
  files: readonly { storageKey: string }[],
  storage: Pick<FileStorage, 'remove'>,
): Promise<void> {
  for (const { storageKey } of files) await storage.remove(storageKey)
}
