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
}
