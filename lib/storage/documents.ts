import 'server-only'
import path from 'node:path'
import { env } from '@/lib/env'
import { folderStorage } from './folder'
import type { FileStorage } from './storage'

/** The documents that families send, beside the database in the data folder. */
export function documentStorage(): FileStorage {
  return folderStorage(path.join(/* turbopackIgnore: true */ env().dataDir, 'documents'))
}
