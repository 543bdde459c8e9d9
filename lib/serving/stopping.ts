import 'server-only'

// On globalThis: Next loads this module several times, and the process is one.
const shared = globalThis as { portailIsStopping?: boolean }

/** This process was told to stop. */
export function isStopping(): boolean {
  return shared.portailIsStopping === true
}

/** From now on it says that it stops, to whoever asks whether it is ready. */
export function announceStop(): void {
  shared.portailIsStopping = true
}
