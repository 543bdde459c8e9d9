import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Run } from '@/lib/rules/billing-run'
import { type InvoiceSnapshot, invoiceSnapshotSchema } from '../schema'

const AT_ONCE = 50

/** The invoices of a run as they were issued, by number; read some at a time, because all together fill the memory. */
export async function* snapshotsOfRun(
  _staff: StaffScope,
  { month, periodId }: Pick<Run, 'month' | 'periodId'>,
): AsyncGenerator<InvoiceSnapshot> {
  const prisma = await database()
  for (let after = ''; ;) {
    const rows = await prisma.invoice.findMany({
      where: {
        ...{ kind: 'invoice', status: { not: 'draft' }, number: { gt: after } },
        ...(periodId ? { periodId } : { month }),
      },
      orderBy: { number: 'asc' },
      take: AT_ONCE,
      select: { number: true, snapshot: true },
    })
    for (const { snapshot } of rows) yield invoiceSnapshotSchema.parse(snapshot)
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)!.number!
  }
}
