import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { PaymentMethod } from '@/lib/domain/payment/schema'
import { cents, total, type Cents } from '@/lib/money'
import { carePaidIn, isChildEligible, oldestEligibleBirth } from '@/lib/rules/tax-certificate'
import { type Day, yearOf } from '@/lib/time/day'
import { type TaxCertificateSnapshot, taxCertificateSnapshotSchema } from './schema'

export type CarePaid = {
  familyId: string
  familyName: string
  childId: string
  childName: string
  birthDate: Day
  care: Cents
  careInCesu: Cents
}

type Payment = { receivedOn: Day; amount: number; method: PaymentMethod }
type LineRow = Omit<CarePaid, 'care' | 'careInCesu'> & {
  day: Day
  care: number
  total: number
  payments: Payment[]
}

/** The care paid for each family and eligible child, in the sense of a tax year, 0 included. One statement. */
export async function carePaidByChild(db: Tx, year: number): Promise<CarePaid[]> {
  const yearEnd = `${year}-12-31`
  const rows = await db.$queryRaw<LineRow[]>`
    SELECT invoice.family_id AS "familyId", family.name AS "familyName", child.id AS "childId",
      child.first_name || ' ' || child.last_name AS "childName", child.birth_date::text AS "birthDate",
      invoice_line.day::text AS day, invoice_line.care_cents AS care, invoice_line.total_cents AS total,
      coalesce(json_agg(json_build_object('receivedOn', payment.received_on, 'amount', payment_allocation.amount_cents,
          'method', payment.method) ORDER BY payment.received_on, payment.entered_at, payment.id)
        FILTER (WHERE payment.id IS NOT NULL), '[]') AS payments
    FROM invoice_line
    JOIN invoice ON invoice.id = invoice_line.invoice_id AND invoice.kind = 'invoice'
    JOIN family ON family.id = invoice.family_id
    JOIN child ON child.id = invoice_line.child_id
    LEFT JOIN payment_allocation ON payment_allocation.line_id = invoice_line.id
    LEFT JOIN payment ON payment.id = payment_allocation.payment_id AND payment.reversed_at IS NULL
    WHERE child.birth_date >= ${oldestEligibleBirth(year)}::text::date
      AND invoice_line.care_cents > 0 AND invoice_line.day <= ${yearEnd}::text::date
    GROUP BY invoice.family_id, family.name, family.number, child.id, invoice_line.id
    ORDER BY family.number, child.birth_date, child.id, invoice_line.day`
  const lines = Map.groupBy(rows, (row) => `${row.familyId} ${row.childId}`)
  return [...lines.values()].map((own) => {
    const { familyId, familyName, childId, childName, birthDate } = own[0]!
    const paid = own.map((line) => ({
      day: line.day,
      care: cents(line.care),
      total: cents(line.total),
      payments: line.payments.map((payment) => ({ ...payment, amount: cents(payment.amount) })),
    }))
    return {
      ...{ familyId, familyName, childId, childName, birthDate },
      care: total(paid.map((line) => carePaidIn(line, year))),
      careInCesu: total(paid.map((line) => carePaidIn(line, year, (payment) => payment.method === 'cesu'))),
    }
  })
}

/** The last version of each certificate of a year, by 'family child'. */
export async function lastVersions(
  db: Tx,
  year: number,
): Promise<Map<string, { version: number; care: Cents }>> {
  const rows = await db.taxCertificate.findMany({
    where: { year },
    orderBy: { version: 'asc' },
    select: { familyId: true, childId: true, version: true, careCents: true },
  })
  return new Map(
    rows.map((row) => [
      `${row.familyId} ${row.childId}`,
      { version: row.version, care: cents(row.careCents) },
    ]),
  )
}

/** A line of the Attestations page: the last version for one child and year. */
export type CertificateSummary = {
  id: string
  year: number
  version: number
  childId: string
  childName: string
  care: Cents
  issuedOn: Day
}

const withSnapshot = { id: true, year: true, version: true, childId: true, snapshot: true } as const
type Row = { id: string; year: number; version: number; childId: string; snapshot: unknown }

function asSummary(row: Row): CertificateSummary {
  const { child, care, issuedOn } = taxCertificateSnapshotSchema.parse(row.snapshot)
  return {
    id: row.id,
    year: row.year,
    version: row.version,
    childId: row.childId,
    childName: child.name,
    care,
    issuedOn,
  }
}

/** The family's certificates, each in its last version, the latest year first. */
export async function certificatesOf(family: FamilyScope): Promise<CertificateSummary[]> {
  const prisma = await database()
  const rows = await prisma.taxCertificate.findMany({
    where: { familyId: family.familyId },
    orderBy: [{ year: 'desc' }, { childId: 'asc' }, { version: 'desc' }],
    distinct: ['year', 'childId'],
    select: withSnapshot,
  })
  return rows.map(asSummary)
}

/** A certificate of the family; null for another family's. */
export async function certificateOf(family: FamilyScope, id: string): Promise<TaxCertificateSnapshot | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const row = await prisma.taxCertificate.findFirst({
    where: { id, familyId: family.familyId },
    select: { snapshot: true },
  })
  return row && taxCertificateSnapshotSchema.parse(row.snapshot)
}

/** The family's children, and whether one is young enough for a certificate of the running year. */
export async function childrenForCertificates(
  family: FamilyScope,
  today: Day,
): Promise<{ id: string; firstName: string; isEligible: boolean }[]> {
  const prisma = await database()
  const children = await prisma.child.findMany({
    where: { archivedAt: null, families: { some: { familyId: family.familyId } } },
    orderBy: { birthDate: 'asc' },
    select: { id: true, firstName: true, birthDate: true },
  })
  return children.map(({ id, firstName, birthDate }) => ({
    ...{ id, firstName },
    isEligible: isChildEligible(fromDb(birthDate), yearOf(today)),
  }))
}

export type StaffCertificate = CertificateSummary & { family: { number: number; name: string } }

/** The last versions of a year's certificates, by family. */
export async function certificatesOfYear(_staff: StaffScope, year: number): Promise<StaffCertificate[]> {
  const prisma = await database()
  const rows = await prisma.taxCertificate.findMany({
    where: { year },
    orderBy: [{ family: { number: 'asc' } }, { childId: 'asc' }, { version: 'desc' }],
    distinct: ['familyId', 'childId'],
    select: { ...withSnapshot, family: { select: { number: true, name: true } } },
  })
  return rows.map((row) => ({ ...asSummary(row), family: row.family }))
}

/** Years that certificates can be issued for, or already were: those of paid days and before this one. */
export async function certificateYears(
  _staff: StaffScope,
  today: Day,
): Promise<{ year: number; issued: number }[]> {
  const prisma = await database()
  return prisma.$queryRaw<{ year: number; issued: number }[]>`
    SELECT year, (SELECT count(*) FROM (SELECT DISTINCT family_id, child_id FROM tax_certificate
      WHERE tax_certificate.year = years.year) AS certificates)::int AS issued
    FROM (SELECT extract(year FROM received_on)::int AS year FROM payment WHERE reversed_at IS NULL
          UNION SELECT year FROM tax_certificate) AS years
    WHERE year < ${yearOf(today)} ORDER BY year DESC`
}

/** A certificate, for the service. */
export async function certificateForStaff(
  _staff: StaffScope,
  id: string,
): Promise<TaxCertificateSnapshot | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const row = await prisma.taxCertificate.findUnique({ where: { id }, select: { snapshot: true } })
  return row && taxCertificateSnapshotSchema.parse(row.snapshot)
}
