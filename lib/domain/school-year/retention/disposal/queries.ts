import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { DisposalKind } from '@/lib/rules/retention'
import type { Day } from '@/lib/time/day'
import type { Prisma } from '@/prisma/generated/client'

export type DisposalLine = {
  kind: DisposalKind
  count: number
  destroyed: number
  oldest: Day
  newest: Day
  rule: string
}
export type Disposal = {
  id: string
  number: number
  status: 'proposed' | 'destroyed' | 'dropped'
  asOf: Day
  proposedAt: Date
  visaOn: Day | null
  visaReference: string
  endedAt: Date | null
  endedBy: string | null
  files: number
  lines: DisposalLine[]
}

const parts = {
  include: {
    lines: { orderBy: { kind: 'asc' } },
    endedBy: { select: { firstName: true, lastName: true } },
  },
} as const satisfies Prisma.DisposalDefaultArgs

/** The bordereaux, the last first: the one that waits for its visa, then those that are kept as proof. */
export async function disposals(_staff: StaffScope): Promise<Disposal[]> {
  const prisma = await database()
  const rows = await prisma.disposal.findMany({ ...parts, orderBy: { number: 'desc' }, take: 100 })
  return rows.map(asDisposal)
}

/** One of them; null when there is none of this id. */
export async function disposal(_staff: StaffScope, id: string): Promise<Disposal | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const row = await prisma.disposal.findUnique({ ...parts, where: { id } })
  return row && asDisposal(row)
}

function asDisposal({
  asOf,
  visaOn,
  endedBy,
  endedById: _,
  lines,
  ...row
}: Prisma.DisposalGetPayload<typeof parts>): Disposal {
  return {
    ...{ ...row, asOf: fromDb(asOf), visaOn: visaOn && fromDb(visaOn) },
    endedBy: endedBy && `${endedBy.firstName} ${endedBy.lastName}`,
    lines: lines.map(({ kind, count, destroyed, oldest, newest, rule }) => ({
      ...{ kind: kind as DisposalKind, count, destroyed, rule },
      ...{ oldest: fromDb(oldest), newest: fromDb(newest) },
    })),
  }
}
