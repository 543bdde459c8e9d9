import 'server-only'
import { env } from '@/lib/env'

export type Key = { id: string; secret: Buffer }

let known: { text: string; keys: Key[] } | undefined
let provided: string | undefined

/** The key that seals from now on: the first of PORTAIL_KEYS. */
export function currentKey(): Key {
  return keys()[0]!
}

/** A key that may have sealed something, or null: those that follow the first one only read. */
export function keyOf(id: string): Buffer | null {
  return keys().find((key) => key.id === id)?.secret ?? null
}

/** For tests: the keys from now on, in the form of PORTAIL_KEYS; without any, those of the environment again. */
export function provideKeys(text?: string): void {
  provided = text
}

function keys(): Key[] {
  const text = provided ?? env().keys
  if (known?.text !== text) known = { text, keys: text.split(',').map(readKey) }
  return known.keys
}

/** 'k1:' and 32 bytes in base64; scripts/environment.mjs has refused anything else. */
function readKey(text: string): Key {
  const separator = text.indexOf(':')
  return {
    id: text.slice(0, separator).trim(),
    secret: Buffer.from(text.slice(separator + 1).trim(), 'base64'),
  }
}
