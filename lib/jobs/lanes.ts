import type { QueueOptions, WorkOptions } from 'pg-boss'

/**
 * The queues, so that what takes long makes nothing wait that must be quick: mails (a silent provider holds them for a
 * minute), what families see at once, the rounds of each minute, and what may take minutes.
 */
export const lanes = ['mails', 'quick', 'regular', 'long'] as const
export type Lane = (typeof lanes)[number]

/** Where a run goes that has failed each time it was tried. */
export const DEAD_LETTERS = 'dead'

/** Where the library keeps its tables, apart from ours: no backup holds them, and a restored portal makes them anew. */
export const SCHEMA = 'jobs'

const HOUR = 3_600
const DAY = 24 * HOUR

/** A worker that is killed says nothing any more: its job is taken up again after so many seconds, and 30 more at most. */
const HEARTBEAT = 15

type LaneOptions = { queue: QueueOptions; work: Pick<WorkOptions, 'batchSize' | 'localConcurrency'> }

// Seconds. The delay doubles at each try: a job that fails keeps its place, so its next rounds wait with it.
const AT_ONCE: QueueOptions = {
  expireInSeconds: HOUR,
  retryLimit: 3,
  retryDelay: 2,
  retryDelayMax: 60,
  deleteAfterSeconds: HOUR,
}

export const laneOptions: Record<Lane, LaneOptions> = {
  mails: { queue: AT_ONCE, work: { batchSize: 1 } },
  quick: { queue: AT_ONCE, work: { batchSize: 8 } },
  regular: {
    queue: {
      ...{
        expireInSeconds: HOUR,
        retryLimit: 3,
        retryDelay: 15,
        retryDelayMax: 300,
        deleteAfterSeconds: DAY,
      },
    },
    work: { batchSize: 16 },
  },
  long: {
    queue: {
      ...{ expireInSeconds: 6 * HOUR, retryLimit: 3, retryDelay: 60, retryDelayMax: 900 },
      deleteAfterSeconds: 3 * DAY,
    },
    work: { batchSize: 1, localConcurrency: 2 },
  },
}

/** What all lanes share: one run of a job waits or works at a time, whatever the number of processes. */
export const everyLane = {
  ...{ policy: 'exclusive', retryBackoff: true, heartbeatSeconds: HEARTBEAT, deadLetter: DEAD_LETTERS },
  retentionSeconds: DAY,
} as const

/** Dead letters are read by people: a week. */
export const deadLetterOptions: QueueOptions = { retentionSeconds: 7 * DAY, retryLimit: 0 }
