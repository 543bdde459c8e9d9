import 'server-only'
import path from 'node:path'
import { env } from '@/lib/env'
import { folderStorage } from './folder'
import { s3Storage } from './s3'
import { sealedStorage } from './sealed'
import type { FileFolder, FileStorage } from './storage'

/** The documents that families send, sealed: in the data folder, or in the bucket that the environment names. */
export function documentStorage(): FileStorage {
  return sealedStorage(documentFolder())
}

/** The same storage as it is, sealed files and all, for who moves, saves or seals them anew. */
export function documentFolder(): FileFolder {
  const { documentsS3 } = env()
  return documentsS3 ? s3Storage(documentsS3) : folderStorage(localDocuments())
}

/** Beside the embedded database: 256 folders of files, when no bucket keeps them. */
export function localDocuments(): string {
  return path.join(/* turbopackIgnore: true */ env().dataDir, 'documents')
}
