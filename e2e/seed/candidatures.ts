import { randomUUID } from 'node:crypto'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { day } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { CreatedFamily } from '@/prisma/factories'
import { requestWindow, type TestFamily, windowProgramme } from '../families'

/** The day that a family has asked for within the window that has ended. */
export async function askInWindow(tx: Tx, { project }: TestFamily, family: CreatedFamily): Promise<void> {
  const programme = await tx.programme.findUniqueOrThrow({
    where: { name: windowProgramme(project) },
    include: { groups: true, activities: true },
  })
  const on = day(requestWindow.ended)
  const endsAt = new Date(parisInstant(day(requestWindow.ends.ended), '24:00'))
  const askedAt = new Date(endsAt.getTime() - 86_400_000)
  const [row] = await tx.$queryRaw<{ next: number }[]>`SELECT nextval('request_reference')::int AS next`
  await tx.request.create({
    data: {
      ...{ familyId: family.id, submittedById: family.adults[0]!.accountId!, submittedAt: askedAt },
      ...{ reference: `R-2611-${String(row!.next).padStart(4, '0')}`, idempotencyKey: randomUUID() },
      lines: {
        create: {
          ...{ familyId: family.id, childId: family.children[0]!.id, programmeId: programme.id },
          ...{ groupId: programme.groups[0]!.id, activityId: programme.activities[0]!.id, day: toDb(on) },
          ...{ kind: 'book', status: 'candidature', priceCents: 800, submittedAt: askedAt },
          ...{ expiresAt: new Date(parisInstant(on, '00:00')), allocatesAt: endsAt },
        },
      },
    },
  })
}
