import type { PrismaClient } from '@/prisma/generated/client'

/**
 * A demonstration has known passwords, and production has real families: neither may open the other's database.
 * Null means that this database is the right one, or a new one.
 */
export async function whyWrongDatabase(
  prisma: PrismaClient,
  mode: 'demo' | 'production',
): Promise<string | null> {
  const organisation = await prisma.organisation.findFirst({ select: { demo: true } })
  if (mode === 'production')
    return organisation?.demo
      ? 'Cette base de données est celle de la démonstration : donnez une base neuve (DATABASE_URL), ou un autre dossier (PORTAIL_DATA_DIR).'
      : null
  const isReal = organisation ? !organisation.demo : (await prisma.account.count()) > 0
  return isReal
    ? 'Cette base de données contient de vraies données : la démonstration ne s’y ouvre pas. Pour la démonstration, donnez une autre base (DATABASE_URL) ou un autre dossier (PORTAIL_DATA_DIR) ; pour la production, ôtez DEMO et donnez NEXTAUTH_URL, NEXTAUTH_SECRET et PORTAIL_KEYS.'
    : null
}
