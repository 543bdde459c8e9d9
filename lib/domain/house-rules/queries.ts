import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database, pageReader } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import { type Select, select } from '@/lib/db/together'
import type { Tx } from '@/lib/db/transaction'
import { houseRulesInForce, type PublishedVersion } from '@/lib/rules/house-rules'
import type { Day } from '@/lib/time/day'
import { type Instant, parisDay } from '@/lib/time/paris'

/** The published versions, by which the one in force is told. */
export async function publishedVersions(db: Tx): Promise<(PublishedVersion & { id: string })[]> {
  const rows = await db.houseRules.findMany({
    where: { publishedAt: { not: null } },
    select: { id: true, version: true, validFrom: true },
  })
  return rows.map((row) => ({ ...row, validFrom: fromDb(row.validFrom) }))
}

export type AcceptanceRow = PublishedVersion & { isAccepted: boolean; blocksBooking: boolean }

/** The published versions, with whether a guardian has accepted each; none when nobody asks. */
export function acceptancesOf(adultId: string | null): Select<AcceptanceRow> {
  return select`
    SELECT version, valid_from::text AS "validFrom", house_rules_block_booking AS "blocksBooking",
      EXISTS (SELECT 1 FROM house_rules_acceptance
               WHERE house_rules_id = house_rules.id AND adult_id = ${adultId}::uuid) AS "isAccepted"
    FROM house_rules JOIN organisation ON organisation.id = 1
    WHERE published_at IS NOT NULL AND ${adultId}::uuid IS NOT NULL`
}

/** Whether the organisation closes booking to a guardian until the version in force is accepted. */
export function closesBooking(versions: readonly AcceptanceRow[], today: Day): boolean {
  const current = houseRulesInForce(versions, today)
  return current !== null && current.blocksBooking && !current.isAccepted
}

/** For the pages that remind a guardian to read it. */
export async function mustAcceptHouseRules(family: FamilyScope, now: Instant): Promise<boolean> {
  const reader = await pageReader()
  const versions = await reader.$queryRaw<AcceptanceRow[]>(acceptancesOf(family.adultId))
  return houseRulesInForce(versions, parisDay(now))?.isAccepted === false
}

export type HouseRulesToRead = {
  id: string
  version: number
  title: string
  text: string
  validFrom: Day
  /** When this guardian accepted it; null until then. */
  acceptedAt: Date | null
}

/** The version in force, as a guardian reads it; null before the first. */
export async function houseRulesFor(family: FamilyScope, now: Instant): Promise<HouseRulesToRead | null> {
  const prisma = await database()
  const current = houseRulesInForce(await publishedVersions(prisma), parisDay(now))
  if (!current) return null
  const { title, text, acceptances } = await prisma.houseRules.findUniqueOrThrow({
    where: { id: current.id },
    select: {
      title: true,
      text: true,
      acceptances: { where: { adultId: family.adultId }, select: { acceptedAt: true } },
    },
  })
  return { ...current, title, text, acceptedAt: acceptances[0]?.acceptedAt ?? null }
}

export type HouseRulesVersion = {
  id: string
  version: number
  title: string
  text: string
  validFrom: Day
  /** Null for the draft. */
  publishedAt: Date | null
  accepted: number
}

/** Every version, the latest first, with how many guardians have accepted it; and the setting of the gate. */
export async function allHouseRules(
  _staff: StaffScope,
): Promise<{ versions: HouseRulesVersion[]; guardians: number; blocksBooking: boolean }> {
  const prisma = await database()
  const rows = await prisma.houseRules.findMany({
    orderBy: { version: 'desc' },
    include: { _count: { select: { acceptances: true } } },
  })
  const guardians = await prisma.adult.count({
    where: { accountId: { not: null }, families: { some: { family: { archivedAt: null } } } },
  })
  const organisation = await prisma.organisation.findUnique({ where: { id: 1 } })
  return {
    versions: rows.map(({ _count, ...row }) => ({
      ...row,
      validFrom: fromDb(row.validFrom),
      accepted: _count.acceptances,
    })),
    guardians,
    blocksBooking: organisation?.houseRulesBlockBooking ?? false,
  }
}
