import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { withoutSecretLinks } from '@/lib/email/secret-links'
import { mailTransport } from '@/lib/email/send'
import { lateMailsBefore } from '@/lib/rules/lateness'
import type { Sort } from '@/lib/rules/list-address'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, parisInstant } from '@/lib/time/paris'
import type { MailStatus, Prisma } from '@/prisma/generated/client'

export const MAILS_PER_PAGE = 50

export type MailRow = {
  id: string
  status: MailStatus
  kind: string
  to: string
  subject: string
  createdAt: Date
  familyId: string | null
}

export type MailColumn = 'date' | 'adresse' | 'objet' | 'etat'

/** What the list is asked for; `from` and `until` are days of Paris, both included. */
export type MailFilter = {
  status: MailStatus | null
  kind: string | null
  words: string
  familyId: string | null
  from: Day | null
  until: Day | null
  sort: Sort<MailColumn>
  page: number
}

/** A page of the outbox, and how many mails of all wait for somebody: those that never left, and those that came back. */
export async function listMails(
  _staff: StaffScope,
  filter: MailFilter,
  perPage = MAILS_PER_PAGE,
): Promise<{ total: number; failed: number; bounced: number; mails: MailRow[] }> {
  const prisma = await database()
  const where = mailsWhere(filter)
  const [total, states, mails] = await Promise.all([
    prisma.outboxMail.count({ where }),
    prisma.outboxMail.groupBy({
      by: ['status'],
      where: { status: { in: ['failed', 'bounced'] } },
      _count: true,
    }),
    prisma.outboxMail.findMany({
      where,
      orderBy: orderOf(filter.sort),
      skip: (filter.page - 1) * perPage,
      take: perPage,
      select: rowFields,
    }),
  ])
  const count = (status: MailStatus) => states.find((state) => state.status === status)?._count ?? 0
  return { total, failed: count('failed'), bounced: count('bounced'), mails }
}

/** The mails that should have left: how many, and since when. Null when all is well, or when none is to be sent. */
export async function lateMails(
  now: Instant,
  isSending = mailTransport() !== null,
): Promise<{ count: number; since: Date } | null> {
  if (!isSending) return null
  const prisma = await database()
  const late = await prisma.outboxMail.aggregate({
    where: { status: 'pending', createdAt: { lt: new Date(lateMailsBefore(now)) } },
    ...{ _count: true, _min: { createdAt: true } },
  })
  return late._min.createdAt && { count: late._count, since: late._min.createdAt }
}

const rowFields = {
  ...{ id: true, status: true, kind: true, to: true },
  ...{ subject: true, createdAt: true, familyId: true },
} as const

function mailsWhere({ status, kind, words, familyId, from, until }: MailFilter): Prisma.OutboxMailWhereInput {
  const holds = { contains: words.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const
  return {
    ...(status && { status }),
    ...(kind && { kind }),
    ...(familyId && { familyId }),
    ...(words !== '' && { OR: [{ to: holds }, { subject: holds }] }),
    createdAt: {
      ...(from && { gte: new Date(parisInstant(from, '00:00')) }),
      ...(until && { lt: new Date(parisInstant(addDays(until, 1), '00:00')) }),
    },
  }
}

function orderOf({ column, isDescending }: Sort<MailColumn>): Prisma.OutboxMailOrderByWithRelationInput[] {
  const direction = isDescending ? 'desc' : 'asc'
  const names = { date: 'createdAt', adresse: 'to', objet: 'subject', etat: 'status' } as const
  return [{ [names[column]]: direction }, { createdAt: 'desc' }, { id: 'desc' }]
}

/** The family whose mails are shown, by its name; null when there is none. */
export async function familyOfMails(
  _staff: StaffScope,
  id: string,
): Promise<{ id: string; name: string; number: number } | null> {
  const prisma = await database()
  return prisma.family.findUnique({ where: { id }, select: { id: true, name: true, number: true } })
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
    omit: { providerId: true },
  })
  if (!mail) return null
  const isForStaff = (await prisma.staff.count({ where: { account: { email: mail.to } } })) > 0
  const showsLinks = mailTransport() === null && (!isForStaff || staff.role === 'administrator')
  if (showsLinks) return mail
  return { ...mail, text: withoutSecretLinks(mail.text), html: withoutSecretLinks(mail.html) }
}
