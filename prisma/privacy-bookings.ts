import { randomUUID } from 'node:crypto'
import { toDb } from '@/lib/db/day'
import { storedReason as storedAbsenceReason } from '@/lib/domain/booking/absence/stored/schema'
import { day } from '@/lib/time/day'
import type { PrismaClient } from './generated/client'
import type { Ids, World } from './privacy-factory'

/** A day that was billed and paid, a day that was cancelled, a supplement; each with what was said of it. */
export async function knownBookings(
  prisma: PrismaClient,
  word: (what: string) => string,
  ids: Ids & { accountId: string },
  { offer, days, now }: World,
) {
  const { familyId, childId, accountId, adultId } = ids
  const at = new Date(now)
  const made: string[] = []
  for (const [index, on] of days.entries()) {
    const what = {
      ...{ familyId, childId, programmeId: offer.programmeId, groupId: offer.groupId },
      ...{ activityId: offer.wholeDay, day: toDb(day(on)) },
    }
    const request = await prisma.request.create({
      data: {
        ...{ reference: `R-${randomUUID()}`, familyId, submittedById: accountId, submittedAt: at },
        idempotencyKey: randomUUID(),
        lines: {
          create: {
            ...{ ...what, kind: 'book', status: 'accepted', priceCents: 800, submittedAt: at, expiresAt: at },
            ...{ derogation: word('derogation'), decidedAt: at },
          },
        },
      },
      include: { lines: true },
    })
    const status = index === 0 ? 'cancelled' : 'absentUnjustified'
    const booking = await prisma.booking.create({
      data: { ...what, lineId: request.lines[0]!.id, status, acceptedAt: at },
    })
    made.push(booking.id)
  }
  const [, billedId] = made
  const absenceId = randomUUID()
  await prisma.absence.create({
    data: {
      ...{ id: absenceId, bookingId: billedId!, status: 'withdrawn', declaredAt: at, declaredById: adultId },
      ...{ decidedAt: at, needsProof: false, reason: storedAbsenceReason(absenceId, word('absence')) },
    },
  })
  const charge = await prisma.charge.create({
    data: {
      ...{
        familyId,
        childId,
        day: toDb(day(days[1])),
        label: 'Sortie',
        component: 'outing',
        amountCents: 500,
      },
      ...{ reason: word('supplement'), createdAt: at },
    },
  })
  const invoice = await prisma.invoice.create({
    data: {
      ...{ familyId, number: `2026-${randomUUID()}`, month: '2026-10', status: 'paid', totalCents: 1300 },
      ...{ paidCents: 1300, issuedAt: at, dueDay: at, snapshot: { payer: word('facture') } },
      lines: {
        create: [
          {
            ...{ childId, bookingId: billedId, day: toDb(day(days[1])), label: 'Journée' },
            ...{ careCents: 800, mealCents: 0, totalCents: 800 },
          },
          {
            ...{ childId, chargeId: charge.id, day: toDb(day(days[1])), label: 'Sortie' },
            ...{ careCents: 0, mealCents: 0, outingCents: 500, totalCents: 500 },
          },
        ],
      },
    },
  })
  await prisma.payment.create({
    data: {
      ...{
        familyId,
        invoiceId: invoice.id,
        receivedOn: at,
        amountCents: 1300,
        method: 'cheque',
        enteredAt: at,
      },
      reversalReason: word('annulation'),
    },
  })
  await prisma.taxCertificate.create({
    data: {
      ...{ familyId, childId, year: 2025, version: 1, careCents: 100, issuedAt: at },
      snapshot: { child: word('attestation') },
    },
  })
  return { billedId: billedId!, invoice }
}
