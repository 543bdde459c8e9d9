import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { parisDay, type Instant } from '@/lib/time/paris'
import { childrenOfStaff } from '../sheet/queries'
import { readData } from '../stored/schema'

/**
 * Somebody of the service, or of the centre where the child comes, has seen the identity card of a person whom the
 * family has named. The check hangs on the person's id, which another name doesn't keep.
 */
export async function checkIdentity(
  staff: StaffScope,
  now: Instant,
  { childId, personId }: { childId: string; personId: string },
): Promise<Result<null, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    const where = { id: childId, ...childrenOfStaff(staff, parisDay(now)) }
    const child = await tx.child.findFirst({ where, select: { id: true } })
    if (!child || !(await isNamed(tx, childId, personId))) return refuse({ code: 'notFound' })
    const { count } = await tx.identityCheck.createMany({
      data: [{ childId, personId, staffId: staff.staffId, at: new Date(now) }],
      // Two agents at the same counter: the first check holds.
      skipDuplicates: true,
    })
    if (count === 1)
      await recordAudit(tx, now, {
        accountId: staff.accountId,
        action: 'identity.check',
        subjectKind: 'child',
        subjectId: childId,
        details: { person: personId },
      })
    return done(null)
  })
}

/** Whether a record in force or a change that waits names the person. */
async function isNamed(tx: Tx, childId: string, personId: string): Promise<boolean> {
  const kind = 'authorizedPersons'
  const select = { schoolYear: true, data: true } as const
  const records = await tx.dossierRecord.findMany({ where: { kind, childId }, select })
  const changes = await tx.changeRequest.findMany({ where: { kind, childId, status: 'submitted' }, select })
  return [...records, ...changes].some(({ schoolYear, data }) => {
    const record = readData({ kind, subjectId: childId, schoolYear }, data)
    return record.kind === kind && record.data.people.some(({ id }) => id === personId)
  })
}
