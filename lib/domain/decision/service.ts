import 'server-only'
import { z } from 'zod'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMailToFamily } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { decisionsMail } from '@/lib/messages/fr/decisions'
import type { Instant } from '@/lib/time/paris'
import { decisionSchema, type Decision } from './schema'

/**
 * Adds decisions to the family's open round, opening one if need be. A round leaves in one e-mail a few minutes
 * (a setting) after its last decision. The caller holds the family's lock.
 */
export async function addDecisions(
  tx: Tx,
  now: Instant,
  familyId: string,
  decisions: Decision[],
): Promise<void> {
  if (decisions.length === 0) return
  const { roundMinutes } = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } })
  const closesAt = new Date(now + roundMinutes * 60_000)
  const open = await tx.decisionRound.findFirst({ where: { familyId, closedAt: null } })
  if (open) {
    const all = [...z.array(decisionSchema).parse(open.decisions), ...decisions]
    await tx.decisionRound.update({ where: { id: open.id }, data: { decisions: all, closesAt } })
  } else {
    await tx.decisionRound.create({ data: { familyId, openedAt: new Date(now), closesAt, decisions } })
  }
}

/** Closes the rounds whose time has come, each with its one e-mail. Safe to run twice at once. */
export async function closeDueRounds(now: Instant): Promise<number> {
  const prisma = await database()
  const due = await prisma.decisionRound.findMany({
    where: { closedAt: null, closesAt: { lte: new Date(now) } },
    select: { familyId: true },
  })
  let closed = 0
  for (const { familyId } of due)
    closed += await inTransaction((tx) => closeRound(tx, now, familyId, new Date(now)))
  return closed
}

/** « Envoyer les réponses »: the family's round leaves now. Answers how many rounds left (0 or 1). */
export async function closeRoundNow(now: Instant, familyId: string): Promise<number> {
  return inTransaction((tx) => closeRound(tx, now, familyId, null))
}

async function closeRound(tx: Tx, now: Instant, familyId: string, dueBy: Date | null): Promise<number> {
  await lockFamily(tx, familyId)
  const round = await tx.decisionRound.findFirst({
    where: { familyId, closedAt: null, ...(dueBy ? { closesAt: { lte: dueBy } } : {}) },
  })
  if (!round) return 0
  await tx.decisionRound.update({ where: { id: round.id }, data: { closedAt: new Date(now) } })
  const decisions = z.array(decisionSchema).parse(round.decisions)
  await postMailToFamily(tx, now, familyId, {
    kind: 'decisions',
    ...decisionsMail(decisions, env().publicUrl),
  })
  return 1
}
