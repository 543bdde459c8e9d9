import 'server-only'
import type { StaffRole } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import type { Away } from '@/lib/rules/replacement'
import type { Day } from '@/lib/time/day'
import type { Prisma } from '@/prisma/generated/client'

export type Colleague = { id: string; name: string; role: StaffRole }
/** The centres of a director: none for the others. */
export type Replacing = Away & { id: string; who: Colleague; centres: { id: string; name: string }[] }

const person = {
  ...{ id: true, firstName: true, lastName: true, role: true },
  centres: { select: { centre: { select: { id: true, name: true } } }, orderBy: { centre: { name: 'asc' } } },
} as const satisfies Prisma.StaffSelect

type Person = Prisma.StaffGetPayload<{ select: typeof person }>
type Row = { id: string; firstDay: Date; lastDay: Date }

function asReplacing({ id, firstDay, lastDay }: Row, { firstName, lastName, centres, ...who }: Person) {
  return {
    ...{ id, firstDay: fromDb(firstDay), lastDay: fromDb(lastDay) },
    who: { ...who, name: `${firstName} ${lastName}` },
    centres: centres.map(({ centre }) => centre),
  }
}

/** Who replaces a member of staff from today on, in order of time. */
export async function replacementsOf(_staff: StaffScope, absentId: string, today: Day): Promise<Replacing[]> {
  const prisma = await database()
  const rows = await prisma.staffReplacement.findMany({
    where: { absentId, lastDay: { gte: toDb(today) } },
    orderBy: { firstDay: 'asc' },
    include: { replacement: { select: person } },
  })
  return rows.map(({ replacement, ...row }) => asReplacing(row, replacement))
}

/** Whom a member of staff replaces today, and who replaces them. */
export async function replacementsToday(
  { staffId }: StaffScope,
  today: Day,
): Promise<{ replaces: Replacing[]; replacedBy: Replacing | null }> {
  const prisma = await database()
  const during = { firstDay: { lte: toDb(today) }, lastDay: { gte: toDb(today) } }
  const rows = await prisma.staffReplacement.findMany({
    where: {
      ...during,
      OR: [{ replacementId: staffId, absent: { disabledAt: null } }, { absentId: staffId }],
    },
    orderBy: [{ lastDay: 'asc' }, { id: 'asc' }],
    include: { absent: { select: person }, replacement: { select: person } },
  })
  const mine = rows.find(({ absentId }) => absentId === staffId)
  return {
    replaces: rows
      .filter(({ replacementId }) => replacementId === staffId)
      .map(({ absent, ...row }) => asReplacing(row, absent)),
    replacedBy: mine ? asReplacing(mine, mine.replacement) : null,
  }
}

/** Those who may replace somebody: their account is open. */
export async function colleaguesOf(_staff: StaffScope, absentId: string): Promise<Colleague[]> {
  const prisma = await database()
  const found = await prisma.staff.findMany({
    where: { ...canReplace, id: { not: absentId } },
    orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }, { id: 'asc' }],
    select: { id: true, firstName: true, lastName: true, role: true },
  })
  return found.map(({ id, firstName, lastName, role }) => ({ id, role, name: `${firstName} ${lastName}` }))
}

export const canReplace = {
  disabledAt: null,
  account: { disabledAt: null, email: { not: null }, passwordHash: { not: null } },
} as const satisfies Prisma.StaffWhereInput
