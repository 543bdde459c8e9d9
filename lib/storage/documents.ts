import 'server-only'
import path from 'node:path'
import { env } from '@/lib/env'
import { folderStorage } from './folder'
import { sealedStorage } from './sealed'
import type { FileFolder, FileStorage } from './storage'

/** The documents that families send, sealed, beside the database in the data folder. */
export function documentStorage(): FileStorage {
  return sealedStorage(documentFolder())
}

/** The same folder as it is, for who changes its key. */
export function documentFolder(): FileFolder {
  return folderStorage(path.join(/* turbopackIgnore: true */ env().dataDir, 'documents'))
}
