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

/** The same storage as it is, sealed files and all, for who saves, moves or seals them anew. */
export function documentFolder(): FileFolder {
  return documentBucket() ?? documentDisk()
}

/** Null when the environment names none. */
export function documentBucket(): FileFolder | null {
  const { documentsS3 } = env()
  return documentsS3 ? s3Storage(documentsS3) : null
}

/** In the data folder, beside the embedded database. */
export function documentDisk(): FileFolder {
  return folderStorage(path.join(/* turbopackIgnore: true */ env().dataDir, 'documents'))
}
