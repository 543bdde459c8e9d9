import 'server-only'
import { sealBytes, unsealBytes } from '@/lib/vault/seal'
import type { FileStorage } from './storage'

const PURPOSE = 'document'

/** A storage whose files nobody reads without this installation's key: neither its folder nor a copy of it. */
export function sealedStorage(storage: FileStorage): FileStorage {
  return {
    put: (bytes) => storage.put(sealBytes(PURPOSE, bytes)),
    async read(key) {
      const sealed = await storage.read(key)
      return sealed && unsealBytes(PURPOSE, sealed)
    },
    remove: (key) => storage.remove(key),
  }
}
