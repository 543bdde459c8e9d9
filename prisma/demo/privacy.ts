import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { durationSentence } from '@/lib/messages/fr/retention'
import { usualDurations } from '@/lib/rules/retention'
import { schoolYearStart } from '@/lib/rules/school-years'
import { addDays, schoolYearOf, yearOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import type { DemoFamily } from './families'

/**
 * A family that still has days to come asks to be erased, and waits; an administrator carried a bordereau out a
 * year ago.
 */
export async function insertPrivacy(
  tx: Tx,
  { newId, calendar: { today } }: Demo,
  families: readonly DemoFamily[],
): Promise<void> {
  const family = families.find(({ name }) => name === 'Chevalier')!
  await tx.erasureRequest.create({
    data: {
      ...{ id: newId(), familyId: family.id, askedById: family.adults[0]!.id },
      askedAt: new Date(parisInstant(addDays(today, -6), '21:40')),
    },
  })
  const administrator = await tx.staff.findFirstOrThrow({ where: { role: 'administrator' } })
  const asOf = addDays(schoolYearStart(schoolYearOf(today)), -360)
  const visaOn = addDays(asOf, 19)
  const before = schoolYearStart(`${yearOf(asOf) - 2}-${yearOf(asOf) - 1}`)
  const rule = (kind: 'childRecords' | 'documents') => ({
    kind,
    rule: durationSentence(kind, usualDurations),
  })
  await tx.disposal.create({
    data: {
      ...{ id: newId(), number: 1, status: 'destroyed', asOf: toDb(asOf), visaOn: toDb(visaOn) },
      ...{ visaReference: `AD37-${yearOf(visaOn)}-214`, files: 36, endedById: administrator.id },
      proposedAt: new Date(parisInstant(asOf, '02:00')),
      endedAt: new Date(parisInstant(addDays(visaOn, 1), '10:20')),
      lines: {
        create: [
          { ...rule('childRecords'), count: 120, destroyed: 117, oldest: toDb(before), newest: toDb(before) },
          {
            ...{ ...rule('documents'), count: 36, destroyed: 36, oldest: toDb(before) },
            newest: toDb(addDays(before, 240)),
          },
        ],
      },
    },
  })
  await tx.numberSeries.create({ data: { key: 'bordereau', last: 1 } })
}
