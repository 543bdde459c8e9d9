import { isAllowed, type StaffRole } from '@/lib/auth/permissions'
import type { Door } from '../doors'
import { staffOf, testFamily } from '../families'
import type { Crawled } from './ids'

/** Who walks along every address, whose addresses are theirs, and what no answer to them may ever hold. */
export type Walker = {
  name: string
  person: { email: string; password: string } | null
  role: StaffRole | 'parent' | null
  own: Crawled
  /** Whose addresses aren't theirs; null where all are. */
  foreign: Crawled | null
  forbidden: RegExp
}

const NOTHING = /(?!)/
const parent = (name: string, own: Crawled, foreign: Crawled, forbidden: RegExp): Walker => ({
  ...{ name, role: 'parent', own, foreign, forbidden },
  person: testFamily(own, 'desktop'),
})
const staff = (role: StaffRole, own: Crawled, foreign: Crawled | null, forbidden: RegExp): Walker => ({
  ...{ name: role, role, own, foreign, forbidden },
  person: staffOf(role, 'desktop'),
})

export const walkers: Walker[] = [
  {
    ...{ name: 'a visitor without a session', person: null, role: null, own: 'invoiced', foreign: null },
    forbidden: /Astier|canari-/,
  },
  parent('a parent of one family', 'invoiced', 'booked', /Savary|canari-\w+-(?!astier)/),
  parent('a parent of another', 'booked', 'invoiced', /Astier|canari-\w+-(?!savary)/),
  // They share a child, who bears the other’s name: not the adults’ own records, nor what the other household is.
  parent('a parent of the child’s other home', 'homeB', 'homeA', /canari-\w+-(?!evrard)/),
  staff('agent', 'invoiced', null, NOTHING),
  staff('director', 'booked', 'queueHolder', /Rigaudon|canari-\w+-rigaudon/),
  staff('finance', 'invoiced', null, /canari-sante-/),
  staff('administrator', 'invoiced', null, NOTHING),
]

/** Whether a door opens to somebody, by the policy. */
export function opensTo(door: Door, { role }: Walker): boolean {
  if (door === 'anyone') return true
  if (role === null) return false
  if (door === 'signedIn') return true
  return door === 'family' ? role === 'parent' : role !== 'parent' && isAllowed(role, door)
}
