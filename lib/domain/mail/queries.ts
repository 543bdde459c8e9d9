import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { withoutSecretLinks } from '@/lib/email/secret-links'
import { mailTransport } from '@/lib/email/send'
import type { MailStatus } from '@/prisma/generated/client'

export const MAILS_PER_PAGE = 50

export type MailRow = { id: string; status: MailStatus; to: string; subject: string; createdAt: Date }

/** The outbox, newest first. `page` counts from 1. */
export async function listMails(
  _staff: StaffScope,
  { status, page }: { status: MailStatus | null; page: number },
): Promise<{ total: number; failed: number; mails: MailRow[] }> {
  const prisma = await database()
  const where = status ? { status } : {}
  const [total, failed, mails] = await Promise.all([
    prisma.outboxMail.count({ where }),
    prisma.outboxMail.count({ where: { status: 'failed' } }),
    prisma.outboxMail.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * MAILS_PER_PAGE,
      take: MAILS_PER_PAGE,
      select: { id: true, status: true, to: true, subject: true, createdAt: true },
    }),
  ])
  return { total, failed, mails }
}

export type MailDetail = MailRow & {
  text: string
  html: string
  attempts: number
  nextAttemptAt: Date
  sentAt: Date | null
  lastError: string | null
}

/**
 * One mail as it was written. The links that open an account are left out, except where no transport is configured:
 * the outbox is then the only way to hand them over, those of staff by an administrator only.
 */
export async function readMail(staff: StaffScope, id: string): Promise<MailDetail | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const mail = await prisma.outboxMail.findUnique({
    where: { id },
    omit: { kind: true, familyId: true, providerId: true },
  })
  if (!mail) return null
  const isForStaff = (await prisma.staff.count({ where: { account: { email: mail.to } } })) > 0
  const showsLinks = mailTransport() === null && (!isForStaff || staff.role === 'administrator')
  if (showsLinks) return mail
  return { ...mail, text: withoutSecretLinks(mail.text), html: withoutSecretLinks(mail.html) }
}
