import type { Tx } from '@/lib/db/transaction'
import { keepFiles } from '@/lib/domain/document/file/service'
import { fileRow } from '@/lib/domain/document/stored/schema'
import type { FileStorage } from '@/lib/storage/storage'
import { addDays, type Day, schoolYearOf } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import type { DemoBooking, Ledger } from './ledger'
import { CERTIFICATE_HOURS, type DemoOffer } from './offer'
import { paperPdf } from './paper'

/** Families that didn't ask for anything else, so that their day stays as it is. */
const FAMILIES = ['Bernard', 'Petit', 'Nguyen', 'Garcia', 'Lopez']

/** One child won't come on its next day: the certificate waits for the service. */
export async function insertAbsences(
  tx: Tx,
  demo: Demo,
  offer: DemoOffer,
  ledger: Ledger,
  put: FileStorage['put'],
): Promise<void> {
  const booking = nextDayOf(ledger, demo.calendar.today)
  const version = await tx.ruleSetVersion.findFirst({ where: { ruleSetId: offer.ruleSetId } })
  if (!booking || !version) return
  const { child, day, request } = booking.line
  const proofId = demo.newId()
  const declaredAt = new Date(demo.calendar.now - 2 * 3_600_000)
  await tx.document.create({
    data: {
      ...{ id: proofId, familyId: request.family.id, childId: child.id, kind: 'absenceProof' },
      ...{ schoolYear: schoolYearOf(day), status: 'received', receivedAt: declaredAt },
    },
  })
  const bytes = paperPdf([
    'Certificat médical',
    '',
    `Enfant : ${child.firstName} ${child.lastName}`,
    `Absence du ${formatDate(day)}`,
    '',
    'Document inventé pour la démonstration du portail.',
  ])
  const files = await keepFiles([{ fileName: 'certificat.pdf', bytes }], { put, remove: async () => {} })
  await tx.documentFile.createMany({ data: files.map((file, index) => fileRow(proofId, index + 1, file)) })
  await tx.absence.create({
    data: {
      ...{ id: demo.newId(), bookingId: booking.id, status: 'declared', declaredAt, proofId },
      ...{ declaredById: request.family.adults[0]!.id, ruleVersionId: version.id, ruleIndex: 0 },
      ...{ effect: 'credited', needsProof: true },
      proofUntil: new Date(parisInstant(addDays(day, 1), '00:00') + CERTIFICATE_HOURS * 3_600_000),
    },
  })
}

function nextDayOf(ledger: Ledger, today: Day): DemoBooking | undefined {
  const coming = ledger.bookings.filter(
    ({ status, line }) =>
      status === 'accepted' && line.day >= today && FAMILIES.includes(line.request.family.name),
  )
  return coming.toSorted((one, other) => (one.line.day < other.line.day ? -1 : 1))[0]
}
