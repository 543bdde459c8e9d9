import 'server-only'
import { tokenHash } from '@/lib/auth/token'
import { database } from '@/lib/db/client'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { LinkRefusal } from '../queries'

export type EmailChange = { accountId: string; email: string }

/** The change of address that a link confirms, or why it confirms none. Reading uses nothing up. */
export async function readEmailChange(
  now: Instant,
  token: string,
): Promise<Result<EmailChange, LinkRefusal>> {
  const prisma = await database()
  const found = await prisma.accountToken.findUnique({
    where: { tokenHash: tokenHash(token) },
    include: { account: { select: { disabledAt: true } } },
  })
  if (found?.kind !== 'emailChange' || !found.email || found.account.disabledAt)
    return refuse({ code: 'linkUnknown' })
  if (found.usedAt) return refuse({ code: 'linkUsed' })
  if (found.expiresAt.getTime() <= now) return refuse({ code: 'linkExpired' })
  return done({ accountId: found.accountId, email: found.email })
}

/** The address and the number that one signs in with. */
export async function identifiersOf({
  accountId,
}: {
  accountId: string
}): Promise<{ email: string | null; number: number }> {
  const prisma = await database()
  return prisma.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { email: true, number: true },
  })
}
