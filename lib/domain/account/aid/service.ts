import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { FreshProof, StaffScope } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { familiesOf } from '@/lib/domain/family/registration/queries'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import { announce, forgetFactor, lockFactor } from '../factor/service'
import { holderOf } from '../holder/queries'
import { endSessions } from '../sessions/service'
import type { guardianAidForm, memberAidForm } from './schema'

/** What an administrator does for a colleague, and an agent for a guardian, whom they have recognised. */
export type Aid = 'endSessions' | 'resetFactor'
export type AidRefusal =
  | { code: 'notFound' }
  /** One's own account is in « Sécurité », where it asks for a code. */
  | { code: 'oneself' }
  /** A guardian who also works for the service: only an administrator touches what opens it. */
  | { code: 'isStaff' }
  | { code: 'noFactor' }

type Asking = { staff: StaffScope; proof: FreshProof; now: Instant }

/** Ends every session of a colleague, or forgets the lost telephone. */
export function aidMember(
  asking: Asking,
  { staffId }: z.output<typeof memberAidForm>,
  aid: Aid,
): Promise<Result<number, AidRefusal>> {
  return inTransaction(async (tx) => {
    const member = await tx.staff.findUnique({ where: { id: staffId }, select: { accountId: true } })
    return member ? give(tx, asking, member.accountId, aid) : refuse({ code: 'notFound' })
  })
}

/** The same for a guardian of a family. */
export function aidGuardian(
  asking: Asking,
  { familyId, adultId }: z.output<typeof guardianAidForm>,
  aid: Aid,
): Promise<Result<number, AidRefusal>> {
  return inTransaction(async (tx) => {
    const family = { AND: [familiesOf(asking.staff), { id: familyId, archivedAt: null }] }
    const adult = await tx.adult.findFirst({
      where: { id: adultId, families: { some: { family } } },
      select: { accountId: true },
    })
    if (!adult?.accountId) return refuse({ code: 'notFound' })
    const { isStaff } = await holderOf(tx, adult.accountId)
    return isStaff ? refuse({ code: 'isStaff' }) : give(tx, asking, adult.accountId, aid, familyId)
  })
}

/** Answers how many sessions ended. */
async function give(
  tx: Tx,
  { staff, now }: Asking,
  accountId: string,
  aid: Aid,
  familyId?: string,
): Promise<Result<number, AidRefusal>> {
  if (accountId === staff.accountId) return refuse({ code: 'oneself' })
  if (aid === 'resetFactor') {
    const factor = await lockFactor(tx, accountId)
    if (!factor?.confirmedAt) return refuse({ code: 'noFactor' })
    await forgetFactor(tx, accountId)
    return done(await announce(tx, now, accountId, 'reset', { by: staff.accountId, familyId }))
  }
  const ended = await endSessions(tx, now, accountId)
  await recordAudit(tx, now, {
    ...{ accountId: staff.accountId, action: 'account.endAllSessions', familyId },
    ...{ subjectKind: 'account', subjectId: accountId, details: { ended } },
  })
  return done(ended)
}
