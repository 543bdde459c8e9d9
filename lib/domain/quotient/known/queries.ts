import 'server-only'
import { uuid } from '@/lib/actions/fields'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { financeSettings } from '@/lib/domain/billing/settings/queries'
import type { QuotientSource } from '@/lib/rules/quotients'
import type { Day } from '@/lib/time/day'
import type { Prisma } from '@/prisma/generated/client'

/** The documents that may prove a quotient of a family: those that the service hasn't said no to. */
export function proofsOfFamily(familyId: string): Prisma.DocumentWhereInput {
  return { familyId, kind: 'quotientProof', status: { in: ['received', 'scanning', 'accepted'] } }
}

export type KnownQuotient = {
  value: number
  validFrom: Day
  source: QuotientSource
  /** When it was written and by whom; null when a file has brought it. */
  setAt: Date | null
  setBy: string | null
  documentId: string | null
}

export type QuotientFile = {
  /** The latest first. */
  quotients: KnownQuotient[]
  proofs: { id: string; childName: string | null; receivedAt: Date }[]
}

/** Every quotient of a family with where it comes from; null to staff who don't see incomes. */
export async function quotientFile(staff: StaffScope, familyId: string): Promise<QuotientFile | null> {
  if (!isAllowed(staff.role, 'billing.read') || !uuid.safeParse(familyId).success) return null
  const prisma = await database()
  const rows = await prisma.quotientFamilial.findMany({
    where: { familyId },
    orderBy: { validFrom: 'desc' },
    select: {
      ...{ value: true, validFrom: true, source: true, setAt: true, documentId: true },
      setBy: { select: { firstName: true, lastName: true } },
    },
  })
  const proofs = await prisma.document.findMany({
    where: proofsOfFamily(familyId),
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, receivedAt: true, child: { select: { firstName: true } } },
  })
  return {
    quotients: rows.map(({ source, setBy, validFrom, ...row }) => ({
      ...{ ...row, validFrom: fromDb(validFrom), source: source as QuotientSource },
      setBy: setBy && `${setBy.firstName} ${setBy.lastName}`,
    })),
    proofs: proofs.map(({ child, ...proof }) => ({ ...proof, childName: child?.firstName ?? null })),
  }
}

/** On whose behalf the CAF and the MSA are asked, digits alone; null while the settings say not to. */
export async function askingSiret(db?: Tx): Promise<string | null> {
  const prisma = db ?? (await database())
  const { isQuotientAsked } = await financeSettings(prisma)
  if (!isQuotientAsked) return null
  const organisation = await prisma.organisation.findUnique({ where: { id: 1 }, select: { siret: true } })
  return organisation?.siret.replaceAll(/\D/g, '') || null
}
