import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { toDb } from '@/lib/db/day'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { purgeJournal } from '@/lib/domain/journal/seal/service'
import { postMails } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { accountIdleMail } from '@/lib/messages/fr/retention'
import { type Durations, monthsBefore, NOTICE_DAYS, type SweptKind } from '@/lib/rules/retention'
import type { FileStorage } from '@/lib/storage/storage'
import { addDays, type Day } from '@/lib/time/day'
import { parisDay, parisClock, parisInstant, type Instant } from '@/lib/time/paris'
import { proposeDisposal } from '../disposal/service'
import { durations } from '../duration/queries'
import { destroyDue } from '../service'

/** When nobody is at work. */
const FROM_HOUR = '02:00'
/** Seconds: a year of mails, the first time. */
const TIME = 120

/**
 * Once a night, lets go what has lived and needs no visa, and puts the rest on a bordereau. Answers what went, or null
 * when it isn't time or was done already. Files go last: one without a row harms nobody.
 */
export async function sweepNightly(
  now: Instant,
  storage: FileStorage,
): Promise<Record<SweptKind, number> | null> {
  if (parisClock(now).time < FROM_HOUR) return null
  const today = parisDay(now)
  const swept = await inTransaction(
    async (tx) => {
      await lockCalendar(tx)
      if ((await tx.retentionRun.count({ where: { day: toDb(today) } })) > 0) return null
      const kept = await durations(tx)
      const refused = await destroyDue(tx, now, 'refusedDocuments')
      const drafts = await destroyDue(tx, now, 'drafts')
      const counts: Record<SweptKind, number> = {
        ...{ refusedDocuments: refused.count, drafts: drafts.count },
        mails: await sweepMails(tx, before(today, kept.mails)),
        sessions: await sweepSessions(tx, before(today, kept.sessions)),
        imports: await sweepImports(tx, addDays(today, -kept.imports)),
        neverOpened: await closeNeverOpened(tx, now, before(today, kept.neverOpened)),
        inactive: await closeInactive(tx, now, kept),
        journal: await purgeJournal(tx, now, parisInstant(monthsBefore(today, kept.journal), '00:00')),
      }
      await proposeDisposal(tx, now)
      await tx.retentionRun.create({ data: { day: toDb(today), at: new Date(now), counts } })
      if (Object.values(counts).some((count) => count > 0))
        await recordAudit(tx, now, {
          ...{ accountId: null, action: 'retention.purge', subjectKind: 'retention', subjectId: 'nightly' },
          details: counts,
        })
      return { counts, keys: refused.keys }
    },
    { seconds: TIME },
  )
  if (!swept) return null
  for (const key of swept.keys) await storage.remove(key)
  return swept.counts
}

const before = (today: Day, months: number) => monthsBefore(today, months)
const startOf = (day: Day) => new Date(parisInstant(day, '00:00'))

async function sweepMails(tx: Tx, day: Day): Promise<number> {
  const where = { status: { not: 'pending' as const }, createdAt: { lt: startOf(day) } }
  return (await tx.outboxMail.deleteMany({ where })).count
}

/** The last session of an account stays: it says since when nobody uses it. */
async function sweepSessions(tx: Tx, day: Day): Promise<number> {
  const ended = startOf(day)
  const sessions = await tx.$executeRaw`
    DELETE FROM session WHERE LEAST(expires_at, coalesce(revoked_at, expires_at)) < ${ended}
       AND EXISTS (SELECT FROM session AS later WHERE later.account_id = session.account_id
                    AND (later.last_seen_at, later.id) > (session.last_seen_at, session.id))`
  const tokens = await tx.accountToken.deleteMany({ where: { expiresAt: { lt: ended } } })
  const feeds = await tx.calendarFeed.deleteMany({ where: { revokedAt: { lt: ended } } })
  return sessions + tokens.count + feeds.count
}

async function sweepImports(tx: Tx, day: Day): Promise<number> {
  const where = { confirmedAt: null, readAt: { lt: startOf(day) } }
  const [families, finance] = [
    await tx.familyImport.deleteMany({ where }),
    await tx.financeImport.deleteMany({ where }),
  ]
  return families.count + finance.count
}

/** A guardian who never came: what the service typed of their address goes, and the letter or the mail opens nothing. */
async function closeNeverOpened(tx: Tx, now: Instant, day: Day): Promise<number> {
  const accounts = await tx.account.findMany({
    where: {
      ...{
        staff: null,
        adult: { isNot: null },
        disabledAt: null,
        passwordHash: null,
        sessions: { none: {} },
      },
      createdAt: { lt: startOf(day) },
    },
    select: { id: true },
  })
  return closeAccounts(
    tx,
    now,
    accounts.map(({ id }) => id),
  )
}

/** Tells who hasn't come for years, then closes the account a month after, unless they came. */
async function closeInactive(tx: Tx, now: Instant, kept: Durations): Promise<number> {
  const today = parisDay(now)
  const seenBefore = startOf(addDays(monthsBefore(today, kept.inactive), NOTICE_DAYS))
  const asleep = await tx.$queryRaw<{ id: string; email: string | null; toldAt: Date | null }[]>`
    SELECT account.id, account.email, CASE WHEN idle_notice_at > seen.at THEN idle_notice_at END AS "toldAt"
      FROM account JOIN adult ON adult.account_id = account.id
      CROSS JOIN LATERAL (SELECT coalesce(max(last_seen_at), account.created_at) AS at
                            FROM session WHERE session.account_id = account.id) AS seen
     WHERE account.disabled_at IS NULL AND account.password_hash IS NOT NULL AND seen.at < ${seenBefore}
       AND NOT EXISTS (SELECT FROM staff WHERE staff.account_id = account.id)`
  const toTell = asleep.filter(({ toldAt }) => toldAt === null)
  const mail = accountIdleMail(env().publicUrl, addDays(today, NOTICE_DAYS))
  await postMails(
    tx,
    now,
    toTell.flatMap(({ email }) => (email ? [{ ...mail, to: email }] : [])),
  )
  const told = toTell.map(({ id }) => id)
  await tx.account.updateMany({ where: { id: { in: told } }, data: { idleNoticeAt: new Date(now) } })
  await recordAudit(
    tx,
    now,
    told.map((id) => ({
      ...{ accountId: null, action: 'account.tellIdle', subjectKind: 'account', subjectId: id },
    })),
  )
  const noticed = startOf(addDays(today, 1 - NOTICE_DAYS))
  const over = asleep.filter(({ toldAt }) => toldAt !== null && toldAt < noticed)
  return closeAccounts(
    tx,
    now,
    over.map(({ id }) => id),
  )
}

async function closeAccounts(tx: Tx, now: Instant, ids: string[]): Promise<number> {
  const accountId = { in: ids }
  await tx.session.deleteMany({ where: { accountId } })
  await tx.accountToken.deleteMany({ where: { accountId } })
  await tx.calendarFeed.deleteMany({ where: { accountId } })
  await tx.secondFactor.deleteMany({ where: { accountId } })
  await tx.recoveryCode.deleteMany({ where: { accountId } })
  const { count } = await tx.account.updateMany({
    where: { id: accountId, disabledAt: null },
    data: { email: null, passwordHash: null, disabledAt: new Date(now) },
  })
  await recordAudit(
    tx,
    now,
    ids.map((id) => ({
      ...{ accountId: null, action: 'account.closeIdle', subjectKind: 'account', subjectId: id },
    })),
  )
  return count
}
