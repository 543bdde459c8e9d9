import 'server-only'
import { database } from '@/lib/db/client'
import type { IdentityProvider } from '@/lib/rules/identity'
import type { Instant } from '@/lib/time/paris'
import { findAccountById, type KnownAccount } from '../account/queries'

/** The providers that open an account, and since when. */
export async function linksOf(accountId: string): Promise<{ provider: IdentityProvider; since: Instant }[]> {
  const prisma = await database()
  const links = await prisma.identityLink.findMany({ where: { accountId }, orderBy: { linkedAt: 'asc' } })
  return links.map(({ provider, linkedAt }) => ({ provider, since: linkedAt.getTime() }))
}

/** The account that an identity opens, if it may still sign in; null for an identity nobody linked. */
export async function accountBehind(identity: {
  provider: IdentityProvider
  subject: string
}): Promise<KnownAccount | null> {
  const { provider, subject } = identity
  const prisma = await database()
  const link = await prisma.identityLink.findUnique({
    where: { provider_subject: { provider, subject } },
    select: { accountId: true },
  })
  return link ? findAccountById(link.accountId) : null
}
