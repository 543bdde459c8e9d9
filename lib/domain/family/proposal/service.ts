import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { lockChildren, lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { invite } from '@/lib/domain/account/link/service'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { postMail } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { proposalAnsweredMail } from '@/lib/messages/fr/guardians'
import { done, refuse, type Result } from '@/lib/result'
import {
  type AnsweredRefusal,
  canWithdrawProposal,
  type OpeningRefusal,
  whyNotAnswered,
  whyNotOpened,
} from '@/lib/rules/guardian-proposal'
import type { Instant } from '@/lib/time/paris'
import { seal } from '@/lib/vault/seal'
import { addAdult, type EmailTaken, lockedFamily, withFreeEmail } from '../member/service'
import { ownerOf, reasonPurpose } from './queries'
import type { ProposeGuardian } from './schema'

type Asking = { staff: StaffScope; now: Instant }
type NotFound = { code: 'notFound' }
export type ProposeRefusal = NotFound | { code: 'alreadyProposed' } | { code: 'ownEmail' }
export type WithdrawRefusal = NotFound | { code: 'alreadyAnswered' }
export type OpenRefusal = NotFound | OpeningRefusal | EmailTaken
export type RefuseRefusal = NotFound | AnsweredRefusal

/** A parent names another guardian of some of their children. Nothing opens before an agent has looked. */
export async function proposeGuardian(
  family: FamilyScope,
  now: Instant,
  { childIds, ...person }: ProposeGuardian,
): Promise<Result<{ proposalId: string }, ProposeRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const chosen = [...new Set(childIds)]
    const mine = await tx.child.count({ where: { id: { in: chosen }, ...childrenOfGuardian(family) } })
    if (mine !== chosen.length) return refuse({ code: 'notFound' })
    const own = await tx.account.findUniqueOrThrow({ where: { id: family.accountId } })
    if (own.email === person.email) return refuse({ code: 'ownEmail' })
    const waiting = { familyId: family.familyId, email: person.email, status: 'submitted' as const }
    if (await tx.guardianProposal.findFirst({ where: waiting })) return refuse({ code: 'alreadyProposed' })
    const { id } = await tx.guardianProposal.create({
      data: {
        ...{ ...person, familyId: family.familyId, proposedById: family.adultId, submittedAt: new Date(now) },
        children: { connect: chosen.map((childId) => ({ id: childId })) },
      },
    })
    await recordAudit(tx, now, factOf(family, { id, familyId: family.familyId }, 'submit'))
    return done({ proposalId: id })
  })
}

/** The proposer takes back a proposal that waits. */
export async function withdrawProposal(
  family: FamilyScope,
  now: Instant,
  proposalId: string,
): Promise<Result<null, WithdrawRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const own = { id: proposalId, familyId: family.familyId, proposedById: family.adultId }
    const proposal = await tx.guardianProposal.findFirst({ where: own })
    if (!proposal) return refuse({ code: 'notFound' })
    if (!canWithdrawProposal(proposal.status)) return refuse({ code: 'alreadyAnswered' })
    await tx.guardianProposal.update({
      where: { id: proposalId, status: proposal.status },
      data: { status: 'withdrawn', decidedAt: new Date(now) },
    })
    await recordAudit(tx, now, factOf(family, proposal, 'withdraw'))
    return done(null)
  })
}

/** An agent who has checked parental authority makes the person proposed a guardian, and invites them. */
export async function openProposal(
  asking: Asking,
  { proposalId, seenAdultId }: { proposalId: string; seenAdultId: string | null },
): Promise<Result<null, OpenRefusal>> {
  return withFreeEmail<null, NotFound | OpeningRefusal>(async (tx) => {
    const proposal = await lockedProposal(tx, proposalId)
    if (!proposal) return refuse({ code: 'notFound' })
    const childIds = proposal.children.map(({ id }) => id)
    await lockChildren(tx, childIds)
    const { owner, known } = await ownerOf(tx, proposal, childIds)
    const refusal = whyNotOpened({
      ...{ status: proposal.status, seenAdultId, owner },
      proposerDecides: await proposerDecides(tx, proposal, childIds),
    })
    if (refusal) return refuse(refusal)
    const lastName = known?.lastName ?? proposal.lastName
    const familyId = proposal.sameHome
      ? proposal.familyId
      : await openSecondHome(tx, asking, proposal.familyId, lastName, childIds)
    const adultId = known
      ? await attach(tx, asking.now, familyId, known, !proposal.sameHome)
      : await enrol(tx, asking.now, familyId, proposal)
    await holdAuthority(tx, familyId, adultId, childIds)
    await recordAudit(tx, asking.now, {
      ...{ accountId: asking.staff.accountId, familyId, action: 'guardian.add' },
      ...{ subjectKind: 'adult', subjectId: adultId, details: { proposalId, isAttached: known !== null } },
    })
    await answer(tx, asking, proposal, { status: 'opened' })
    return done(null)
  })
}

