import { randomBytes } from 'node:crypto'

/** Where files live. A key is random and names nothing: neither a person nor the file's own name. */
export interface FileStorage {
  /** Keeps the bytes, durably, and answers their key. */
  put(bytes: Uint8Array): Promise<string>
  /** Null when there is no file of this key. */
  read(key: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Does nothing when there is no file of this key. */
  remove(key: string): Promise<void>
}

/** A storage that knows all that it keeps, half-made files of a power cut included: their keys, in no order. */
export interface FileFolder extends FileStorage {
  list(): AsyncIterable<string>
  /** Keeps under its own key a file that comes from another storage or from a backup: whole, or not at all. */
  keep(key: string, bytes: Uint8Array): Promise<void>
}

const KEY = /^[0-9a-f]{64}$/

export function isStorageKey(text: string): boolean {
  return KEY.test(text)
}

/** A key comes from our database, but a path or an address is made of it: nothing else passes. */
export function checkedKey(key: string): string {
  if (!isStorageKey(key)) throw new Error('Not a storage key')
  return key
}

export function newStorageKey(): string {
  return randomBytes(32).toString('hex')
}
