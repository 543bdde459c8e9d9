import 'server-only'
import { createHash } from 'node:crypto'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { fromDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import type { Residence, Weeks } from '@/lib/rules/residence'
import type { DocumentStatus } from '@/lib/rules/states'
import type { Day } from '@/lib/time/day'
import { unsealJson } from '@/lib/vault/seal'
import { sealedWeeks } from './schema'

/** Weeks are sealed for one child in one home. */
export function weeksPurpose(familyId: string, childId: string): string {
  return `familyChild.weeks:${familyId}:${childId}`
}

export type AdultCustodyFile = {
  adultId: string
  name: string
  hasAuthority: boolean
  mayCollect: boolean
  judgmentId: string | null
  judgmentUntil: Day | null
}
export type CustodyFile = {
  childId: string
  adults: AdultCustodyFile[]
  residence: Residence
  weeks: Weeks
  judgments: { id: string; receivedAt: Date; status: DocumentStatus }[]
  /** What all this is made of: sent back with a change, it shows whether somebody changed it meanwhile. */
  seen: string
}

/** Who decides for a child and where the child lives, in one family, as an agent changes it; null when not found. */
export async function custodyFile(
  _staff: StaffScope,
  familyId: string,
  childId: string,
): Promise<CustodyFile | null> {
  return readCustody(await database(), familyId, childId)
}

/** The same in a transaction. Without a row an adult of the family has authority, as childrenOfGuardian says. */
export async function readCustody(db: Tx, familyId: string, childId: string): Promise<CustodyFile | null> {
  const home = await db.familyChild.findUnique({
    where: { familyId_childId: { familyId, childId } },
    include: {
      family: {
        select: {
          adults: {
            orderBy: { adultId: 'asc' },
            select: { adult: { include: { authorities: { where: { childId } } } } },
          },
        },
      },
    },
  })
  if (!home) return null
  const adults = home.family.adults.map(({ adult: { id, firstName, lastName, authorities } }) => ({
    ...{ adultId: id, name: `${firstName} ${lastName}` },
    hasAuthority: authorities[0]?.hasAuthority ?? true,
    mayCollect: authorities[0]?.mayCollect ?? true,
    judgmentId: authorities[0]?.judgmentDocumentId ?? null,
    judgmentUntil: authorities[0]?.judgmentUntil ? fromDb(authorities[0].judgmentUntil) : null,
  }))
  const kept = adults.flatMap(({ judgmentId }) => judgmentId ?? [])
  const judgments = await db.document.findMany({
    where: {
      kind: 'judgment',
      OR: [
        // One that the other home sent may stand here already.
        { id: { in: kept } },
        { familyId, status: { in: ['received', 'accepted'] }, OR: [{ childId }, { childId: null }] },
      ],
    },
    orderBy: { receivedAt: 'desc' },
    select: { id: true, receivedAt: true, status: true },
  })
  const weeks = readWeeks(familyId, childId, home.weeks)
  const { residence } = home
  return { childId, adults, residence, weeks, judgments, seen: markOf({ adults, residence, weeks }) }
}

function readWeeks(familyId: string, childId: string, stored: string | null): Weeks {
  return stored === null ? null : sealedWeeks.parse(unsealJson(weeksPurpose(familyId, childId), stored))
}

function markOf(custody: Pick<CustodyFile, 'adults' | 'residence' | 'weeks'>): string {
  return createHash('sha256').update(JSON.stringify(custody)).digest('base64url')
}

/** Adults of the child's other homes who have parental authority. */
export async function guardiansElsewhere(db: Tx, familyId: string, childId: string) {
  return db.adult.findMany({
    where: {
      families: {
        none: { familyId },
        some: { family: { archivedAt: null, children: { some: { childId } } } },
      },
      authorities: { none: { childId, hasAuthority: false } },
    },
    orderBy: [{ firstName: 'asc' }, { id: 'asc' }],
    select: { firstName: true, lastName: true, authorities: { where: { childId } } },
  })
}

export type ChildGuardians = {
  firstName: string
  lastName: string
  /** Those of both homes, by name only: of the other home a parent learns nothing else. */
  guardians: { name: string; hasAuthority: boolean; mayCollect: boolean }[]
  residence: Residence
  weeks: Weeks
  /** Who pays in this family. */
  payer: string | null
}

/** What a guardian reads of who decides for a child; null for a child that isn't theirs to see. */
export async function childGuardians(family: FamilyScope, childId: string): Promise<ChildGuardians | null> {
  if (!uuid.safeParse(childId).success) return null
  const prisma = await database()
  const child = await prisma.child.findFirst({
    where: { id: childId, ...childrenOfGuardian(family) },
    select: { firstName: true, lastName: true },
  })
  const custody = child && (await readCustody(prisma, family.familyId, childId))
  if (!custody) return null
  const elsewhere = await guardiansElsewhere(prisma, family.familyId, childId)
  const payer = await prisma.adult.findFirst({
    where: { families: { some: { familyId: family.familyId, isPayer: true } } },
    select: { firstName: true, lastName: true },
  })
  const there = elsewhere.map(({ firstName, lastName, authorities }) => ({
    ...{
      name: `${firstName} ${lastName}`,
      hasAuthority: true,
      mayCollect: authorities[0]?.mayCollect ?? true,
    },
  }))
  const here = custody.adults.map(({ name, hasAuthority, mayCollect }) => ({
    name,
    hasAuthority,
    mayCollect,
  }))
  return {
    ...child,
    guardians: [...here, ...there].filter(({ hasAuthority, mayCollect }) => hasAuthority || mayCollect),
    ...{ residence: custody.residence, weeks: custody.weeks },
    payer: payer && `${payer.firstName} ${payer.lastName}`,
  }
}
