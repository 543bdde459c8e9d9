import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { provideDatabase } from '@/lib/db/client'
import { openServer } from '@/lib/db/open'
import { createDatabase, isOnServer } from '@/lib/db/testing'
import { bookOnBehalf } from '@/lib/domain/booking/on-behalf/service'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import { closeGate, removeLocks } from '@/prisma/at-once'
import { createBookingFamily } from '@/prisma/booking-factory'
import { createOrganisation, createStaff } from '@/prisma/factories'
import { createOffer, staffScopeOf } from '@/prisma/offer-factory'
import { openRules } from '@/prisma/open-rules'
import { confirmImport, readImport } from '../service'

/** A file of bookings is confirmed while an agent books: there is one place left, and each wants it. */

const now = parisInstant(day('2026-11-23'), '09:00')
const wednesday = day('2026-12-09')

afterAll(() => provideDatabase(undefined as never))

describe.runIf(isOnServer())('a file and an agent for the last place', { timeout: 60_000 }, () => {
  test.each(['file', 'agent'] as const)('the %s first: one gets it, the other is told', async (first) => {
    expect(await race({ guarded: true, first })).toEqual({ held: 1, bookings: 1, failed: 0 })
  })

  test('the control: without locks and constraints, the place is sold twice', async () => {
    expect(await race({ guarded: false, first: 'file' })).toEqual({ held: 2, bookings: 2, failed: 0 })
  })
})

async function race({ guarded, first }: { guarded: boolean; first: 'file' | 'agent' }) {
  const opened = openServer(await createDatabase(), 10)
  provideDatabase(opened)
  const { prisma, pool } = opened
  try {
    await createOrganisation(prisma)
    const staff = staffScopeOf(await createStaff(prisma, { role: 'administrator' }))
    const { wholeDay: activityId } = await createOffer(prisma, {
      ...{ name: 'Chaveignes', days: [wednesday], capacity: 1, rules: openRules() },
    })
    const [imported, served] = [
      await createBookingFamily(prisma, now),
      await createBookingFamily(prisma, now),
    ]
    await prisma.externalReference.createMany({
      data: [
        { kind: 'family', reference: 'F1', familyId: imported.id },
        { kind: 'child', reference: 'E1', childId: imported.childId },
      ],
    })
    const text = `famille;enfant;accueil;formule;jour\nF1;E1;Chaveignes mercredis;Journée avec repas;${wednesday}`
    const read = await readImport({ staff, now }, { kind: 'bookings', fileName: 'jours.csv', text })
    if (!read.ok) throw new Error(read.refusal.code)
    if (!guarded) {
      removeLocks(pool)
      await pool.query('ALTER TABLE place DROP CONSTRAINT place_within_capacity')
    }
    const gate = await closeGate(pool)
    const start = {
      file: () => confirmImport({ staff, now }, read.value.importId),
      agent: () =>
        bookOnBehalf(
          { staff, now },
          {
            familyId: served.id,
            childId: served.childId,
            activityId,
            days: [wednesday],
            reason: 'Au guichet',
          },
        ),
    }
    const going = []
    for (const who of first === 'file' ? (['file', 'agent'] as const) : (['agent', 'file'] as const)) {
      const one = start[who]().then(
        () => 'done',
        () => 'failed',
      )
      going.push(one)
      // The second waits for the locks of the first, which stands at the gate; without locks it comes to it too.
      await Promise.race([one, gate.oneMore(), ...(guarded ? [sleep(300)] : [])])
    }
    await gate.open()
    const failed = (await Promise.all(going)).filter((one) => one === 'failed').length
    const place = await prisma.place.findFirstOrThrow({ where: { slot: 'morning' } })
    return { held: place.held, bookings: await prisma.booking.count(), failed }
  } finally {
    await opened.close()
  }
}
