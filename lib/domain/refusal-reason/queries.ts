import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { RefusalSubject } from './schema'

export type ListedReason = { id: string; subject: RefusalSubject | null; text: string }

const inOrder = [{ position: 'asc' }, { id: 'asc' }] as const

/** The reasons that an agent may choose for a refusal: those of its subject first, then those of every refusal. */
export async function reasonsFor(_staff: StaffScope, subject: RefusalSubject): Promise<string[]> {
  const prisma = await database()
  const rows = await prisma.refusalReason.findMany({
    where: { OR: [{ subject }, { subject: null }] },
    orderBy: [{ subject: { sort: 'asc', nulls: 'last' } }, ...inOrder],
    select: { text: true },
  })
  return rows.map(({ text }) => text)
}

/** The whole list, in its order. */
export async function allReasons(_staff: StaffScope): Promise<ListedReason[]> {
  const prisma = await database()
  return prisma.refusalReason.findMany({
    orderBy: [{ subject: { sort: 'asc', nulls: 'first' } }, ...inOrder],
    select: { id: true, subject: true, text: true },
  })
}
