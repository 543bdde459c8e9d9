import 'server-only'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { type AddressOwner, type AddressRefusal, whyNotThisAddress } from '@/lib/rules/guardian-proposal'
import type { GuardianProposalStatus } from '@/lib/rules/states'
import { unseal } from '@/lib/vault/seal'
import type { GuardianRelation } from './schema'

/** A reason is sealed for its proposal: put under another, it isn't read. */
export function reasonPurpose(proposalId: string): string {
  return `guardianProposal.reason:${proposalId}`
}

export type OwnProposal = {
  id: string
  name: string
  children: string[]
  sameHome: boolean
  status: GuardianProposalStatus
  submittedAt: Date
  reason: string | null
}

const childName = { select: { firstName: true }, orderBy: { birthDate: 'asc' } } as const

/** What this guardian has proposed, the latest first. The family's other adults don't see it. */
export async function proposalsOf(family: FamilyScope): Promise<OwnProposal[]> {
  const prisma = await database()
  const proposals = await prisma.guardianProposal.findMany({
    where: { familyId: family.familyId, proposedById: family.adultId },
    orderBy: { submittedAt: 'desc' },
    include: { children: childName },
  })
  return proposals.map(({ id, firstName, lastName, children, sameHome, status, submittedAt, reason }) => ({
    ...{ id, sameHome, status, submittedAt, name: `${firstName} ${lastName}` },
    children: children.map((child) => child.firstName),
    reason: reason && unseal(reasonPurpose(id), reason),
  }))
}

export type WaitingProposal = {
  id: string
  family: { id: string; name: string; number: number }
  proposer: string
  name: string
  email: string
  relation: GuardianRelation
  children: string[]
  sameHome: boolean
  submittedAt: Date
  /** The adult whose account has this address already. */
  known: { adultId: string; name: string } | null
  /** Why nobody can be made a guardian under this address. */
  refusal: AddressRefusal | null
}

const AT_ONCE = 50

/** The proposals that wait, the first sent first, with whose address each one gives. */
export async function waitingProposals(
  _staff: StaffScope,
): Promise<{ count: number; proposals: WaitingProposal[] }> {
  const prisma = await database()
  const where = { status: 'submitted', family: { archivedAt: null } } as const
  const [count, rows] = await Promise.all([
    prisma.guardianProposal.count({ where }),
    prisma.guardianProposal.findMany({
      where,
      orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
      take: AT_ONCE,
      include: {
        family: { select: { id: true, name: true, number: true } },
        proposedBy: { select: { firstName: true, lastName: true } },
        children: { ...childName, select: { id: true, firstName: true } },
      },
    }),
  ])
  const proposals = await Promise.all(
    rows.map(async ({ family, proposedBy, children, firstName, lastName, ...row }) => {
      const { owner, known } = await ownerOf(
        prisma,
        row,
        children.map(({ id }) => id),
      )
      return {
        ...{ id: row.id, email: row.email, relation: row.relation, sameHome: row.sameHome },
        ...{ submittedAt: row.submittedAt, family, name: `${firstName} ${lastName}` },
        proposer: `${proposedBy.firstName} ${proposedBy.lastName}`,
        children: children.map((child) => child.firstName),
        known: known && { adultId: known.id, name: `${known.firstName} ${known.lastName}` },
        refusal: whyNotThisAddress(owner),
      }
    }),
  )
  return { count, proposals }
}

/** Whose account has the address of a proposal, as the rule sees it and as the rows are. */
export async function ownerOf(
  db: Tx,
  { email, familyId }: { email: string; familyId: string },
  childIds: string[],
) {
  const account = await db.account.findUnique({
    where: { email },
    include: {
      staff: { select: { id: true } },
      adult: {
        include: {
          families: {
            select: { familyId: true, family: { select: { children: { select: { childId: true } } } } },
          },
          authorities: { where: { childId: { in: childIds }, hasAuthority: false } },
        },
      },
    },
  })
  if (!account) return { owner: { kind: 'nobody' } satisfies AddressOwner, known: null }
  const { staff, adult, ...rest } = account
  if (staff) return { owner: { kind: 'staff' } satisfies AddressOwner, known: null }
  if (!adult) return { owner: { kind: 'other' } satisfies AddressOwner, known: null }
  const owner: AddressOwner = {
    ...{ kind: 'adult', adultId: adult.id, isDisabled: rest.disabledAt !== null },
    isOfFamily: adult.families.some((home) => home.familyId === familyId),
    hasChildElsewhere: adult.families.some(
      (home) =>
        home.familyId !== familyId && home.family.children.some(({ childId }) => childIds.includes(childId)),
    ),
    isBarred: adult.authorities.length > 0,
  }
  return { owner, known: { ...adult, account: rest } }
}
