import 'server-only'
import { database } from '@/lib/db/client'
import type { IdentityProvider } from '@/lib/rules/identity'

/** What the provider wants back when the person of this session signs out, once; null when there is none. */
export async function takeIdToken(
  sessionId: string,
): Promise<{ provider: IdentityProvider; idToken: string } | null> {
  const prisma = await database()
  const kept = await prisma.sessionIdentity.findUnique({ where: { sessionId } })
  if (!kept) return null
  await prisma.sessionIdentity.deleteMany({ where: { sessionId } })
  return { provider: kept.provider, idToken: kept.idToken }
}
