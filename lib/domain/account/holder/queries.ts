import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { KnownAccount } from '../queries'

/** Whose account it is, for what is written to them and asked of them. */
export type Holder = KnownAccount

/** The holder of an account that a guard has proved to exist. */
export async function holderOf(tx: Tx, accountId: string): Promise<Holder> {
  const name = { select: { firstName: true, lastName: true } }
  const { adult, staff, ...account } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      ...{ email: true, number: true, passwordHash: true, adult: name },
      staff: { select: { firstName: true, lastName: true, disabledAt: true } },
    },
  })
  const { firstName, lastName } = adult ?? staff ?? { firstName: '', lastName: '' }
  return { accountId, ...account, firstName, lastName, isStaff: staff !== null && !staff.disabledAt }
}
