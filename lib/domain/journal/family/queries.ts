import 'server-only'
import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { familiesOf } from '@/lib/domain/family/registration/queries'
import type { PrismaClient } from '@/prisma/generated/client'
import { ENTRIES_PER_PAGE, entriesWhere, type JournalEntry, type JournalFilter, olderThan } from '../queries'

export type FamilyHistory = {
  family: { id: string; number: number; name: string }
  entries: JournalEntry[]
  hasOlder: boolean
}

/**
 * What was done or read about a family and its members, latest first, in files that it has taken in too; null when it
 * isn't theirs to see. A constant number of statements.
 */
export async function familyHistory(
  staff: StaffScope,
  familyId: string,
  before: JournalFilter['before'],
  limit = ENTRIES_PER_PAGE,
): Promise<FamilyHistory | null> {
  if (!uuid.safeParse(familyId).success) return null
  const prisma = await database()
  const found = await prisma.family.findFirst({
    where: { AND: [familiesOf(staff), { id: familyId }] },
    select: {
      ...{ id: true, number: true, name: true },
      adults: { select: { adult: { select: { id: true, accountId: true } } } },
      children: { select: { childId: true } },
      merged: { select: { id: true } },
    },
  })
  if (!found) return null
  const { adults, children, merged, ...family } = found
  const ids = [family.id, ...merged.map(({ id }) => id)]
  const members = [
    ...(await goneMembers(prisma, ids)),
    ...adults.flatMap(({ adult }) => [adult.id, adult.accountId ?? []].flat()),
    ...children.map(({ childId }) => childId),
  ]
  const about = [{ familyId: { in: ids } }, { familyId: null, subjectId: { in: members } }]
  const where = { AND: [{ OR: about }, ...(before ? [{ OR: olderThan(before) }] : [])] }
  return { family, ...(await entriesWhere(prisma, where, limit)) }
}

/** Persons found to be one with another of the family, whose rows are gone: the journal still says them. */
async function goneMembers(prisma: PrismaClient, familyIds: string[]): Promise<string[]> {
  const merges = await prisma.auditEntry.findMany({
    where: { familyId: { in: familyIds }, action: 'family.merge' },
    select: { details: true },
  })
  return merges.flatMap(({ details }) => mergeDetails.parse(details).gone)
}

const mergeDetails = z.object({ gone: z.array(z.string()) })
