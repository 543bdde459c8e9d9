import 'server-only'
import type { FamilyScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Instant } from '@/lib/time/paris'
import { drawWith } from '../draw/queries'
import { runInputSchema, runOutcomeSchema } from '../schema'

/** A draw that a family took part in: what it needs to compute its place again, and nothing of the others. */
export type FamilyDraw = {
  endsAt: Instant
  seed: string
  number: string
  print: string
  /** 1 for the first drawn. */
  position: number
  families: number
  /** What this family received. */
  result: { given: number; notGiven: number }
}

const SHOWN = 5

/** The last draws of an accueil that the family took part in, the newest first. */
export async function familyDraws({ familyId }: FamilyScope, programmeId: string): Promise<FamilyDraw[]> {
  const prisma = await database()
  const { number } = await prisma.family.findUniqueOrThrow({
    where: { id: familyId },
    select: { number: true },
  })
  const own = await prisma.requestLine.findMany({
    where: { familyId, programmeId, allocatesAt: { not: null } },
    select: { id: true, allocatesAt: true },
  })
  const ids = new Set(own.map(({ id }) => id))
  const runs = await prisma.allocationRun.findMany({
    where: {
      ...{ programmeId, doneAt: { not: null } },
      endsAt: { in: own.flatMap(({ allocatesAt }) => allocatesAt ?? []) },
    },
    orderBy: { endsAt: 'desc' },
    take: SHOWN,
  })
  return runs.flatMap(({ endsAt, seed, input, outcome }): FamilyDraw[] => {
    const { candidates } = runInputSchema.parse(input)
    const { given, notGiven } = runOutcomeSchema.parse(outcome)
    const draw = drawWith(seed)
    const print = draw(String(number))
    const prints = [...new Set(candidates.map(({ family }) => family))].map(draw).sort()
    const position = prints.indexOf(print) + 1
    // It withdrew everything before the end.
    if (position === 0) return []
    const ofFamily = (lines: string[]) => lines.filter((id) => ids.has(id)).length
    return [
      {
        ...{ endsAt: endsAt.getTime(), seed, number: String(number), print, position },
        families: prints.length,
        result: { given: ofFamily(given), notGiven: ofFamily(notGiven) },
      },
    ]
  })
}
