import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { hasSpentLink, SPENT_LINKS } from '@/lib/email/secret-links'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { Prisma } from '@/prisma/generated/client'

type By = { staff: StaffScope; now: Instant }
type Refusal = { code: 'mailNotFailed' } | { code: 'linkIsSpent' }

/** Mails that may leave again: they never left, or came back, and hold no link that was rubbed out. */
export const resendable: Prisma.OutboxMailWhereInput = {
  status: { in: ['failed', 'bounced'] },
  NOT: { OR: SPENT_LINKS.map((link) => ({ text: { contains: link } })) },
}

/** « Renvoyer »: a mail that has failed is due again, with all its attempts. */
export async function resendMail(by: By, id: string): Promise<Result<null, Refusal>> {
  return inTransaction(async (tx) => {
    if ((await makeDue(tx, by, [id])) > 0) return done(null)
    const mail = await tx.outboxMail.findUnique({ where: { id }, select: { text: true } })
    return refuse({ code: mail && hasSpentLink(mail.text) ? 'linkIsSpent' : 'mailNotFailed' })
  })
}

/** The same for the mails ticked in the list; those that have left meanwhile stay as they are. Answers how many. */
export async function resendMails(by: By, ids: readonly string[]): Promise<number> {
  return inTransaction((tx) => makeDue(tx, by, ids))
}

async function makeDue(tx: Tx, { staff, now }: By, ids: readonly string[]): Promise<number> {
  const due = await tx.outboxMail.updateManyAndReturn({
    where: { AND: [{ id: { in: [...ids] } }, resendable] },
    data: { status: 'pending', attempts: 0, nextAttemptAt: new Date(now), sentAt: null, providerId: null },
    select: { id: true, familyId: true },
  })
  if (due.length > 0)
    await recordAudit(
      tx,
      now,
      due.map(({ id, familyId }) => ({
        ...{ accountId: staff.accountId, action: 'mail.resend', familyId },
        ...{ subjectKind: 'outboxMail', subjectId: id },
      })),
    )
  return due.length
}