/** An agent refuses a proposal, with a reason that only the proposer reads, on the portal. */
export async function refuseProposal(
  asking: Asking,
  { proposalId, reason }: { proposalId: string; reason: string },
): Promise<Result<null, RefuseRefusal>> {
  return inTransaction(async (tx) => {
    const proposal = await lockedProposal(tx, proposalId)
    if (!proposal) return refuse({ code: 'notFound' })
    const refusal = whyNotAnswered(proposal.status)
    if (refusal) return refuse(refusal)
    await answer(tx, asking, proposal, { status: 'refused', reason: seal(reasonPurpose(proposalId), reason) })
    return done(null)
  })
}

async function lockedProposal(tx: Tx, id: string) {
  const found = await tx.guardianProposal.findUnique({ where: { id }, select: { familyId: true } })
  if (!found || !(await lockedFamily(tx, found.familyId))) return null
  return tx.guardianProposal.findUniqueOrThrow({
    where: { id },
    include: {
      children: { select: { id: true } },
      proposedBy: { include: { account: { select: { email: true, disabledAt: true } } } },
    },
  })
}
type Proposal = NonNullable<Awaited<ReturnType<typeof lockedProposal>>>

async function proposerDecides(tx: Tx, { familyId, proposedById }: Proposal, childIds: string[]) {
  const member = await tx.familyAdult.count({ where: { familyId, adultId: proposedById } })
  const decided = await tx.child.count({
    where: { id: { in: childIds }, ...childrenOfGuardian({ familyId, adultId: proposedById }) },
  })
  return member === 1 && decided === childIds.length
}

/** A family of the second guardian's own, where the children live in turn. Answers its id. */
async function openSecondHome(
  tx: Tx,
  { staff, now }: Asking,
  firstHomeId: string,
  name: string,
  childIds: string[],
): Promise<string> {
  const alternating = { residence: 'alternating' as const }
  const { id } = await tx.family.create({
    data: {
      ...{ name, createdAt: new Date(now) },
      children: { createMany: { data: childIds.map((childId) => ({ childId, ...alternating })) } },
    },
  })
  await tx.familyChild.updateMany({
    where: { familyId: firstHomeId, childId: { in: childIds } },
    data: alternating,
  })
  await recordAudit(tx, now, {
    ...{ accountId: staff.accountId, familyId: id, action: 'family.create' },
    ...{ subjectKind: 'family', subjectId: id },
  })
  return id
}

async function enrol(tx: Tx, now: Instant, familyId: string, proposal: Proposal): Promise<string> {
  const { id, account } = await addAdult(tx, now, familyId, proposal, { isPayer: !proposal.sameHome })
  if (account) await invite(tx, now, { ...proposal, ...account }, familyId)
  return id
}

type Known = NonNullable<Awaited<ReturnType<typeof ownerOf>>['known']>

/** An adult who has an account already; one who never opened it is invited anew. */
async function attach(
  tx: Tx,
  now: Instant,
  familyId: string,
  known: Known,
  isPayer: boolean,
): Promise<string> {
  const { id: adultId, account } = known
  await tx.familyAdult.create({ data: { familyId, adultId, isPayer } })
  if (!account.passwordHash) await invite(tx, now, { ...known, ...account, accountId: account.id }, familyId)
  return adultId
}

/** Authority over the children proposed. The family's others stay out of reach: no row would mean authority. */
async function holdAuthority(tx: Tx, familyId: string, adultId: string, childIds: string[]): Promise<void> {
  const others = await tx.familyChild.findMany({ where: { familyId, childId: { notIn: childIds } } })
  await tx.parentalAuthority.createMany({
    data: [
      ...childIds.map((childId) => ({ adultId, childId })),
      ...others.map(({ childId }) => ({ adultId, childId, hasAuthority: false })),
    ],
    skipDuplicates: true,
  })
}

/** Writes the answer, and tells the proposer that there is one: what it says is read on the portal. */
async function answer(
  tx: Tx,
  { staff, now }: Asking,
  proposal: Proposal,
  data: { status: 'opened' } | { status: 'refused'; reason: string },
): Promise<void> {
  await tx.guardianProposal.update({
    where: { id: proposal.id, status: proposal.status },
    data: { ...data, decidedAt: new Date(now), decidedById: staff.staffId },
  })
  await recordAudit(tx, now, factOf(staff, proposal, data.status === 'opened' ? 'open' : 'refuse'))
  const { firstName, account } = proposal.proposedBy
  if (!account?.email || account.disabledAt) return
  await postMail(tx, now, {
    ...{ kind: 'guardianAnswer', familyId: proposal.familyId, to: account.email },
    ...proposalAnsweredMail({ firstName, url: `${env().publicUrl}/mon-compte` }),
  })
}

function factOf(
  { accountId }: { accountId: string },
  { id, familyId }: { id: string; familyId: string },
  event: 'submit' | 'withdraw' | 'open' | 'refuse',
) {
  return {
    ...{ accountId, familyId, action: `guardianProposal.${event}` },
    ...{ subjectKind: 'guardianProposal', subjectId: id },
  }
}
