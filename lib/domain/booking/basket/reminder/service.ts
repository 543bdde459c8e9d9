import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { type BookingFacts, bookingFacts } from '@/lib/domain/booking/queries'
import { postMailToFamily } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { reportFault } from '@/lib/log'
import { type SleepingDay, sleepingBasketMail } from '@/lib/messages/fr/basket-reminder'
import { judgeBasket } from '@/lib/rules/basket'
import { isReminderHour, linesToRemind } from '@/lib/rules/basket-reminder'
import { parisDay, parisInstant, type Instant } from '@/lib/time/paris'
import { linesWith, type LoadedLine, storedLines } from '../queries'

/**
 * Reminds families whose basket sleeps while a deadline comes near, in one e-mail. Safe to run twice at once. Answers
 * how many families were told.
 */
export async function remindSleepingBaskets(now: Instant): Promise<number> {
  if (!isReminderHour(now)) return 0
  const prisma = await database()
  const midnight = new Date(parisInstant(parisDay(now), '00:00'))
  // What was touched today isn't asleep; a line that is past, or was told, asks nothing more.
  const asleep = await prisma.$queryRaw<{ familyId: string }[]>`
    SELECT family_id AS "familyId"
    FROM basket_line JOIN family ON family.id = basket_line.family_id AND family.archived_at IS NULL
    GROUP BY family_id
    HAVING max(added_at) < ${midnight}
      AND bool_or(reminded_at IS NULL AND day >= ${parisDay(now)}::text::date)
    ORDER BY family_id`
  let told = 0
  for (const { familyId } of asleep) {
    try {
      if (await inTransaction((tx) => remindFamily(tx, now, familyId))) told++
    } catch (error) {
      // The other families are told all the same; this one by the next run.
      reportFault(error, { job: 'remindBaskets' })
    }
  }
  return told
}

async function remindFamily(tx: Tx, now: Instant, familyId: string): Promise<boolean> {
  await lockFamily(tx, familyId)
  const stored = await storedLines(tx, familyId)
  const asked = {
    childIds: stored.map((line) => line.childId),
    activityIds: stored.map((line) => line.activityId),
    days: stored.map((line) => line.day),
  }
  const known = await bookingFacts(tx, familyId, asked, now)
  const loaded = linesWith(known, stored, 'next request')
  const verdicts = judgeBasket(loaded.map((line) => line.facts))
  const lines = loaded.map((line, index) => ({
    id: line.id,
    addedAt: line.addedAt!.getTime(),
    deadline: deadlineOf(line),
    isTakable: verdicts[index]!.refusal === null,
    isReminded: line.remindedAt !== null,
  }))
  const due = new Set(linesToRemind(lines, now).map(({ id }) => id))
  if (due.size === 0) return false
  const { number } = await tx.family.findUniqueOrThrow({ where: { id: familyId }, select: { number: true } })
  const days = loaded.filter(({ id }) => due.has(id)).map((line) => sleepingDay(line, known))
  const mail = sleepingBasketMail(days, `${env().publicUrl}/famille/${number}/panier`)
  const posted = await postMailToFamily(tx, now, familyId, { kind: 'basketReminder', ...mail })
  // Without anybody to write to, it waits for an address.
  if (posted === 0) return false
  await tx.basketLine.updateMany({
    where: { id: { in: [...due] }, remindedAt: null },
    data: { remindedAt: new Date(now) },
  })
  await recordAudit(tx, now, {
    ...{ accountId: null, action: 'basket.remind', subjectKind: 'family', subjectId: familyId, familyId },
    details: { lines: due.size },
  })
  return true
}

function deadlineOf({ kind, found: { judge } }: LoadedLine): Instant | null {
  return (kind === 'book' ? judge.booking : judge.cancelling).lastMoment
}

function sleepingDay(line: LoadedLine, known: BookingFacts): SleepingDay {
  const { programmeName, activityName } = known.offers.get(line.activityId)!
  const { firstName } = known.children.get(line.childId)!
  return {
    ...{ kind: line.kind, day: line.day, childName: firstName, programmeName, activityName },
    deadline: deadlineOf(line)!,
  }
}
