import { AsyncLocalStorage } from 'node:async_hooks'

// Shared by every copy that the bundler makes of this module.
const shared = globalThis as { portailTransaction?: AsyncLocalStorage<true> }
const storage = (shared.portailTransaction ??= new AsyncLocalStorage())

export function isInTransaction(): boolean {
  return storage.getStore() === true
}

export function asTransaction<T>(run: () => Promise<T>): Promise<T> {
  return storage.run(true, run)
}
