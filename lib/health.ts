import 'server-only'
import { database } from '@/lib/db/client'

/** Does the database answer? */
export async function isHealthy(): Promise<boolean> {
  try {
    const prisma = await database()
    await prisma.$queryRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}
