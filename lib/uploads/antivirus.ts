import 'server-only'
import { env } from '@/lib/env'
import type { Scan } from '@/lib/rules/antivirus'
import { scanWith } from './clamd'

export type ScanFile = (bytes: Uint8Array) => Promise<Scan>

/** While a family waits for its page: what isn't answered by then is asked again by a job. */
const SENDING_MILLISECONDS = 3_000
const JOB_MILLISECONDS = 30_000

/** The antivirus of this installation, for who sends files; null when it has none. */
export function antivirus(): ScanFile | null {
  return scanner(SENDING_MILLISECONDS)
}

/** The same, for the job that nobody waits for. */
export function patientAntivirus(): ScanFile | null {
  return scanner(JOB_MILLISECONDS)
}

function scanner(milliseconds: number): ScanFile | null {
  const { clamd } = env()
  return clamd ? (bytes) => scanWith(clamd, bytes, milliseconds) : null
}
