import type { Tx } from '@/lib/db/transaction'
import { schoolYearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { createFamily, createValidatedDossier } from '@/prisma/factories'
import { busyMorning } from '../families'
import { bookDays } from './bookings'

/** The requests of a Monday morning: 40 families, of which every other one asked twice and the others three times. */
export async function seedClearing(tx: Tx, now: Instant): Promise<void> {
  const { programme, families, days } = busyMorning
  for (let index = 0; index < families; index++) {
    const family = await createFamily(tx, {
      name: `${busyMorning.familyName} ${String(index + 1).padStart(2, '0')}`,
      adults: [{ email: `matin-${index}@parcours.exemple.fr` }],
      children: [{}],
    })
    await createValidatedDossier(tx, family, schoolYearOf(parisDay(now)), now)
    for (const day of days.slice(0, index % 2 === 0 ? 2 : 3))
      await bookDays(tx, family, family.children[0]!, [day], {
        ...{ status: 'pending', programme, submittedAt: now - 3_600_000 + index * 1000 },
      })
  }
}
