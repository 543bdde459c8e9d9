import { beforeEach, expect, test } from 'vitest'
import { whyWrongDatabase } from './purpose'
import { openTestDatabase } from './testing'

const { prisma } = await openTestDatabase()

beforeEach(async () => {
  await prisma.organisation.deleteMany()
  await prisma.account.deleteMany()
})

const organisation = (demo: boolean) =>
  prisma.organisation.create({
    data: {
      demo,
      name: 'Communauté de communes du Test',
      ...{
        shortName: 'Test',
        serviceName: 'Enfance',
        address: '',
        phone: '',
        email: '',
        siret: '',
        schoolZone: 'B',
      },
    },
  })
const answers = async () => [
  await whyWrongDatabase(prisma, 'demo'),
  await whyWrongDatabase(prisma, 'production'),
]

test('a new database is for anyone', async () => {
  expect(await answers()).toEqual([null, null])
})

test('the demonstration’s database is refused to production', async () => {
  await organisation(true)
  expect(await answers()).toEqual([null, expect.stringContaining('démonstration')])
})

test('real data are refused to the demonstration', async () => {
  await organisation(false)
  expect(await answers()).toEqual([expect.stringContaining('vraies données'), null])
})

test('accounts without an organisation are real data too', async () => {
  await prisma.account.create({ data: { email: 'someone@example.fr' } })
  expect(await answers()).toEqual([expect.stringContaining('vraies données'), null])
})
