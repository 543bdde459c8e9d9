import { randomBytes } from 'node:crypto'

/** Writes an unexpected fault to the log, without personal data, and gives the reference that the person sees. */
export function reportFault(error: unknown, context: Record<string, string> = {}): string {
  const id = randomBytes(4).toString('hex')
  const cause =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { message: String(error) }
  console.error(JSON.stringify({ level: 'error', id, ...context, ...cause }))
  return id
}
