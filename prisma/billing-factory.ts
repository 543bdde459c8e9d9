import { randomUUID } from 'node:crypto'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { guideRules } from '@/lib/rules/rule-set'
import type { BookingStatus } from '@/lib/rules/states'
import { type Grid, tariffOfGrid } from '@/lib/rules/tariff-grid'
import { day } from '@/lib/time/day'
import type { PrismaClient } from './generated/client'

/** A day costs 8,00 € up to a quotient of 450, 11,25 € up to 900, 16,00 € above. */
export const grid: Grid = {
  bands: [
    { label: 'Tranche 1', upTo: 450 },
    { label: 'Tranche 2', upTo: 900 },
    { label: 'Tranche 3', upTo: null },
  ],
  formulas: [
    {
      label: 'Journée avec repas',
      slots: ['morning', 'meal', 'afternoon'],
      care: ['4.10', '7.35', '11.85'],
      meal: ['3.90', '3.90', '4.15'],
    },
  ],
}

const issuer = {
  name: 'Communauté de communes des Trois Rivières',
  shortName: 'Trois Rivières',
  serviceName: 'Service enfance jeunesse',
  address: '2 place du Marché\n37999 Val-des-Rivières',
  phone: '02 00 00 00 00',
  email: 'enfance@exemple.fr',
  siret: '200 000 000 00018',
  schoolZone: 'B',
  signatoryName: 'Anne Martin',
  signatoryTitle: 'Directrice du service',
}

/** An organisation with one programme to book, and a member of staff who bills. */
export async function createBillingWorld(prisma: PrismaClient) {
  await prisma.organisation.upsert({ where: { id: 1 }, create: issuer, update: {} })
  // Small invoices too: carrying over has tests of its own.
  await prisma.financeSettings.upsert({ where: { id: 1 }, create: { minimumCents: 0 }, update: {} })
  const name = randomUUID()
  const programme = await prisma.programme.create({
    data: {
      name: `Les Tilleuls mercredis ${name}`,
      kind: 'mercredis',
      centre: { create: { name, address: '', phone: '', capacity: 50, underSixCapacity: 20 } },
      ruleSet: {
        create: { name, versions: { create: { validFrom: toDb(day('2020-01-01')), config: guideRules } } },
      },
      tariff: {
        create: {
          name,
          versions: { create: { validFrom: toDb(day('2020-01-01')), config: tariffOfGrid(grid) } },
        },
      },
      groups: { create: { name: '3-11 ans', minAge: 3, maxAge: 11 } },
      activities: { create: { name: 'Journée avec repas', slots: ['morning', 'meal', 'afternoon'] } },
    },
    include: { groups: true, activities: true },
  })
  const member = await prisma.staff.create({
    data: {
      firstName: 'Nadia',
      lastName: 'Ferrand',
      role: 'finance',
      account: { create: { createdAt: new Date(0) } },
    },
  })
  const staff = { staffId: member.id, accountId: member.accountId } as StaffScope
  return { programme, group: programme.groups[0]!, activity: programme.activities[0]!, staff }
}

export type BillingWorld = Awaited<ReturnType<typeof createBillingWorld>>

/** A family with a guardian, children by birth date, and a quotient since 2020 unless it has given none. */
export async function createBillingFamily(
  prisma: PrismaClient,
  { births = ['2021-05-01'], quotient = 850 as number | null } = {},
) {
  const name = `Aubin ${randomUUID().slice(0, 8)}`
  const email = `${randomUUID()}@exemple.fr`
  const family = await prisma.family.create({
    data: {
      name,
      adults: {
        create: {
          isPayer: true,
          adult: {
            create: {
              firstName: 'Claire',
              lastName: 'Aubin',
              account: { create: { email, createdAt: new Date(0) } },
            },
          },
        },
      },
      children: {
        create: births.map((birth, index) => ({
          child: {
            create: { firstName: `Enfant ${index + 1}`, lastName: 'Aubin', birthDate: toDb(day(birth)) },
          },
        })),
      },
      ...(quotient !== null && {
        quotients: { create: { value: quotient, validFrom: toDb(day('2020-01-01')) } },
      }),
    },
    include: {
      adults: { include: { adult: true } },
      children: { include: { child: true }, orderBy: { child: { firstName: 'asc' } } },
    },
  })
  const { adult } = family.adults[0]!
  const scope = {
    familyId: family.id,
    accountId: adult.accountId,
    adultId: adult.id,
    base: '',
  } as FamilyScope
  return {
    ...scope,
    number: family.number,
    name,
    email,
    adultId: adult.id,
    children: family.children.map(({ child }) => child),
  }
}

export type BillingFamily = Awaited<ReturnType<typeof createBillingFamily>>

/** An accepted day, with the request that it came from. */
export async function createBooking(
  prisma: PrismaClient,
  { programme, group, activity }: Record<'programme' | 'group' | 'activity', { id: string }>,
  { familyId, accountId, children }: { familyId: string; accountId: string; children: { id: string }[] },
  on: string,
  { status = 'accepted' as BookingStatus, child = children[0]! } = {},
) {
  const at = new Date('2026-01-01T08:00:00Z')
  const what = {
    ...{ familyId, childId: child.id, programmeId: programme.id, groupId: group.id, activityId: activity.id },
    day: toDb(day(on)),
  }
  const request = await prisma.request.create({
    data: {
      ...{
        reference: randomUUID(),
        familyId,
        submittedById: accountId,
        submittedAt: at,
        idempotencyKey: randomUUID(),
      },
      lines: {
        create: {
          ...what,
          kind: 'book',
          status: 'accepted',
          priceCents: 0,
          submittedAt: at,
          expiresAt: what.day,
        },
      },
    },
    include: { lines: true },
  })
  return prisma.booking.create({ data: { ...what, lineId: request.lines[0]!.id, status, acceptedAt: at } })
}
