import 'server-only'
import { currentKey } from './keys'
import { keyIdOf, seal, unseal } from './seal'

export const SEALED_PREFIX = 'v1.'

/** How a text sealed under the key of today begins: what begins otherwise is to be sealed anew. */
export function currentPrefix(): string {
  return `${SEALED_PREFIX}${currentKey().id}.`
}

/** A text under the key of today, from what is kept: sealed under a former key, or still in clear. */
export function resealed(purpose: string, kept: string): string {
  return seal(purpose, keyIdOf(kept) === null ? kept : unseal(purpose, kept))
}
