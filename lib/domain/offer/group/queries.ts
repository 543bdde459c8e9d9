import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { daysOutside } from '@/lib/rules/age-bands'
import type { Instant } from '@/lib/time/paris'
import { type ExpectedChild, expectedChildren } from '../programme/queries'

/** Children expected in a group on days when they won't be of its new ages any more, with these days. */
export async function outsideBand(
  db: Tx,
  now: Instant,
  groupId: string,
  band: { minAge: number; maxAge: number },
): Promise<ExpectedChild[]> {
  const children = await expectedChildren(db, now, { groupId })
  return children.flatMap((child) => {
    const days = daysOutside(band, child.birthDate, child.days)
    return days.length > 0 ? [{ ...child, days }] : []
  })
}

/** The same for the page that shows them before anything is written. */
export async function touchedByBand(
  _staff: StaffScope,
  now: Instant,
  groupId: string,
  band: { minAge: number; maxAge: number },
): Promise<ExpectedChild[]> {
  return outsideBand(await database(), now, groupId, band)
}
