import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { membersOf } from '@/lib/domain/school-year/retention/families/queries'

/** Everybody that an erasure makes unknown, by id. */
export type ErasedIds = { familyIds: string[]; adultIds: string[]; childIds: string[]; accountIds: string[] }

/**
 * A file with those that it had taken in, and the people who are of no other: a child of two homes stays in the other,
 * an adult of two families too, and a member of staff keeps their account.
 */
export async function idsToErase(db: Tx, familyId: string): Promise<ErasedIds> {
  const families = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE file (id) AS (
      SELECT id FROM family WHERE id = ${familyId}::uuid
      UNION SELECT family.id FROM family JOIN file ON family.merged_into_id = file.id)
    SELECT id FROM file`
  const familyIds = families.map(({ id }) => id)
  const { adultIds, childIds } = await membersOf(db, familyIds)
  const accounts = await db.account.findMany({
    where: { adult: { id: { in: adultIds } }, staff: null },
    select: { id: true },
  })
  return { familyIds, adultIds, childIds, accountIds: accounts.map(({ id }) => id) }
}

export type ErasedPerson = { firstName: string; lastName: string; email: string | null }

/** The names and addresses of who is erased: what is searched for where nothing refers to a row. */
export async function peopleOf(
  db: Tx,
  { adultIds, childIds, accountIds }: ErasedIds,
): Promise<ErasedPerson[]> {
  const names = { firstName: true, lastName: true } as const
  const adults = await db.adult.findMany({
    where: { id: { in: adultIds } },
    select: { ...names, account: { select: { id: true, email: true } } },
  })
  const children = await db.child.findMany({ where: { id: { in: childIds } }, select: names })
  return [
    ...adults.map(({ account, ...name }) => ({
      ...name,
      email: account && accountIds.includes(account.id) ? account.email : null,
    })),
    ...children.map((name) => ({ ...name, email: null })),
  ]
}
