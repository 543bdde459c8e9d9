import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { digestOf, NO_SEAL, type SealedEntry } from '@/lib/audit/chain'
import { database } from '@/lib/db/client'
import { lockAuditSeals } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { logEvent } from '@/lib/log'
import type { Instant } from '@/lib/time/paris'
import { entriesBetween, verifySeals } from './queries'

/** Longer than any transaction: no entry comes any more with a number below those that are sealed. */
export const SETTLED_MINUTES = 10
/** Entries under one seal at most: how closely a change is found. */
const MOST_ENTRIES = 500
const VERIFY_EVERY_HOURS = 24

/** Seals every entry that is ten minutes old: whoever writes the journal never waits for it. Answers how many seals. */
export async function sealJournal(now: Instant): Promise<number> {
  let seals = 0
  for (;;) {
    const sealed = await inTransaction((tx) => sealNext(tx, now))
    if (!sealed) return seals
    sayElsewhere(sealed)
    seals += 1
  }
}

type Sealed = { number: number; digest: string; entries: SealedEntry[] }

/** The log goes elsewhere: it has the entries too, and the digest that the chain can be held against. */
function sayElsewhere({ number, digest, entries }: Sealed): void {
  for (const { id, at, accountId, action, subjectKind, subjectId, familyId } of entries)
    logEvent('info', 'journalEntry', {
      ...{ number: Number(id), on: at.toISOString(), actor: accountId, action },
      ...{ targetKind: subjectKind, target: subjectId, family: familyId },
    })
  logEvent('info', 'journalSealed', { number, entries: entries.length, digest })
}

async function sealNext(tx: Tx, now: Instant): Promise<Sealed | null> {
  await lockAuditSeals(tx)
  const before = await tx.auditSeal.findFirst({ orderBy: { number: 'desc' } })
  const fromId = (before?.toId ?? 0n) + 1n
  const toId = await lastSettled(tx, now, fromId)
  if (toId === null) return null
  const entries = await entriesBetween(tx, fromId, toId)
  const range = { fromId, toId, previous: before?.digest ?? NO_SEAL }
  const number = (before?.number ?? 0) + 1
  const digest = digestOf(range, entries)
  await tx.auditSeal.create({
    data: {
      ...{ ...range, number, digest, count: entries.length, sealedAt: new Date(now) },
      lastAt: new Date(Math.max(...entries.map(({ at }) => at.getTime()))),
    },
  })
  return { number, digest, entries }
}

/** The number up to which a seal may go, null when no entry is settled: none before it is younger than ten minutes. */
async function lastSettled(tx: Tx, now: Instant, fromId: bigint): Promise<bigint | null> {
  const settled = new Date(now - SETTLED_MINUTES * 60_000)
  const [row] = await tx.$queryRaw<{ toId: bigint | null }[]>`
    SELECT max(id) AS "toId" FROM (
      SELECT id FROM audit_entry
      WHERE id >= ${fromId}
        AND id < coalesce((SELECT min(id) FROM audit_entry WHERE id >= ${fromId} AND at > ${settled}),
                          9223372036854775807)
      ORDER BY id LIMIT ${MOST_ENTRIES}
    ) AS next`
  return row!.toId
}

/** Reads the journal again once a day, and keeps what was found: the page of the journal says it. */
export async function checkJournalDaily(now: Instant): Promise<void> {
  const prisma = await database()
  const due = new Date(now - VERIFY_EVERY_HOURS * 3_600_000)
  if (await prisma.auditCheck.findFirst({ where: { checkedAt: { gt: due } }, select: { id: true } })) return
  const { seals, entries, brokenAt } = await verifySeals()
  const checkedAt = new Date(now)
  const found = { checkedAt, seals, brokenAt }
  await prisma.auditCheck.upsert({ where: { id: 1 }, create: found, update: found })
  logEvent(brokenAt === null ? 'info' : 'error', 'journalVerified', { seals, entries, brokenAt })
}

/**
 * Removes the sealed batches whose latest entry is older than `before`, in the transaction of whoever decides it. Their
 * seals stay, and so does the chain. Answers how many entries left (CNIL, délibération 2021-122: six to twelve months).
 */
export async function purgeJournal(tx: Tx, now: Instant, before: Instant): Promise<number> {
  await lockAuditSeals(tx)
  const [row] = await tx.$queryRaw<{ removed: bigint }[]>`
    SELECT purge_audit(${new Date(before)}, ${new Date(now)}) AS removed`
  const removed = Number(row!.removed)
  if (removed > 0)
    await recordAudit(tx, now, {
      ...{ accountId: null, action: 'journal.purge', subjectKind: 'journal', subjectId: 'journal' },
      details: { entries: removed },
    })
  return removed
}
