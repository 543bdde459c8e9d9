import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { cents, type Cents } from '@/lib/money'
import type { Sort } from '@/lib/rules/list-address'
import { searchWords } from '@/lib/rules/search-words'
import type { Day } from '@/lib/time/day'
import { Prisma } from '@/prisma/generated/client'

/** A family's certificate for one child and year, in its last version. */
export type StaffCertificate = {
  familyNumber: number
  familyName: string
  payerName: string
  childName: string
  birthDate: Day
  care: Cents
  aid: Cents
  careInCesu: Cents
  issuedOn: Day
  /** All of them, the last one first. */
  versions: { id: string; version: number }[]
}

export const certificateColumns = ['famille', 'enfant', 'emission', 'montant'] as const
export type CertificateColumn = (typeof certificateColumns)[number]
export const byFamily: Sort<CertificateColumn> = { column: 'famille', isDescending: false }
export const CERTIFICATES_PER_PAGE = 50

export type CertificateList = { search: string; sort: Sort<CertificateColumn> }

/** A page of a year's certificates that a search finds, by family unless told. One statement. */
export async function certificatesOfYear(
  _staff: StaffScope,
  year: number,
  list: CertificateList,
  page: number,
): Promise<{ total: number; certificates: StaffCertificate[] }> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<(StaffCertificate & { total: number })[]>`
    ${certificates(year, list)}
    LIMIT ${CERTIFICATES_PER_PAGE} OFFSET ${(page - 1) * CERTIFICATES_PER_PAGE}`
  return { total: rows[0]?.total ?? 0, certificates: rows.map(asCertificate) }
}

/** All of them, for a file. */
export async function certificatesToExport(
  _staff: StaffScope,
  year: number,
  list: CertificateList,
): Promise<StaffCertificate[]> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<StaffCertificate[]>(certificates(year, list))
  return rows.map(asCertificate)
}

function certificates(year: number, { search, sort }: CertificateList): Prisma.Sql {
  const isFound = searchWords(search).map(
    (word) =>
      Prisma.sql`position(${word} IN plain_letters(concat_ws(' ', "familyName", "familyNumber", "payerName", "childName"))) > 0`,
  )
  return Prisma.sql`
    SELECT *, count(*) OVER ()::int AS total FROM (
      SELECT DISTINCT ON (family.number, certificate.child_id)
        family.number AS "familyNumber", family.name AS "familyName", certificate.child_id AS "childId",
        certificate.snapshot #>> '{payer,name}' AS "payerName", certificate.snapshot #>> '{child,name}' AS "childName",
        certificate.snapshot #>> '{child,birthDate}' AS "birthDate",
        certificate.snapshot ->> 'issuedOn' AS "issuedOn", certificate.care_cents AS care,
        coalesce((certificate.snapshot ->> 'aid')::int, 0) AS aid,
        (certificate.snapshot ->> 'careInCesu')::int AS "careInCesu",
        json_agg(json_build_object('id', certificate.id, 'version', certificate.version)) OVER (
          PARTITION BY certificate.family_id, certificate.child_id ORDER BY certificate.version DESC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS versions
      FROM tax_certificate AS certificate JOIN family ON family.id = certificate.family_id
      WHERE certificate.year = ${year}
      ORDER BY family.number, certificate.child_id, certificate.version DESC
    ) AS last_version
    WHERE ${isFound.length === 0 ? Prisma.sql`true` : Prisma.join(isFound, ' AND ')}
    ORDER BY ${orders[sort.column]} ${sort.isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`},
      "familyNumber", "childId"`
}

const orders: Record<CertificateColumn, Prisma.Sql> = {
  famille: Prisma.sql`plain_letters("familyName")`,
  enfant: Prisma.sql`plain_letters("childName")`,
  emission: Prisma.sql`"issuedOn"`,
  montant: Prisma.sql`care`,
}

function asCertificate(row: StaffCertificate): StaffCertificate {
  const { familyNumber, familyName, payerName, childName, birthDate, issuedOn, versions } = row
  return {
    ...{ familyNumber, familyName, payerName, childName, birthDate, issuedOn, versions },
    ...{ care: cents(row.care), aid: cents(row.aid), careInCesu: cents(row.careInCesu) },
  }
}
