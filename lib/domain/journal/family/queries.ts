import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { familiesOf } from '@/lib/domain/family/registration/queries'
import { ENTRIES_PER_PAGE, entriesWhere, type JournalEntry, type JournalFilter, olderThan } from '../queries'

export type FamilyHistory = {
  family: { id: string; number: number; name: string }
  entries: JournalEntry[]
  hasOlder: boolean
}

/**
 * What was done or read about a family and its members, latest first; null when it isn't theirs to see. A constant
 * number of statements.
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
    },
  })
  if (!found) return null
  const { adults, children, ...family } = found
  const members = [
    ...adults.flatMap(({ adult }) => [adult.id, adult.accountId ?? []].flat()),
    ...children.map(({ childId }) => childId),
  ]
  const about = [{ familyId }, { familyId: null, subjectId: { in: members } }]
  const where = { AND: [{ OR: about }, ...(before ? [{ OR: olderThan(before) }] : [])] }
  return { family, ...(await entriesWhere(prisma, where, limit)) }
}
