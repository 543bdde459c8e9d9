type Worker = { isConnected: () => boolean; send: (message: unknown, done: () => void) => unknown }
export function gatherFigures(
  workers: () => Worker[],
  patienceMs?: number,
): (worker: Worker, message: unknown) => void
