import type { Tx } from '@/lib/db/transaction'
import { addDays, firstDayOf, monthOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import type { DemoFamily } from './families'
import { insert } from './insert'

/** A family declares a lower quotient with the certificate that it has sent, and waits for the service. */
export async function insertQuotientClaims(
  tx: Tx,
  { newId, calendar }: Demo,
  families: readonly DemoFamily[],
): Promise<void> {
  const family = families.find(({ name }) => name === 'Chevalier')!
  const proof = await tx.document.findFirstOrThrow({
    where: { familyId: family.id, kind: 'quotientProof' },
    select: { id: true },
  })
  const before = family.quotients.at(-1)?.value ?? 900
  await insert(tx, 'quotientClaim', [
    {
      ...{ id: newId(), familyId: family.id, claimedById: family.adults[0]!.id, documentId: proof.id },
      ...{ value: before - 85, validFrom: firstDayOf(monthOf(calendar.today)), status: 'submitted' },
      submittedAt: new Date(parisInstant(addDays(calendar.today, -3), '19:05')),
    },
  ])
}
