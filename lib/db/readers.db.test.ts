import { expect, test } from 'vitest'
import { createOrganisation } from '@/prisma/factories'
import { pageReader } from './client'
import { sqlState } from './errors'
import { isOnServer, openTestDatabase } from './testing'
import { inTransaction } from './transaction'

const { prisma } = await openTestDatabase()

test('a page reads what was written just before, by either way of reading alike', async () => {
  await createOrganisation(prisma)
  const at = new Date('2026-11-23T22:30:00.123Z')
  const account = await prisma.account.create({ data: { email: 'read@example.fr', createdAt: at } })
  const reader = await pageReader()
  for (const one of [reader, prisma, reader])
    expect(
      await one.$queryRaw`
        SELECT id, email, created_at AS "createdAt", created_at::date::text AS day, 7 AS number, null AS nothing,
          json_build_object('email', email) AS json, ${['a', 'b,"c']}::text[] AS texts
        FROM account WHERE id = ${account.id}::uuid AND created_at <= ${at}`,
    ).toEqual([
      {
        ...{
          id: account.id,
          email: 'read@example.fr',
          createdAt: at,
          day: '2026-11-23',
          number: 7,
          nothing: null,
        },
        ...{ json: { email: 'read@example.fr' }, texts: ['a', 'b,"c'] },
      },
    ])
})

test.runIf(isOnServer())('the server refuses what a page would write, and says why', async () => {
  const reader = await pageReader()
  const refused = await reader.$queryRaw`UPDATE account SET email = 'x' RETURNING 1`.catch((error) => error)
  expect(sqlState(refused)).toBe('25006')
  expect(await prisma.account.count({ where: { email: 'x' } })).toBe(0)
})

test('inside a transaction, nothing is read beside it', async () => {
  await expect(inTransaction(() => pageReader())).rejects.toThrow('use the tx')
})
