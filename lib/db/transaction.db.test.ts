import { expect, test } from 'vitest'
import { database } from './client'
import { sqlState, violatedConstraint } from './errors'
import { isOnServer, openTestDatabase } from './testing'
import { inTransaction, type Tx } from './transaction'

const { prisma } = await openTestDatabase()

const centre = (name: string, capacity = 10) => ({
  name,
  capacity,
  underSixCapacity: 0,
  address: '1 rue du Test',
  phone: '02 00 00 00 00',
})
const setCapacity = (tx: Tx, name: string, capacity: number) =>
  tx.centre.update({ where: { name }, data: { capacity } })
const capacityOf = async (name: string) =>
  (await prisma.centre.findUniqueOrThrow({ where: { name } })).capacity

test('a transaction that throws leaves nothing', async () => {
  const work = inTransaction(async (tx) => {
    await tx.centre.create({ data: centre('Nowhere') })
    throw new Error('changed my mind')
  })
  await expect(work).rejects.toThrow('changed my mind')
  expect(await prisma.centre.count({ where: { name: 'Nowhere' } })).toBe(0)
})

test('what the database refuses has the same name on both databases', async () => {
  await prisma.centre.create({ data: centre('Twice') })
  const again = await prisma.centre.create({ data: centre('Twice') }).catch((error) => error)
  expect([sqlState(again), violatedConstraint(again)]).toEqual(['23505', 'centre_name_key'])

  const negative = await inTransaction((tx) => setCapacity(tx, 'Twice', -1)).catch((error) => error)
  expect([sqlState(negative), violatedConstraint(negative)]).toEqual(['23514', 'centre_capacity'])

  const raw = await prisma.$executeRaw`UPDATE centre SET capacity = -1`.catch((error) => error)
  expect([sqlState(raw), violatedConstraint(raw)]).toEqual(['23514', 'centre_capacity'])

  expect(sqlState(new Error('ours'))).toBeUndefined()
})

test('moments and days come back as they went', async () => {
  const at = new Date('2026-11-23T22:30:00.123Z')
  const day = new Date('2026-03-29')
  const period = {
    kind: 'holiday' as const,
    name: 'Printemps',
    schoolYear: '2025-2026',
    firstDay: day,
    lastDay: day,
  }
  expect((await prisma.period.create({ data: period })).firstDay).toEqual(day)
  expect(
    (await prisma.account.create({ data: { email: 'day@example.fr', createdAt: at } })).createdAt,
  ).toEqual(at)
})

test('asking for the database inside a transaction is an error, not a wait without end', async () => {
  await expect(inTransaction(() => database())).rejects.toThrow('use the tx')
  await expect(inTransaction(() => inTransaction(async () => {}))).rejects.toThrow('use the tx')
  await expect(database()).resolves.toBe(prisma)
})

test('many transactions at once all pass, each in its turn', async () => {
  await prisma.centre.create({ data: centre('Busy', 0) })
  await Promise.all(
    Array.from({ length: 30 }, () =>
      inTransaction((tx) =>
        tx.centre.update({ where: { name: 'Busy' }, data: { capacity: { increment: 1 } } }),
      ),
    ),
  )
  expect(await capacityOf('Busy')).toBe(30)
})

test.runIf(isOnServer())('two transactions that lock each other both pass in the end', async () => {
  await prisma.centre.createMany({ data: [centre('Left'), centre('Right')] })
  const bothHold = meetingOf(2)
  let runs = 0
  const crossing = (first: string, second: string, capacity: number) =>
    inTransaction(async (tx) => {
      runs++
      await setCapacity(tx, first, capacity)
      await bothHold()
      await setCapacity(tx, second, capacity)
    })
  await Promise.all([crossing('Left', 'Right', 1), crossing('Right', 'Left', 2)])
  expect(runs).toBe(3)
  expect(await capacityOf('Left')).toBe(await capacityOf('Right'))
})

test.runIf(isOnServer())('a lock that never comes is given up, and said', async () => {
  await prisma.centre.create({ data: centre('Held') })
  const held = meetingOf(2)
  const released = meetingOf(2)
  const holder = prisma.$transaction(
    async (tx) => {
      await setCapacity(tx, 'Held', 1)
      await held()
      await released()
    },
    { timeout: 60_000 },
  )
  await held()
  const error = await inTransaction((tx) => setCapacity(tx, 'Held', 2), { seconds: 1 }).catch(
    (error) => error,
  )
  expect(sqlState(error)).toBe('57014') // the statement's own limit, shorter here than the lock's
  await released()
  await holder
  expect(await capacityOf('Held')).toBe(1)
})

/** Resolves for everyone when `size` have come; those who come later don't wait. */
function meetingOf(size: number): () => Promise<void> {
  let come = 0
  let open: () => void
  const met = new Promise<void>((resolve) => (open = resolve))
  return () => {
    if (++come === size) open()
    return met
  }
}
