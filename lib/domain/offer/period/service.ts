import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockCalendar, lockPlaces } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { toPeriod } from '@/lib/domain/calendar/period/queries'
import { done, refuse, type Result } from '@/lib/result'
import { type OpensTooLate, whyNotOpening } from '@/lib/rules/period-plan'
import { type Instant, parisInstant } from '@/lib/time/paris'
import { ownProgramme } from '../programme/service'
import { placeIdsOf, programmeIdsOf, unaskedDays } from './queries'
import type { OpeningChange } from './schema'

type Asking = { staff: StaffScope; now: Instant }
export type ChangeOpeningRefusal = { code: 'notFound' } | OpensTooLate

/** Sets, or gives back to the règlement, when families may first ask for the days of an accueil in a period. */
export async function changeOpening(
  { staff, now }: Asking,
  asked: OpeningChange,
): Promise<Result<null, ChangeOpeningRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const row = await tx.period.findUnique({ where: { id: asked.periodId } })
    if (!row) return refuse({ code: 'notFound' })
    const period = toPeriod(row)
    const ids = (await programmeIdsOf(tx, staff, period)).filter(
      (id) => asked.programmeId === '' || id === asked.programmeId,
    )
    if (ids.length === 0) return refuse({ code: 'notFound' })
    const opensAt = instantOf(asked)
    const tooLate = opensAt !== null && whyNotOpening(opensAt, period.lastDay)
    if (tooLate) return refuse(tooLate)
    await setOpening(tx, ids, period.id, opensAt)
    await recordAudit(
      tx,
      now,
      ids.map((id) => ({
        ...{ accountId: staff.accountId, action: 'period.opening', subjectKind: 'programme', subjectId: id },
        details: { periodId: period.id, opensAt: opensAt === null ? null : new Date(opensAt).toISOString() },
      })),
    )
    return done(null)
  })
}

/**
 * Takes back the days of an accueil in a period that nobody has asked for: what a preparation opened by mistake. Days
 * that somebody has asked for, or has in a basket, stay; they are closed one by one, and families told.
 */
export async function withdrawDays(
  { staff, now }: Asking,
  asked: { periodId: string; programmeId: string },
): Promise<Result<{ days: number }, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const row = await tx.period.findUnique({ where: { id: asked.periodId } })
    const programme = await ownProgramme(tx, staff, asked.programmeId)
    if (!row || !programme) return refuse({ code: 'notFound' })
    const { firstDay, lastDay } = toPeriod(row)
    const span = { programmeId: programme.id, firstDay, lastDay }
    await lockPlaces(tx, await placeIdsOf(tx, programme.id, await unaskedDays(tx, now, span)))
    // Read again under the locks: a basket that was on its way has been waited for, and its days stay.
    const days = (await unaskedDays(tx, now, span)).map(toDb)
    await tx.place.deleteMany({ where: { group: { programmeId: programme.id }, day: { in: days } } })
    await tx.centrePlace.deleteMany({
      where: { centreId: programme.centreId, day: { in: days }, places: { none: {} } },
    })
    await tx.openDay.deleteMany({ where: { programmeId: programme.id, day: { in: days } } })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'period.withdrawDays' },
      ...{ subjectKind: 'programme', subjectId: programme.id },
      details: { periodId: asked.periodId, days: days.length },
    })
    return done({ days: days.length })
  })
}

/** Writes, or takes back, the opening of some accueils in a period. */
export async function setOpening(tx: Tx, programmeIds: string[], periodId: string, opensAt: Instant | null) {
  await tx.programmeOpening.deleteMany({ where: { programmeId: { in: programmeIds }, periodId } })
  if (opensAt !== null)
    await tx.programmeOpening.createMany({
      data: programmeIds.map((programmeId) => ({ programmeId, periodId, opensAt: new Date(opensAt) })),
    })
}

/** The instant of an opening that was typed; null: the règlement says. */
export const instantOf = ({
  opensOn,
  opensAt,
}: Pick<OpeningChange, 'opensOn' | 'opensAt'>): Instant | null =>
  opensOn !== null && opensAt !== null ? parisInstant(opensOn, opensAt) : null
