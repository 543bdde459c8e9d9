import 'server-only'
import { digestOf, NO_SEAL, type SealedEntry } from '@/lib/audit/chain'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { PrismaClient } from '@/prisma/generated/client'

/** What a check of the journal found: the number of the first seal that is broken, null when all hold. */
export type Verification = {
  seals: number
  entries: number
  brokenAt: number | null
  /** Whether the digest that was kept elsewhere is one of the chain; null when none was given. */
  knowsDigest: boolean | null
  lastDigest: string | null
}

/**
 * The entries between two numbers, both included, in their order. Details that an erasure has taken out are covered by
 * the digest that stands for them, as long as nothing is in their place and the register of erasures says so.
 */
export function entriesBetween(
  prisma: PrismaClient | Tx,
  fromId: bigint,
  toId: bigint,
): Promise<SealedEntry[]> {
  return prisma.$queryRaw<SealedEntry[]>`
    SELECT id, at, account_id AS "accountId", action, subject_kind AS "subjectKind", subject_id AS "subjectId",
           family_id AS "familyId", CASE
             WHEN taken_digest IS NULL THEN encode(sha256(convert_to(details::text, 'UTF8')), 'hex')
             WHEN details = '{}' AND EXISTS (
               SELECT FROM erasure WHERE family_id = ANY(family_ids) OR account_id = ANY(account_ids)
                 OR subject_id = ANY((family_ids || adult_ids || child_ids || account_ids)::text[])
             ) THEN taken_digest ELSE 'changed' END AS details
    FROM audit_entry WHERE id BETWEEN ${fromId} AND ${toId} ORDER BY id`
}

/**
 * Reads the whole journal again, seal by seal: an entry changed, removed or slipped in, a seal changed or removed breaks
 * the chain. What was cut off at its end, or written anew from some entry on, is only found with a `kept` digest.
 */
export async function verifySeals(kept: string | null = null): Promise<Verification> {
  const prisma = await database()
  const seals = await prisma.auditSeal.findMany({ orderBy: { number: 'asc' } })
  const found: Verification = {
    ...{ seals: seals.length, entries: 0, brokenAt: null },
    knowsDigest: kept === null ? null : seals.some(({ digest }) => digest === kept),
    lastDigest: seals.at(-1)?.digest ?? null,
  }
  let before = { number: 0, toId: 0n, digest: NO_SEAL }
  for (const seal of seals) {
    const entries = await entriesBetween(prisma, before.number === 0 ? LEAST : before.toId + 1n, seal.toId)
    const follows =
      seal.number === before.number + 1 && seal.fromId === before.toId + 1n && seal.previous === before.digest
    const holds = seal.purgedAt
      ? entries.length === 0
      : entries.length === seal.count && digestOf(seal, entries) === seal.digest
    if (!follows || !holds) return { ...found, brokenAt: before.number + 1 }
    found.entries += entries.length
    before = seal
  }
  return found
}

/** Numbers begin at 1: what stands before the first seal was slipped in. */
const LEAST = -(2n ** 63n)

/** The last check of the journal, null before the first. */
export async function lastVerification(): Promise<{ checkedAt: Date; brokenAt: number | null } | null> {
  const prisma = await database()
  return prisma.auditCheck.findUnique({ where: { id: 1 }, select: { checkedAt: true, brokenAt: true } })
}
