import type { Tx } from '@/lib/db/transaction'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { CreatedFamily } from '@/prisma/factories'
import { requestWindow, type TestFamily, windowProgramme } from '../families'
import { bookDays } from './bookings'

/** The day that a family has asked for within the window that has ended. */
export async function askInWindow(tx: Tx, { project }: TestFamily, family: CreatedFamily): Promise<void> {
  const { ended, ends } = requestWindow
  const endsAt = parisInstant(day(ends.ended), '24:00')
  await bookDays(tx, family, family.children[0]!, [ended], {
    ...{ status: 'candidature', submittedAt: endsAt - 86_400_000, allocatesAt: new Date(endsAt) },
    programme: windowProgramme(project),
  })
}
