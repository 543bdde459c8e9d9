import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { monthAfter } from '@/lib/rules/erasure'
import type { Day } from '@/lib/time/day'
import { parisDay } from '@/lib/time/paris'

export type OwnErasureRequest = {
  askedAt: Date
  askedBy: string
  status: 'asked' | 'withdrawn' | 'refused'
  answeredAt: Date | null
  answer: string
}

/** The last request of the family to be erased; null when there is none. */
export async function lastErasureRequest({ familyId }: FamilyScope): Promise<OwnErasureRequest | null> {
  const prisma = await database()
  const found = await prisma.erasureRequest.findFirst({
    where: { familyId },
    orderBy: { askedAt: 'desc' },
    select: { askedAt: true, status: true, answeredAt: true, answer: true, askedBy: person },
  })
  return found && { ...found, askedBy: nameOf(found.askedBy) }
}

export type WaitingErasure = {
  id: string
  family: { id: string; number: number; name: string }
  askedBy: string
  askedAt: Date
  /** The last day to answer (RGPD, art. 12-3). */
  answerBy: Day
}

/** The families that ask to be erased and wait for an answer, the first that asked first. */
export async function waitingErasures(_staff: StaffScope): Promise<WaitingErasure[]> {
  const prisma = await database()
  const rows = await prisma.erasureRequest.findMany({
    where: { status: 'asked' },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, askedAt: true, askedBy: person },
      family: { select: { id: true, number: true, name: true } },
    },
  })
  return rows.map(({ askedBy, ...row }) => ({
    ...{ ...row, askedBy: nameOf(askedBy) },
    answerBy: monthAfter(parisDay(row.askedAt.getTime())),
  }))
}

const person = { select: { firstName: true, lastName: true } } as const
const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`
