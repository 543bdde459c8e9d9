import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { financeSettings } from '@/lib/domain/billing/settings/queries'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { cents, total, type Cents } from '@/lib/money'
import {
  carePaidIn,
  isChildEligible,
  oldestEligibleBirth,
  type PaidLine,
  versionToIssue,
} from '@/lib/rules/tax-certificate'
import { type Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'
import { lastVersions } from '../queries'

type CertifiedChild = {
  familyId: string
  familyName: string
  childId: string
  childName: string
  birthDate: Day
}
export type CareLine = CertifiedChild & PaidLine<{ receivedOn: Day; amount: Cents; method: PaymentMethod }>

/** What a certificate says was paid for one child: by the family, by an aid beside it, and in CESU of the family's. */
export type CareAmounts = { care: Cents; aid: Cents; careInCesu: Cents }
export type CarePaid = CertifiedChild & CareAmounts

/** The certificate amounts of some lines of one child, for a tax year. Corrections take off, never below nothing. */
export function carePaid(lines: readonly CareLine[], year: number): CareAmounts {
  const parts = lines.map((line) => carePaidIn(line, year))
  const inCesu = lines.map((line) => carePaidIn(line, year, ({ method }) => method === 'cesu'))
  return {
    care: cents(Math.max(total(parts.map(({ paid }) => paid)), 0)),
    aid: total(parts.map(({ aid }) => aid)),
    careInCesu: total(inCesu.map(({ paid }) => paid)),
  }
}

/**
 * The care paid for each family and child, in the sense of a tax year, 0 included: of the children who are young enough,
 * and of those who have a certificate of that year already. One statement.
 */
export async function carePaidByChild(db: Tx, year: number, isNewYearBornIn: boolean): Promise<CarePaid[]> {
  const lines = await careLines(
    db,
    Prisma.sql`invoice_line.day <= ${`${year}-12-31`}::text::date
      AND (child.birth_date >= ${oldestEligibleBirth(year, isNewYearBornIn)}::text::date
        OR EXISTS (SELECT 1 FROM tax_certificate WHERE tax_certificate.year = ${year}
          AND tax_certificate.family_id = invoice.family_id AND tax_certificate.child_id = child.id))`,
  )
  return [...Map.groupBy(lines, (line) => `${line.familyId} ${line.childId}`).values()].map((own) => {
    const { familyId, familyName, childId, childName, birthDate } = own[0]!
    const counted = isChildEligible(birthDate, year, isNewYearBornIn) ? own : []
    return { ...{ familyId, familyName, childId, childName, birthDate }, ...carePaid(counted, year) }
  })
}

export type DueCertificate = CarePaid & { version: number }

/** What an issue of a year's certificates writes now, and how many it leaves as they are. Three statements. */
export async function certificatesDue(
  db: Tx,
  year: number,
): Promise<{ certificates: DueCertificate[]; unchanged: number }> {
  const { isNewYearBornIn } = await financeSettings(db)
  const paid = await carePaidByChild(db, year, isNewYearBornIn)
  const last = await lastVersions(db, year)
  const judged = paid.map((child) => ({
    ...child,
    version: versionToIssue(last.get(`${child.familyId} ${child.childId}`) ?? null, child.care),
  }))
  return {
    certificates: judged.filter((child): child is DueCertificate => child.version !== null),
    unchanged: judged.filter(({ version, care }) => version === null && care > 0).length,
  }
}

/** Every line of a family that has some care, with what was paid of it. One statement. */
export async function careLinesOfFamily(db: Tx, familyId: string): Promise<CareLine[]> {
  return careLines(db, Prisma.sql`invoice.family_id = ${familyId}::uuid`)
}

/** `where` names invoice_line, invoice and child. What a credit note takes back cares for nobody; the whole family's lines are out. */
async function careLines(db: Tx, where: Prisma.Sql): Promise<CareLine[]> {
  const rows = await db.$queryRaw<CareLine[]>`
    WITH line AS (
      SELECT invoice_line.*, invoice.family_id, invoice.total_cents - invoice.credited_cents AS invoiced,
        child.first_name || ' ' || child.last_name AS child_name, child.birth_date,
        EXISTS (SELECT 1 FROM invoice_line AS credit WHERE credit.credited_line_id = invoice_line.id) AS is_credited
      FROM invoice_line
      JOIN invoice ON invoice.id = invoice_line.invoice_id AND invoice.kind = 'invoice'
      JOIN child ON child.id = invoice_line.child_id
      WHERE invoice_line.care_cents <> 0 AND ${where}
    ), received AS (
      SELECT invoice_line.invoice_id, payment.id, payment.received_on, payment.entered_at, payment.method,
        sum(payment_allocation.amount_cents)::int AS amount
      FROM payment_allocation
      JOIN invoice_line ON invoice_line.id = payment_allocation.line_id
      JOIN payment ON payment.id = payment_allocation.payment_id AND payment.reversed_at IS NULL
      WHERE invoice_line.invoice_id IN (SELECT invoice_id FROM line)
      GROUP BY invoice_line.invoice_id, payment.id
    ), paid AS (
      SELECT invoice_id, json_agg(json_build_object('receivedOn', received_on, 'amount', amount, 'method', method)
        ORDER BY received_on, entered_at, id) AS payments
      FROM received GROUP BY invoice_id
    )
    SELECT line.family_id AS "familyId", family.name AS "familyName", line.child_id AS "childId",
      line.child_name AS "childName", line.birth_date::text AS "birthDate", line.day::text AS day,
      CASE WHEN line.is_credited THEN 0 ELSE line.care_cents END AS care, line.total_cents + line.aid_cents AS price, line.aid_cents AS aid, line.invoiced,
      coalesce(paid.payments, '[]') AS payments
    FROM line JOIN family ON family.id = line.family_id LEFT JOIN paid ON paid.invoice_id = line.invoice_id
    ORDER BY family.number, line.birth_date, line.child_id, line.day, line.id`
  return rows.map((row) => ({
    ...row,
    ...{ care: cents(row.care), price: cents(row.price), aid: cents(row.aid), invoiced: cents(row.invoiced) },
    payments: row.payments.map((payment) => ({ ...payment, amount: cents(payment.amount) })),
  }))
}
