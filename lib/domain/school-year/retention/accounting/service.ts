import 'server-only'
import type { Tx } from '@/lib/db/transaction'

/** Removes the papers and the days of erased files, then the files and the children whom nothing says any more. */
export async function removeAccounting(tx: Tx, familyIds: string[]): Promise<void> {
  const familyId = { in: familyIds }
  const children = await tx.booking.findMany({
    where: { familyId },
    distinct: 'childId',
    select: { childId: true },
  })
  const certified = await tx.taxCertificate.findMany({ where: { familyId }, select: { childId: true } })
  const charged = await tx.invoiceLine.findMany({
    where: { invoice: { familyId }, childId: { not: null } },
    distinct: 'childId',
    select: { childId: true },
  })
  await tx.payment.deleteMany({ where: { familyId } })
  await tx.invoiceLine.deleteMany({ where: { invoice: { familyId, kind: 'creditNote' } } })
  await tx.invoice.deleteMany({ where: { familyId, kind: 'creditNote' } })
  await tx.invoice.deleteMany({ where: { familyId } })
  await tx.charge.deleteMany({ where: { familyId } })
  await tx.taxCertificate.deleteMany({ where: { familyId } })
  await tx.booking.deleteMany({ where: { familyId } })
  await tx.request.deleteMany({ where: { familyId } })
  await tx.family.deleteMany({ where: { id: familyId } })
  const childIds = [...children, ...certified, ...charged].flatMap(({ childId }) => childId ?? [])
  await tx.child.deleteMany({
    where: {
      ...{ id: { in: childIds }, families: { none: {} }, bookings: { none: {} }, invoiceLines: { none: {} } },
      ...{
        certificates: { none: {} },
        requestLines: { none: {} },
        charges: { none: {} },
        holds: { none: {} },
      },
    },
  })
}
