import 'server-only'
import { z } from 'zod'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { decisionSchema } from './schema'

export type OpenRound = {
  familyId: string
  familyName: string
  familyNumber: number
  decisions: number
  openedAt: Date
  closesAt: Date
}

/** The rounds whose e-mail hasn't left yet, the next to leave first. */
export async function openRounds(_staff: StaffScope): Promise<OpenRound[]> {
  const prisma = await database()
  const rounds = await prisma.decisionRound.findMany({
    where: { closedAt: null },
    orderBy: { closesAt: 'asc' },
    select: {
      ...{ familyId: true, decisions: true, openedAt: true, closesAt: true },
      family: { select: { name: true, number: true } },
    },
  })
  return rounds.map(({ family, decisions, ...round }) => ({
    ...round,
    familyName: family.name,
    familyNumber: family.number,
    decisions: z.array(decisionSchema).parse(decisions).length,
  }))
}
