import 'server-only'
import { database } from '@/lib/db/client'

/** The families that an adult is a guardian of, with the first names that tell them apart. */
export async function familiesOf(
  adultId: string,
): Promise<{ number: number; name: string; children: string[] }[]> {
  const prisma = await database()
  const families = await prisma.family.findMany({
    where: { archivedAt: null, adults: { some: { adultId } } },
    orderBy: { number: 'asc' },
    select: { number: true, name: true, children: { select: { child: { select: { firstName: true } } } } },
  })
  return families.map((family) => ({
    number: family.number,
    name: family.name,
    children: family.children.map(({ child }) => child.firstName),
  }))
}
