import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb, toDb } from '@/lib/db/day'
import { financeSettings } from '@/lib/domain/billing/settings/queries'
import { cents, total, ZERO, type Cents } from '@/lib/money'
import { amountDue, type InvoiceStatus } from '@/lib/rules/invoicing'
import { isChildEligible, type NoCertificate, whyNoCertificate } from '@/lib/rules/tax-certificate'
import { day, type Day, yearOf } from '@/lib/time/day'
import { careLinesOfFamily, carePaid, certificatesDue } from '../paid/queries'
import { certificatesOf, type CertificateSummary } from '../queries'

/** Where a child stands for the taxes of a year. */
export type ChildStanding = {
  childId: string
  firstName: string
  /** In its last version. */
  certificate: CertificateSummary | null
  /** Those that it replaces, the latest first. */
  earlier: CertificateSummary[]
  /** Why there is none, or why a new version is to come; null when the certificate says all that is paid. */
  missing: NoCertificate | null
}
export type UnpaidInvoice = { number: string; due: Cents }
export type CertificateYear = { year: number; children: ChildStanding[]; unpaid: UnpaidInvoice[] }

/** The family's children, year by year from this one back to the first that was invoiced. */
export async function certificateYearsOfFamily(family: FamilyScope, today: Day): Promise<CertificateYear[]> {
  const prisma = await database()
  const { isNewYearBornIn } = await financeSettings(prisma)
  const certificates = await certificatesOf(family)
  const lines = await careLinesOfFamily(prisma, family.familyId)
  const children = await childrenOf(family)
  const unpaid = await unpaidInvoicesOf(family, isNewYearBornIn)
  const thisYear = yearOf(today)
  const firstYear = Math.min(
    thisYear,
    ...certificates.map(({ year }) => year),
    ...lines.map(({ day }) => yearOf(day)),
  )
  return Array.from({ length: thisYear - firstYear + 1 }, (_, index) => thisYear - index)
    .map((year) => ({
      year,
      children: children.flatMap(({ id, firstName, birthDate }) => {
        const [certificate = null, ...earlier] = certificates.filter(
          (one) => one.year === year && one.childId === id,
        )
        const own = lines.filter((line) => line.childId === id)
        if (yearOf(birthDate) > year) return []
        const isEligible = isChildEligible(birthDate, year, isNewYearBornIn)
        const facts = { birthDate, last: certificate, care: isEligible ? carePaid(own, year).care : ZERO }
        const missing = whyNoCertificate(facts, year, { today, isNewYearBornIn })
        return [{ childId: id, firstName, certificate, earlier, missing }]
      }),
      unpaid: unpaid.filter(({ years }) => years.includes(year)).map(({ number, due }) => ({ number, due })),
    }))
    .filter((one) => one.children.length > 0)
}

/** Those who live there, and those who have a certificate there. */
async function childrenOf({ familyId }: FamilyScope) {
  const prisma = await database()
  const children = await prisma.child.findMany({
    where: {
      OR: [{ archivedAt: null, families: { some: { familyId } } }, { certificates: { some: { familyId } } }],
    },
    orderBy: [{ birthDate: 'asc' }, { id: 'asc' }],
    select: { id: true, firstName: true, birthDate: true },
  })
  return children.map((child) => ({ ...child, birthDate: fromDb(child.birthDate) }))
}

/** Invoices that a family hasn't paid whole, with the years whose certificates they would count for if they had been. */
async function unpaidInvoicesOf(
  { familyId }: FamilyScope,
  isNewYearBornIn: boolean,
): Promise<(UnpaidInvoice & { years: number[] })[]> {
  const prisma = await database()
  const rows = await prisma.invoice.findMany({
    where: { familyId, kind: 'invoice', status: { in: ['issued', 'partPaid'] } },
    orderBy: { number: 'asc' },
    select: {
      ...{ number: true, ...dueFacts },
      lines: {
        where: { careCents: { gt: 0 }, childId: { not: null } },
        select: { day: true, child: { select: { birthDate: true } } },
      },
    },
  })
  return rows.map(({ number, lines, ...facts }) => {
    const counted = lines.filter((line) =>
      isChildEligible(fromDb(line.child!.birthDate), yearOf(fromDb(line.day)), isNewYearBornIn),
    )
    return {
      number: number!,
      due: dueOf(facts),
      years: [...new Set(counted.map((line) => yearOf(fromDb(line.day))))],
    }
  })
}

export type DueOfYear = { first: number; next: number; unchanged: number }

/** How many certificates an issue would write now: the first of a child, a new version, and those it leaves. */
export async function dueOfYear(_staff: StaffScope, year: number): Promise<DueOfYear> {
  const { certificates, unchanged } = await certificatesDue(await database(), year)
  const first = certificates.filter(({ version }) => version === 1).length
  return { first, next: certificates.length - first, unchanged }
}

/** The invoices of a year's days that aren't paid whole, of every family: what its certificates don't count yet. */
export async function unpaidInvoicesOfYear(
  _staff: StaffScope,
  year: number,
): Promise<{ invoices: number; due: Cents }> {
  const prisma = await database()
  const rows = await prisma.invoice.findMany({
    where: {
      ...{ kind: 'invoice', status: { in: ['issued', 'partPaid'] } },
      lines: {
        some: {
          careCents: { gt: 0 },
          day: { gte: toDb(day(`${year}-01-01`)), lte: toDb(day(`${year}-12-31`)) },
        },
      },
    },
    select: dueFacts,
  })
  return { invoices: rows.length, due: total(rows.map(dueOf)) }
}

const dueFacts = { status: true, totalCents: true, creditedCents: true, paidCents: true } as const
type DueFacts = { status: InvoiceStatus; totalCents: number; creditedCents: number; paidCents: number }

function dueOf({ status, totalCents, creditedCents, paidCents }: DueFacts): Cents {
  return amountDue({
    status,
    ...{ total: cents(totalCents), credited: cents(creditedCents), paid: cents(paidCents) },
  })
}
