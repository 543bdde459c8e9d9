import 'server-only'
import { randomUUID } from 'node:crypto'
import type { StaffScope } from '@/lib/auth/scopes'
import { eachChunk } from '@/lib/db/chunks'
import { toDb } from '@/lib/db/day'
import { lockChildren, lockFamilies, lockPlaces } from '@/lib/db/locks'
import type { Tx } from '@/lib/db/transaction'
import { newReference } from '@/lib/domain/booking/reference/service'
import { takePlaces } from '@/lib/domain/booking/taking/service'
import { pricesOfFamilies } from '@/lib/domain/tariff/queries'
import type { ImportedBooking } from '@/lib/rules/import-bookings'
import type { ImportRow, JudgedLines } from '@/lib/rules/import-lines'
import { lineExpiry } from '@/lib/rules/terms'
import type { Instant } from '@/lib/time/paris'
import { judgeBookings } from './queries'

/**
 * Books the days of the former portal. What was read before the locks names what is locked; it is judged again under
 * them, so that no place is sold twice. The families hear nothing: they had their answer from the former portal.
 */
export async function writeBookings(
  tx: Tx,
  { staff, now }: { staff: StaffScope; now: Instant },
  rows: readonly ImportRow<'bookings'>[],
): Promise<JudgedLines<ImportedBooking>> {
  const before = await judgeBookings(tx, rows, now)
  const each = <Id>(id: (item: ImportedBooking) => Id) => [...new Set(before.items.map(id))]
  await lockFamilies(
    tx,
    each(({ familyId }) => familyId),
  )
  await lockChildren(
    tx,
    each(({ childId }) => childId),
  )
  await lockPlaces(tx, [...new Set(before.items.flatMap(({ places }) => places.map(({ id }) => id)))])
  const judged = await judgeBookings(tx, rows, now)
  const prices = await pricesOfFamilies(
    tx,
    judged.items.map((item, index) => ({ ...item, key: String(index) })),
    'booked',
  )
  const requests = new Map<string, { id: string; reference: string }>()
  for (const familyId of new Set(judged.items.map((item) => item.familyId)))
    requests.set(familyId, { id: randomUUID(), reference: await newReference(tx, now) })
  const at = new Date(now)
  await eachChunk([...requests], (part) =>
    tx.request.createMany({
      data: part.map(([familyId, request]) => ({
        ...{ ...request, familyId, submittedById: staff.accountId, submittedAt: at },
        idempotencyKey: randomUUID(),
      })),
    }),
  )
  const lines = judged.items.map((item, index) => ({
    ...{ ...item, id: randomUUID(), priceCents: prices.get(String(index))!.total },
  }))
  await eachChunk(lines, async (part) => {
    const asked = part.map(({ familyId, childId, programmeId, activityId, groupId, day, ...line }) => ({
      of: { familyId, childId, programmeId, activityId, groupId, day: toDb(day) },
      line,
    }))
    await tx.requestLine.createMany({
      data: asked.map(({ of, line: { id, priceCents } }, index) => ({
        ...{ ...of, id, priceCents, requestId: requests.get(of.familyId)!.id, kind: 'book' as const },
        ...{ status: 'accepted' as const, endedBy: 'staff' as const, decidedById: staff.staffId },
        ...{ submittedAt: at, decidedAt: at },
        expiresAt: new Date(lineExpiry(part[index]!.day, { lastMoment: null })),
      })),
    })
    await takePlaces(tx, part, new Map([...judged.birthDates].map(([id, birthDate]) => [id, { birthDate }])))
    await tx.booking.createMany({
      data: asked.map(({ of, line: { id } }) => ({
        ...{ ...of, lineId: id, status: 'accepted' as const, acceptedAt: at },
      })),
    })
  })
  return judged
}
