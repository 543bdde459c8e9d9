import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { lockCalendar } from '@/lib/db/locks'
import { advanceSeries, lockSeries } from '@/lib/db/number-series'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { durationSentence } from '@/lib/messages/fr/retention'
import { done, refuse, type Result } from '@/lib/result'
import { disposalKinds, type DisposalKind } from '@/lib/rules/retention'
import type { FileStorage } from '@/lib/storage/storage'
import { parisDay, type Instant } from '@/lib/time/paris'
import { durations } from '../duration/queries'
import { dueRows, summary } from '../queries'
import { destroyDue } from '../service'
import type { Visa } from './schema'

export type DisposalRefusal = { code: 'notFound' } | { code: 'ended' } | { code: 'visaToCome' }

/** Seconds: what became due in a year, in a large organisation. */
const TIME = 120

/** Puts what is due on a new bordereau, unless one waits for its visa already. Answers whether there is a new one. */
export async function proposeDisposal(tx: Tx, now: Instant): Promise<boolean> {
  if ((await tx.disposal.count({ where: { status: 'proposed' } })) > 0) return false
  const kept = await durations(tx)
  const lines = []
  for (const kind of disposalKinds) {
    const { count, oldest, newest } = summary(kind, await dueRows(tx, kind, parisDay(now)))
    if (count > 0)
      lines.push({
        kind,
        count,
        oldest: toDb(oldest!),
        newest: toDb(newest!),
        rule: durationSentence(kind, kept),
      })
  }
  if (lines.length === 0) return false
  const number = (await lockSeries(tx, 'bordereau')) + 1
  await advanceSeries(tx, 'bordereau', number)
  await tx.disposal.create({
    data: { number, asOf: toDb(parisDay(now)), proposedAt: new Date(now), lines: { create: lines } },
  })
  return true
}

/**
 * Destroys what a bordereau lists, once an administrator has its visa in hand, and keeps the bordereau as the proof.
 * Of what it lists, what is needed again stays. A second time, it has ended. Files go last.
 */
export async function destroyWithVisa(
  staff: StaffScope,
  now: Instant,
  { disposalId, visaOn, visaReference }: Visa,
  storage: FileStorage,
): Promise<Result<{ count: number }, DisposalRefusal>> {
  const destroyed = await inTransaction(
    async (tx): Promise<Result<{ count: number; keys: string[] }, DisposalRefusal>> => {
      await lockCalendar(tx)
      const found = await tx.disposal.findUnique({ where: { id: disposalId }, include: { lines: true } })
      if (!found) return refuse({ code: 'notFound' })
      if (found.status !== 'proposed') return refuse({ code: 'ended' })
      if (visaOn > parisDay(now) || visaOn < fromDb(found.asOf)) return refuse({ code: 'visaToCome' })
      const keys: string[] = []
      let count = 0
      for (const { kind } of found.lines as { kind: DisposalKind }[]) {
        // What became due since isn't on the bordereau.
        const listed = new Set((await dueRows(tx, kind, fromDb(found.asOf))).map(({ id }) => id))
        const gone = await destroyDue(tx, now, kind, ({ id }) => listed.has(id))
        await tx.disposalLine.update({
          where: { disposalId_kind: { disposalId, kind } },
          data: { destroyed: gone.count },
        })
        keys.push(...gone.keys)
        count += gone.count
      }
      await tx.disposal.update({
        where: { id: disposalId, status: 'proposed' },
        data: {
          ...{ status: 'destroyed', visaOn: toDb(visaOn), visaReference },
          ...{ endedAt: new Date(now), endedById: staff.staffId, files: keys.length },
        },
      })
      await recordAudit(tx, now, {
        ...{ accountId: staff.accountId, action: 'retention.destroy' },
        ...{ subjectKind: 'disposal', subjectId: disposalId },
        details: { number: found.number, count, files: keys.length, visaOn, visaReference },
      })
      return done({ count, keys })
    },
    { seconds: TIME },
  )
  if (!destroyed.ok) return destroyed
  for (const key of destroyed.value.keys) await storage.remove(key)
  return done({ count: destroyed.value.count })
}

/** Gives a bordereau up before its visa; the next night proposes another. */
export async function dropDisposal(
  staff: StaffScope,
  now: Instant,
  disposalId: string,
): Promise<Result<null, DisposalRefusal>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const found = await tx.disposal.findUnique({ where: { id: disposalId } })
    if (!found) return refuse({ code: 'notFound' })
    if (found.status !== 'proposed') return refuse({ code: 'ended' })
    await tx.disposal.update({
      where: { id: disposalId, status: 'proposed' },
      data: { status: 'dropped', endedAt: new Date(now), endedById: staff.staffId },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'retention.drop' },
      ...{ subjectKind: 'disposal', subjectId: disposalId, details: { number: found.number } },
    })
    return done(null)
  })
}
