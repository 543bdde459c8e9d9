import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { dossierSettings } from '@/lib/domain/dossier/settings/queries'
import { done, refuse, type Result } from '@/lib/result'
import { openSchoolYears } from '@/lib/rules/school-years'
import { parisDay, type Instant } from '@/lib/time/paris'
import { movingChildren } from './queries'
import type { SentMove } from './schema'

export type TurnRefusal = { code: 'notToCome' } | { code: 'notFound' }

/**
 * Confirms the preview: from then on the sheets of the year propose the classes that it shows. Nothing else changes:
 * a class is the family's to certify. Confirmed twice, or by two administrators at once, it is confirmed once.
 */
export async function confirmMoves(
  staff: StaffScope,
  now: Instant,
  schoolYear: string,
): Promise<Result<{ children: number }, TurnRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    if (!(await isToCome(tx, now, schoolYear))) return refuse({ code: 'notToCome' })
    const turn = await tx.schoolYearTurn.findUnique({ where: { schoolYear } })
    const moves = (await movingChildren(tx, schoolYear)).flatMap(({ id, move }) =>
      'to' in move ? [{ childId: id, schoolYear, schoolClass: move.to }] : [],
    )
    if (turn?.movedUpAt) return done({ children: moves.length })
    await tx.classMove.createMany({ data: moves, skipDuplicates: true })
    const movedUpAt = new Date(now)
    await tx.schoolYearTurn.upsert({
      where: { schoolYear },
      create: { schoolYear, movedUpAt },
      update: { movedUpAt },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'schoolYear.moveUp' },
      ...{ subjectKind: 'schoolYear', subjectId: schoolYear },
      details: { children: moves.length },
    })
    return done({ children: moves.length })
  })
}

/** Says the class of one child for the year to come, before or after the preview is confirmed; null: as the others. */
export async function setMove(
  staff: StaffScope,
  now: Instant,
  { childId, schoolYear, schoolClass }: SentMove,
): Promise<Result<null, TurnRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    if (!(await isToCome(tx, now, schoolYear))) return refuse({ code: 'notToCome' })
    const child = await tx.child.findFirst({ where: { id: childId, archivedAt: null }, select: { id: true } })
    if (!child) return refuse({ code: 'notFound' })
    if (schoolClass === null) await tx.classMove.deleteMany({ where: { childId, schoolYear } })
    else
      await tx.classMove.upsert({
        where: { childId_schoolYear: { childId, schoolYear } },
        create: { childId, schoolYear, schoolClass },
        update: { schoolClass },
      })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'child.setMove', subjectKind: 'child', subjectId: childId },
      details: { schoolYear, schoolClass },
    })
    return done(null)
  })
}

/** The dossier of the year is open, and the year hasn't begun. */
async function isToCome(tx: Tx, now: Instant, schoolYear: string): Promise<boolean> {
  return openSchoolYears(parisDay(now), await dossierSettings(tx))[1] === schoolYear
}
