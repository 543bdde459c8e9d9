import 'server-only'
import { toDb } from '@/lib/db/day'
import { violatedConstraint } from '@/lib/db/errors'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { refuse, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'

// The members of a family as rows: what every way of registering them writes, inside a transaction.

export type Person = { firstName: string; lastName: string; email: string | null }
export type NewChild = { firstName: string; lastName: string; birthDate: Day }
export type EmailTaken = { code: 'emailTaken' }

/** A family that isn't archived and its members, locked; null when there is none. */
export async function lockedFamily(tx: Tx, familyId: string) {
  await lockFamily(tx, familyId)
  return tx.family.findFirst({
    where: { id: familyId, archivedAt: null },
    select: { adults: { select: { adultId: true } }, children: { select: { childId: true } } },
  })
}

/** A new adult of a family, with an account when there is an address. */
export async function addAdult(
  tx: Tx,
  now: Instant,
  familyId: string,
  person: Person,
  { isPayer }: { isPayer: boolean },
) {
  const { firstName, lastName, email } = person
  const account = email ? await createAccount(tx, now, email) : null
  const adult = await tx.adult.create({
    data: { firstName, lastName, accountId: account?.accountId, families: { create: { familyId, isPayer } } },
  })
  return { id: adult.id, account }
}

/** An account without a password, which an invitation opens. */
export async function createAccount(tx: Tx, now: Instant, email: string) {
  const { id: accountId, number } = await tx.account.create({ data: { email, createdAt: new Date(now) } })
  return { accountId, email, number }
}

/**
 * A new child of a family, with the adults who hold parental authority and those of the family who don't: without a
 * row they would (childrenOfGuardian). Answers its id.
 */
export async function createChild(
  tx: Tx,
  familyId: string,
  child: NewChild,
  { holders, others }: { holders: readonly string[]; others: readonly string[] },
): Promise<string> {
  const { id } = await tx.child.create({
    data: {
      ...{ firstName: child.firstName, lastName: child.lastName, birthDate: toDb(child.birthDate) },
      families: { create: { familyId } },
      authorities: {
        createMany: {
          data: [
            ...holders.map((adultId) => ({ adultId })),
            ...others.map((adultId) => ({ adultId, hasAuthority: false })),
          ],
        },
      },
    },
  })
  return id
}

/** An address belongs to one account: the database says so, also to two agents at once. */
export async function withFreeEmail<T, R extends { code: string }>(
  work: (tx: Tx) => Promise<Result<T, R>>,
): Promise<Result<T, R | EmailTaken>> {
  try {
    return await inTransaction(work)
  } catch (error) {
    if (violatedConstraint(error) === 'account_email_key') return refuse({ code: 'emailTaken' })
    throw error
  }
}
