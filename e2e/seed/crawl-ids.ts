import { writeFileSync } from 'node:fs'
import type { Tx } from '@/lib/db/transaction'
import { CRAWLED, idsFile, type FamilyIds } from '../crawl/ids'
import { testFamily } from '../families'

/** Writes what the parameters of addresses are for the families that e2e/crawl.spec.ts tries. */
export async function writeCrawlIds(tx: Tx, dataDir: string): Promise<void> {
  const ids: Record<string, FamilyIds> = {}
  for (const journey of CRAWLED) ids[journey] = await idsOf(tx, testFamily(journey, 'desktop').familyName)
  writeFileSync(idsFile(dataDir), JSON.stringify(ids))
}

/** One row: a column for each parameter that the addresses of app/ name; null where the family has nothing of it. */
async function idsOf(tx: Tx, name: string): Promise<FamilyIds> {
  const [row] = await tx.$queryRaw<Record<string, string | number | null>[]>`
    SELECT family.number AS "familyNumber", family.id AS "familyId",
      (SELECT id FROM family AS other WHERE other.id <> family.id ORDER BY id LIMIT 1) AS "otherId",
      (SELECT adult_id FROM family_adult WHERE family_id = family.id LIMIT 1) AS "adultId",
      child.id AS "childId", booking.id AS "bookingId", booking.programme_id AS "programmeId",
      booking.group_id AS "groupId", booking.activity_id AS "activityId", booking.day::text AS "day",
      (SELECT centre_id FROM programme WHERE id = booking.programme_id) AS "centreId",
      (SELECT reference FROM request WHERE family_id = family.id ORDER BY id LIMIT 1) AS "reference",
      (SELECT id FROM document WHERE family_id = family.id ORDER BY id LIMIT 1) AS "documentId",
      (SELECT number FROM invoice WHERE family_id = family.id ORDER BY number LIMIT 1) AS "number",
      (SELECT id FROM payment WHERE family_id = family.id ORDER BY id LIMIT 1) AS "paymentId",
      (SELECT id FROM tax_certificate WHERE family_id = family.id ORDER BY id LIMIT 1) AS "id",
      (SELECT id FROM change_request WHERE status = 'submitted' ORDER BY id LIMIT 1) AS "changeId",
      (SELECT id FROM absence ORDER BY id LIMIT 1) AS "absenceId",
      (SELECT id FROM family_import ORDER BY id LIMIT 1) AS "importId",
      (SELECT id FROM outbox_mail ORDER BY id LIMIT 1) AS "mailId",
      (SELECT id FROM family_message ORDER BY id LIMIT 1) AS "messageId",
      (SELECT id FROM period ORDER BY id LIMIT 1) AS "periodId",
      (SELECT id FROM rule_set ORDER BY id LIMIT 1) AS "ruleSetId",
      (SELECT id FROM staff ORDER BY id LIMIT 1) AS "staffId",
      (SELECT id FROM tariff ORDER BY id LIMIT 1) AS "tariffId",
      (SELECT id FROM document_type ORDER BY id LIMIT 1) AS "typeId"
    FROM family
    LEFT JOIN LATERAL (SELECT * FROM booking WHERE family_id = family.id ORDER BY day LIMIT 1) AS booking ON true
    LEFT JOIN LATERAL (
      SELECT child_id AS id FROM family_child WHERE family_id = family.id ORDER BY child_id LIMIT 1
    ) AS child ON true
    WHERE family.name = ${name}`
  const { familyNumber, ...parameters } = row!
  const known = Object.entries(parameters).filter(([, value]) => value !== null)
  return {
    name,
    number: String(familyNumber),
    parameters: Object.fromEntries(known.map(([parameter, value]) => [parameter, String(value)])),
  }
}
