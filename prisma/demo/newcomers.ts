import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { addDays } from '@/lib/time/day'
import type { Demo } from './demo'
import type { DemoFamily } from './families'

/** Came to the counter these days, without an e-mail address. */
const atTheCounter = [
  { name: 'Besnard', adult: 'Odette', child: 'Théo', age: 7 },
  { name: 'Camara', adult: 'Fatou', child: 'Ibrahima', age: 5 },
]

/** Families that somebody of the service has just created: two who have no account yet, and one that was there already. */
export async function insertNewcomers(tx: Tx, demo: Demo, families: DemoFamily[]): Promise<void> {
  const { today } = demo.calendar
  for (const { name, adult, child, age } of atTheCounter)
    await create(tx, demo, name, { firstName: adult, lastName: name }, [
      { firstName: child, lastName: name, birthDate: addDays(today, -Math.round((age + 0.4) * 365.25)) },
    ])
  const known = families.findLast(({ plan }) => plan.dossier === undefined)!
  await create(tx, demo, known.name, known.adults[0]!, known.children)
}

type Named = { firstName: string; lastName: string }

async function create(
  tx: Tx,
  { newId, calendar }: Demo,
  name: string,
  { firstName, lastName }: Named,
  children: (Named & Pick<DemoFamily['children'][number], 'birthDate'>)[],
): Promise<void> {
  const [familyId, adultId] = [newId(), newId()]
  await tx.family.create({ data: { id: familyId, name, createdAt: new Date(calendar.now - 3 * 86_400_000) } })
  await tx.adult.create({
    data: { id: adultId, firstName, lastName, families: { create: { familyId, isPayer: true } } },
  })
  for (const child of children)
    await tx.child.create({
      data: {
        ...{ id: newId(), firstName: child.firstName, lastName: child.lastName },
        birthDate: toDb(child.birthDate),
        families: { create: { familyId } },
        authorities: { create: { adultId } },
      },
    })
}
