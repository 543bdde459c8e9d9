import 'server-only'
import { createHash } from 'node:crypto'

/** The order of the draw: anybody with the seed and a family's number can compute it with any SHA-256. */
export function drawWith(seed: string): (key: string) => string {
  return (key) => createHash('sha256').update(`${seed} ${key}`).digest('hex')
}
