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
  await addDecisionsOf(
    tx,
    now,
    decisions.map((decision) => ({ familyId, decision })),
  )
}

/** The same for decisions of several families, whose locks the caller holds: one statement, whatever their number. */
export async function addDecisionsOf(
  tx: Tx,
  now: Instant,
  made: readonly { familyId: string; decision: Decision }[],
): Promise<void> {
  if (made.length === 0) return
  const byFamily = Map.groupBy(made, ({ familyId }) => familyId)
  const added = [...byFamily].map(([familyId, own]) => ({
    familyId,
    decisions: own.map(({ decision }) => decision),
  }))
  const count = await tx.$executeRaw`
    INSERT INTO decision_round (id, family_id, opened_at, closes_at, decisions)
    SELECT gen_random_uuid(), added."familyId", ${new Date(now)}::timestamptz,
      ${new Date(now)}::timestamptz + organisation.round_minutes * interval '1 minute', added.decisions
    FROM jsonb_to_recordset(${JSON.stringify(added)}::jsonb) AS added ("familyId" uuid, decisions jsonb)
    JOIN organisation ON organisation.id = 1
    ON CONFLICT (family_id) WHERE closed_at IS NULL
    DO UPDATE SET decisions = decision_round.decisions || excluded.decisions, closes_at = excluded.closes_at`
  if (count !== added.length) throw new Error('The organisation is missing')
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
