import 'server-only'
import { database } from '@/lib/db/client'

/** The logo, for everybody: it is on the page where people sign in. */
export async function organisationLogo(): Promise<{
  contentType: string
  bytes: Uint8Array<ArrayBuffer>
} | null> {
  const prisma = await database()
  return prisma.organisationLogo.findUnique({
    where: { id: 1 },
    select: { contentType: true, bytes: true },
  })
}
