import { hashPassword } from '@/lib/auth/password'
import type { Tx } from '@/lib/db/transaction'
import { createStaff } from '@/prisma/factories'
import { testStaff } from '../families'

/** The staff of the journeys; directors have Les Tilleuls. */
export async function seedStaff(tx: Tx): Promise<void> {
  const passwordHash = await hashPassword(testStaff[0]!.password)
  const tilleuls = await tx.centre.findUniqueOrThrow({ where: { name: 'Les Tilleuls' } })
  for (const { firstName, lastName, role, email } of testStaff)
    await createStaff(tx, {
      ...{ firstName, lastName, role, email, passwordHash },
      centreIds: role === 'director' ? [tilleuls.id] : [],
    })
}
