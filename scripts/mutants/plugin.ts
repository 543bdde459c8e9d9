import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vitest/config'
import { type Guard, type GuardName, guards } from './guards.ts'

/**
 * The product without one of its guards, for the time of a test: `TEST_BREAK=lock` (scripts/mutants/guards.ts).
 * Nothing of it is in what is built.
 */
export function withoutGuard(name: string | undefined): Plugin[] {
  if (!name) return []
  if (!(name in guards)) throw new Error(`No guard is called ${name}`)
  const guard: Guard = guards[name as GuardName]
  const broken = path.resolve(guard.file)
  return [
    {
      name: 'without-guard',
      enforce: 'pre',
      transform: (_code, id) => (id.split('?')[0] === broken ? guardOff(guard) : undefined),
    },
  ]
}

/** The text of the guard's file without it. Throws when the guard isn't where it was, or is there twice. */
export function guardOff({ file, off }: Guard): string {
  return off.reduce(
    (text, [guard, without]) => {
      if (text.split(guard).length !== 2) throw new Error(`${file} doesn't hold this guard once: ${guard}`)
      return text.replace(guard, () => without)
    },
    readFileSync(file, 'utf8'),
  )
}
