import 'server-only'
import { inTransaction } from '@/lib/db/transaction'
import { postMails } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { backupAlertMail } from '@/lib/messages/fr/backups'
import { parisDay, parisInstant, type Instant } from '@/lib/time/paris'
import { backupWarning } from '../queries'

/** The number of a lock of ours: two processes tell of it once. */
const LOCK = 37_999_002

/** Tells every administrator, once a day, that there is no recent backup. Answers how many were told. */
export async function alertOldBackup(now: Instant): Promise<number> {
  const warning = await backupWarning(now)
  if (!warning) return 0
  const told = await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)::text`
    const today = new Date(parisInstant(parisDay(now), '00:00'))
    if ((await tx.outboxMail.count({ where: { kind: 'backupAlert', createdAt: { gte: today } } })) > 0)
      return null
    const administrators = await tx.staff.findMany({
      where: {
        ...{ role: 'administrator', disabledAt: null },
        account: { disabledAt: null, email: { not: null }, passwordHash: { not: null } },
      },
      orderBy: { id: 'asc' },
      select: { account: { select: { email: true } } },
    })
    const mail = backupAlertMail(warning, env().publicUrl)
    await postMails(
      tx,
      now,
      administrators.map(({ account }) => ({ ...mail, kind: 'backupAlert' as const, to: account.email! })),
    )
    return administrators.length
  })
  if (told !== null) logEvent('error', 'backupOld', { alert: warning.alert, told })
  return told ?? 0
}
