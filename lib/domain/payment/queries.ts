import 'server-only'
import { database } from '@/lib/db/client'

/** Address of PayFIP, as the organisation has set it. */
export async function payfipAddress(): Promise<string> {
  const prisma = await database()
  const { payfipUrl } = await prisma.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { payfipUrl: true },
  })
  return payfipUrl
}
