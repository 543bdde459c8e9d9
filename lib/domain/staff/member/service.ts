import 'server-only'
import type { z } from 'zod'
import { recordAudit, type AuditFact } from '@/lib/audit/record'
import { permissions, type Permission } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockStaff } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { invite } from '@/lib/domain/account/link/service'
import { endSessions } from '@/lib/domain/account/sessions/service'
import { done, refuse, type Result } from '@/lib/result'
import { whyNotChangeStaff, type StaffChangeRefusal } from '@/lib/rules/staff-change'
import type { Instant } from '@/lib/time/paris'
import type { StaffRole } from '@/prisma/generated/client'
import type { changeMemberForm, inviteMemberForm } from './schema'

type Asking = { staff: StaffScope; now: Instant }

export type MemberRefusal =
  | StaffChangeRefusal<Permission>
  | { code: 'notFound' }
  | { code: 'emailTaken' }
  | { code: 'noSuchCentre' }
  /** The account is open: there is nothing to invite to. */
  | { code: 'accountOpen' }
  | { code: 'alreadyDisabled' }
  | { code: 'notDisabled' }

/** Adds a colleague, who chooses a password by the link that leaves by e-mail. */
export async function inviteMember(
  asking: Asking,
  { email, firstName, lastName, role, centreIds }: z.output<typeof inviteMemberForm>,
): Promise<Result<{ staffId: string }, MemberRefusal>> {
  return inTransaction(async (tx) => {
    await lockStaff(tx)
    if (await tx.account.findUnique({ where: { email }, select: { id: true } }))
      return refuse({ code: 'emailTaken' })
    if (!(await areCentres(tx, centreIds))) return refuse({ code: 'noSuchCentre' })
    const account = await tx.account.create({ data: { email, createdAt: new Date(asking.now) } })
    const { id: staffId } = await tx.staff.create({
      data: { accountId: account.id, firstName, lastName, role, centres: linksTo(centreIds) },
    })
    const { id: accountId, number } = account
    await invite(tx, asking.now, { accountId, email, number, firstName, lastName }, null)
    await record(tx, asking, staffId, 'staff.invite', { role, centreIds })
    return done({ staffId })
  })
}

/** A new link for a colleague who hasn't opened the account; the former one is useless. */
export async function inviteMemberAgain(
  asking: Asking,
  staffId: string,
): Promise<Result<{ email: string }, MemberRefusal>> {
  return inTransaction(async (tx) => {
    await lockStaff(tx)
    const member = await tx.staff.findUnique({ where: { id: staffId }, include: { account: true } })
    if (!member?.account.email) return refuse({ code: 'notFound' })
    const { account, firstName, lastName } = member
    const { id: accountId, email, number } = account
    if (account.passwordHash || account.disabledAt || member.disabledAt)
      return refuse({ code: 'accountOpen' })
    await invite(tx, asking.now, { accountId, email, number, firstName, lastName }, null)
    await record(tx, asking, staffId, 'staff.inviteAgain', {})
    return done({ email: email! })
  })
}

/** Changes names, role and centres. One's own name may change; one's own role and centres may not. */
export async function changeMember(
  asking: Asking,
  asked: z.output<typeof changeMemberForm>,
): Promise<Result<null, MemberRefusal>> {
  const { staffId, firstName, lastName, role, centreIds } = asked
  return inTransaction(async (tx) => {
    await lockStaff(tx)
    const before = await tx.staff.findUnique({ where: { id: staffId }, include: { centres: true } })
    if (!before) return refuse({ code: 'notFound' })
    const had = before.centres.map(({ centreId }) => centreId).sort()
    const hasSameRights = before.role === role && had.join() === [...centreIds].sort().join()
    const refusal = hasSameRights ? null : await whyNot(tx, asking, staffId, role)
    if (refusal) return refuse(refusal)
    if (!(await areCentres(tx, centreIds))) return refuse({ code: 'noSuchCentre' })
    await tx.staff.update({
      where: { id: staffId },
      data: { firstName, lastName, role, centres: { deleteMany: {}, ...linksTo(centreIds) } },
    })
    // Other rights: whoever was signed in with the former ones signs in again (ASVS 5.0, 7.2.4).
    if (!hasSameRights) await endSessions(tx, asking.now, before.accountId)
    await record(tx, asking, staffId, 'staff.change', { before: before.role, role, centreIds })
    return done(null)
  })
}

/** Closes the portal to a colleague who leaves: the sessions end at once, the links on their way open nothing. */
export async function deactivateMember(
  asking: Asking,
  staffId: string,
): Promise<Result<null, MemberRefusal>> {
  const at = new Date(asking.now)
  return inTransaction(async (tx) => {
    await lockStaff(tx)
    const refusal = await whyNot(tx, asking, staffId, null)
    if (refusal) return refuse(refusal)
    const member = await tx.staff.findUnique({ where: { id: staffId }, select: { accountId: true } })
    if (!member) return refuse({ code: 'notFound' })
    const { accountId } = member
    const { count } = await tx.staff.updateMany({
      where: { id: staffId, disabledAt: null },
      data: { disabledAt: at },
    })
    if (count === 0) return refuse({ code: 'alreadyDisabled' })
    await endSessions(tx, asking.now, accountId)
    await tx.accountToken.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: at } })
    await record(tx, asking, staffId, 'staff.deactivate', {})
    return done(null)
  })
}

/** Opens it again, with the role of before and the password of before. */
export async function reactivateMember(
  asking: Asking,
  staffId: string,
): Promise<Result<null, MemberRefusal>> {
  return inTransaction(async (tx) => {
    await lockStaff(tx)
    if (asking.staff.staffId === staffId) return refuse({ code: 'oneself' })
    const { count } = await tx.staff.updateMany({
      where: { id: staffId, disabledAt: { not: null } },
      data: { disabledAt: null },
    })
    if (count === 0) return refuse({ code: 'notDisabled' })
    await record(tx, asking, staffId, 'staff.reactivate', {})
    return done(null)
  })
}

async function whyNot(tx: Tx, { staff }: Asking, memberId: string, after: StaffRole | null) {
  const rows = await tx.staff.findMany({
    select: {
      id: true,
      role: true,
      disabledAt: true,
      account: { select: { passwordHash: true, disabledAt: true } },
    },
  })
  const members = rows.map(({ id, role, disabledAt, account }) => ({
    ...{ id, role },
    // Someone invited who never came holds nothing that the service could count on.
    canActNow: disabledAt === null && account.disabledAt === null && account.passwordHash !== null,
  }))
  return whyNotChangeStaff<StaffRole, Permission>(
    { askerId: staff.staffId, memberId, after },
    members,
    permissions,
  )
}

async function areCentres(tx: Tx, centreIds: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(centreIds)]
  return (await tx.centre.count({ where: { id: { in: wanted } } })) === wanted.length
}

function linksTo(centreIds: readonly string[]) {
  return { create: [...new Set(centreIds)].map((centreId) => ({ centreId })) }
}

function record(
  tx: Tx,
  { staff, now }: Asking,
  subjectId: string,
  action: string,
  details: NonNullable<AuditFact['details']>,
) {
  return recordAudit(tx, now, {
    accountId: staff.accountId,
    action,
    subjectKind: 'staff',
    subjectId,
    details,
  })
}
