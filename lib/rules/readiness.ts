/** What a process knows of itself when it is asked whether it can serve. */
export type Condition = {
  /** It was told to stop, and soon takes no more connections. */
  isStopping: boolean
  /** How many of the migrations that its code brings the database hasn't had; null when the database doesn't answer. */
  missingMigrations: number | null
  /** How long the oldest job that could begin has been waiting, in seconds; null when that isn't known. */
  oldestJobSeconds: number | null
}

export type Check = 'stopping' | 'database' | 'migrations' | 'queue'

/** The slowest lane is looked at each half minute, and a killed worker's job is taken up again within the minute. */
export const LONGEST_WAIT_OF_A_JOB = 300

/**
 * What keeps a process from serving; nothing when it can. A database that is ahead of the code keeps nobody: the other
 * machine was updated first (docs/deux-machines.md). Jobs that wait concern who watches the portal, not who shares
 * visitors out: `countsQueue` says which one asks.
 */
export function whyNotReady(condition: Condition, { countsQueue }: { countsQueue: boolean }): Check[] {
  const { isStopping, missingMigrations, oldestJobSeconds } = condition
  const faults: [Check, boolean][] = [
    ['stopping', isStopping],
    ['database', missingMigrations === null],
    ['migrations', missingMigrations !== null && missingMigrations > 0],
    ['queue', countsQueue && oldestJobSeconds !== null && oldestJobSeconds > LONGEST_WAIT_OF_A_JOB],
  ]
  return faults.filter(([, isSo]) => isSo).map(([check]) => check)
}
