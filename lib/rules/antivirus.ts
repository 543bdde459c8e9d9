import type { DocumentStatus } from './states'

/** What an antivirus says of a file: nothing against it (or there is no antivirus), no answer yet, or what it found. */
export type Scan = 'clear' | 'waiting' | { threat: string }

export type Arrival =
  | { status: 'received'; threat: null }
  | { status: 'scanning'; threat: null }
  | { status: 'infected'; threat: string }

/** Where a document stands by its files: one that is infected keeps all of them shut, and so does one that waits. */
export function arrivalOf(scans: readonly Scan[]): Arrival {
  const found = scans.find((scan) => typeof scan === 'object')
  if (found) return { status: 'infected', threat: found.threat }
  return { status: scans.includes('waiting') ? 'scanning' : 'received', threat: null }
}

/** Nobody opens what isn't looked at, nor what is infected; what was taken back is gone. */
export const shutStatuses = ['withdrawn', 'scanning', 'infected'] as const satisfies DocumentStatus[]

export function isShut(status: DocumentStatus): status is (typeof shutStatuses)[number] {
  return (shutStatuses as readonly DocumentStatus[]).includes(status)
}
