import 'server-only'
import { readEnvironment, type Environment } from '@/scripts/environment.mjs'

export type Env = Environment & { secret: string; keys: string }

let known: Env | undefined

/** The only reader of environment variables in the application; scripts/environment.mjs holds the rules. */
export function env(): Env {
  return (known ??= read())
}

/** For tests: these values instead of those of the environment; without any, those of the environment again. */
export function provideEnv(changed?: Partial<Env>): void {
  known = changed && { ...read(), ...changed }
}

/** `next build` loads every page, and must open nothing. */
export function isBuilding(): boolean {
  return process.env.NEXT_PHASE === 'phase-production-build'
}

/** The folder of the build that serves. */
export function buildFolder(): string {
  return process.env.NEXT_DIST_DIR ?? '.next'
}

function read(): Env {
  const { environment, faults } = readEnvironment(process.env)
  if (faults) throw new Error(faults.join('\n'))
  const { secret, keys } = environment
  if (!secret || !keys)
    throw new Error(
      'NEXTAUTH_SECRET ou PORTAIL_KEYS manque : lancez le portail par npm start, qui les fabrique.',
    )
  return { ...environment, secret, keys }
}
