import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { cents, type Cents } from '@/lib/money'
import { type Day, yearOf } from '@/lib/time/day'
import { type TaxCertificateSnapshot, taxCertificateSnapshotSchema } from './schema'

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

/** The family's certificates in all their versions, the latest year and version first. */
export async function certificatesOf(family: FamilyScope): Promise<CertificateSummary[]> {
  const prisma = await database()
  const rows = await prisma.taxCertificate.findMany({
    where: { familyId: family.familyId },
    orderBy: [{ year: 'desc' }, { childId: 'asc' }, { version: 'desc' }],
    select: withSnapshot,
  })
  return rows.map(asSummary)
}

export type FamilyCertificate = {
  snapshot: TaxCertificateSnapshot
  /** The version that replaces it; null for the last one. */
  replacedBy: { id: string; version: number } | null
}

/** A certificate of the family, as it was issued; null for another family's. */
export async function certificateOf(family: FamilyScope, id: string): Promise<FamilyCertificate | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const row = await prisma.taxCertificate.findFirst({
    where: { id, familyId: family.familyId },
    select: { snapshot: true, year: true, childId: true, version: true },
  })
  if (!row) return null
  const replacedBy = await prisma.taxCertificate.findFirst({
    where: {
      ...{ familyId: family.familyId, year: row.year, childId: row.childId },
      version: { gt: row.version },
    },
    orderBy: { version: 'desc' },
    select: { id: true, version: true },
  })
  return { snapshot: taxCertificateSnapshotSchema.parse(row.snapshot), replacedBy }
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
