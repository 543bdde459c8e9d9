import { randomUUID } from 'node:crypto'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { AnyRecord } from '@/lib/domain/dossier/schema'
import { storedData } from '@/lib/domain/dossier/stored/schema'
import type { KeptFile } from '@/lib/domain/document/stored/schema'
import { childTabs } from '@/lib/rules/dossier-completeness'
import { schoolYearEnd, schoolYearStart } from '@/lib/rules/school-years'
import { type Day, day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/paris'
import type { StaffRole } from '@/lib/auth/permissions'
import { createDocument } from './document-factory'
import { plainRecord } from './record-factory'

// Fictitious people and places, the same each time: for the database tests and the journeys. A client or a transaction.

/** The organisation, once: a second call leaves the first. */
export async function createOrganisation(prisma: Tx, change: { roundMinutes?: number; demo?: boolean } = {}) {
  return prisma.organisation.upsert({
    where: { id: 1 },
    update: change,
    create: {
      name: 'Communauté de communes des Trois Rivières',
      shortName: 'Trois Rivières',
      serviceName: 'Service enfance jeunesse',
      address: '1 place du Marché, 37999 Rivières-le-Bourg',
      phone: '02 99 00 00 00',
      email: 'enfance@trois-rivieres.example',
      siret: '00000000000000',
      schoolZone: 'B',
      ...change,
    },
  })
}

export type NewAdult = {
  firstName?: string
  lastName?: string
  /** Without one, an adult who doesn't sign in, unless `passwordHash` is given. */
  email?: string | null
  passwordHash?: string
}
export type NewChild = {
  firstName?: string
  lastName?: string
  birthDate?: Day
  school?: string
  schoolClass?: string
  /** A child who exists already, of another family. */
  existingId?: string
}

/** A family with its guardians, who can sign in, and its children. By default one of each. */
export async function createFamily(
  prisma: Tx,
  {
    name = 'Aubin',
    adults = [{}],
    children = [{}],
  }: { name?: string; adults?: NewAdult[]; children?: NewChild[] } = {},
) {
  const family = await prisma.family.create({ data: { name } })
  const createdAdults = []
  for (const [index, adult] of adults.entries())
    createdAdults.push(await createAdult(prisma, family, adult, index === 0))
  const createdChildren = []
  for (const child of children) createdChildren.push(await createChild(prisma, family, child, createdAdults))
  return { ...family, adults: createdAdults, children: createdChildren }
}
export type CreatedFamily = Awaited<ReturnType<typeof createFamily>>

async function createAdult(
  prisma: Tx,
  family: { id: string; name: string },
  { firstName = 'Claire', lastName = family.name, email, passwordHash }: NewAdult,
  isPayer: boolean,
) {
  const address = email === undefined ? `${randomUUID()}@famille.example` : email
  const account =
    address || passwordHash ? await prisma.account.create({ data: { email: address, passwordHash } }) : null
  return prisma.adult.create({
    data: {
      firstName,
      lastName,
      accountId: account?.id,
      families: { create: { familyId: family.id, isPayer } },
    },
  })
}

async function createChild(
  prisma: Tx,
  family: { id: string; name: string },
  {
    firstName = 'Léonie',
    lastName = family.name,
    birthDate = day('2018-05-04'),
    school = 'École Jean-Mermoz',
    schoolClass = 'CE2',
    existingId,
  }: NewChild,
  adults: { id: string; accountId: string | null }[],
) {
  const child = existingId
    ? await prisma.child.findUniqueOrThrow({ where: { id: existingId } })
    : await prisma.child.create({
        data: { firstName, lastName, birthDate: toDb(birthDate), school, schoolClass },
      })
  await prisma.familyChild.create({
    data: { familyId: family.id, childId: child.id, residence: existingId ? 'alternating' : 'principal' },
  })
  const guardians = adults.filter(({ accountId }) => accountId !== null)
  await prisma.parentalAuthority.createMany({
    data: guardians.map((adult) => ({ adultId: adult.id, childId: child.id })),
  })
  return child
}

/**
 * A dossier that opens booking for a school year: the three tabs of each child, the record of each adult,
 * and an insurance certificate accepted for each child. `store` keeps a file for each certificate, where it may be
 * downloaded; without it the file doesn't exist.
 */
export async function createValidatedDossier(
  prisma: Tx,
  family: CreatedFamily,
  schoolYear: string,
  now: Instant,
  store?: () => Promise<KeptFile>,
): Promise<void> {
  const validatedAt = new Date(now)
  const ofChildren = family.children.flatMap((child) =>
    childTabs.map((kind) => ({ kind, childId: child.id, data: plainStored(kind, schoolYear, child) })),
  )
  const ofAdults = family.adults.map((adult) => ({
    ...{ kind: 'adult' as const, adultId: adult.id, data: plainStored('adult', schoolYear, adult) },
  }))
  await prisma.dossierRecord.createMany({
    data: [...ofChildren, ...ofAdults].map((record) => ({ ...record, schoolYear, validatedAt })),
    // A child of two families has one record.
    skipDuplicates: true,
  })
  for (const child of family.children)
    await createDocument(prisma, family, {
      childId: child.id,
      schoolYear,
      receivedAt: validatedAt,
      validFrom: schoolYearStart(schoolYear),
      validUntil: schoolYearEnd(schoolYear),
      files: store && [await store()],
    })
}

function plainStored(
  kind: AnyRecord['kind'],
  schoolYear: string,
  who: { id: string } & Parameters<typeof plainRecord>[2],
) {
  return storedData({ kind, subjectId: who.id, schoolYear }, plainRecord(kind, schoolYear, who))
}

/** A member of staff who can sign in. */
export async function createStaff(
  prisma: Tx,
  {
    firstName = 'Nadia',
    lastName = 'Ferrand',
    role = 'agent',
    email = `${randomUUID()}@service.example`,
    passwordHash,
    centreIds = [],
  }: {
    firstName?: string
    lastName?: string
    role?: StaffRole
    email?: string
    passwordHash?: string
    centreIds?: string[]
  } = {},
) {
  const account = await prisma.account.create({ data: { email, passwordHash } })
  return prisma.staff.create({
    data: {
      accountId: account.id,
      firstName,
      lastName,
      role,
      centres: { create: centreIds.map((centreId) => ({ centreId })) },
    },
  })
}
