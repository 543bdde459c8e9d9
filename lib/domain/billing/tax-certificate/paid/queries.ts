import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { cents, total, type Cents } from '@/lib/money'
import { carePaidIn, isChildEligible, oldestEligibleBirth, type PaidLine } from '@/lib/rules/tax-certificate'
import { type Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

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

/** The certificate amounts of some lines of one child, for a tax year. */
export function carePaid(lines: readonly CareLine[], year: number): CareAmounts {
  const parts = lines.map((line) => carePaidIn(line, year))
  const inCesu = lines.map((line) => carePaidIn(line, year, ({ method }) => method === 'cesu'))
  return {
    care: total(parts.map(({ paid }) => paid)),
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

/** Every line of a family that has some care, with what was paid of it. One statement. */
export async function careLinesOfFamily(db: Tx, familyId: string): Promise<CareLine[]> {
  return careLines(db, Prisma.sql`invoice.family_id = ${familyId}::uuid`)
}

async function careLines(db: Tx, where: Prisma.Sql): Promise<CareLine[]> {
  const rows = await db.$queryRaw<CareLine[]>`
    SELECT invoice.family_id AS "familyId", family.name AS "familyName", child.id AS "childId",
      child.first_name || ' ' || child.last_name AS "childName", child.birth_date::text AS "birthDate",
      invoice_line.day::text AS day, invoice_line.care_cents AS care, invoice_line.aid_cents AS aid,
      invoice_line.total_cents AS total,
      coalesce(json_agg(json_build_object('receivedOn', payment.received_on, 'amount', payment_allocation.amount_cents,
          'method', payment.method) ORDER BY payment.received_on, payment.entered_at, payment.id)
        FILTER (WHERE payment.id IS NOT NULL), '[]') AS payments
    FROM invoice_line
    JOIN invoice ON invoice.id = invoice_line.invoice_id AND invoice.kind = 'invoice'
    JOIN family ON family.id = invoice.family_id
    JOIN child ON child.id = invoice_line.child_id
    LEFT JOIN payment_allocation ON payment_allocation.line_id = invoice_line.id
    LEFT JOIN payment ON payment.id = payment_allocation.payment_id AND payment.reversed_at IS NULL
    WHERE invoice_line.care_cents > 0 AND ${where}
    GROUP BY invoice.family_id, family.name, family.number, child.id, invoice_line.id
    ORDER BY family.number, child.birth_date, child.id, invoice_line.day`
  return rows.map((row) => ({
    ...row,
    ...{ care: cents(row.care), aid: cents(row.aid), total: cents(row.total) },
    payments: row.payments.map((payment) => ({ ...payment, amount: cents(payment.amount) })),
  }))
}
