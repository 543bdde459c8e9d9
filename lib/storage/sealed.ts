import 'server-only'
import { currentKey } from '@/lib/vault/keys'
import { keyIdOfBytes, sealBytes, unsealBytes } from '@/lib/vault/seal'
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

/** A kept file under the key of today, from a former key or from clear; null when it is so already. */
export function resealedFile(kept: Uint8Array): Uint8Array | null {
  const keyId = keyIdOfBytes(kept)
  if (keyId === currentKey().id) return null
  return sealBytes(PURPOSE, keyId === null ? kept : unsealBytes(PURPOSE, kept))
}
