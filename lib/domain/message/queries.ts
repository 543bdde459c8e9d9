import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import { inTransaction } from '@/lib/db/transaction'
import { dossierSettings } from '@/lib/domain/dossier/settings/queries'
import { familiesOf } from '@/lib/domain/family/registration/queries'
import type { Phone } from '@/lib/phone'
import type { MessageReach } from '@/lib/rules/family-message'
import { openSchoolYears } from '@/lib/rules/school-years'
import type { Sort } from '@/lib/rules/list-address'
import type { Day } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import type { MailStatus, Prisma } from '@/prisma/generated/client'
import { type AudienceFound, audienceFound, latestPhone } from './audience/queries'
import { type Audience, storedAudience } from './schema'

export const MESSAGES_PER_PAGE = 50
export const RECIPIENTS_PER_PAGE = 50
export const messageColumns = ['date', 'objet'] as const
export type MessageColumn = (typeof messageColumns)[number]

/** Messages that this member of staff may see: everybody's, or one's own for whoever is limited to some centres. */
function messagesSeenBy({ staffId, centreIds }: StaffScope): Prisma.FamilyMessageWhereInput {
  return { OR: [{ status: 'sent', ...(centreIds && { staffId }) }, { staffId }] }
}

export type MessageRow = {
  id: string
  isDraft: boolean
  subject: string
  audienceLabel: string
  author: string
  /** When it was sent; when it was last written, for a draft. */
  at: Date
  /** Written to by e-mail, and how many of these mails did not arrive; to be telephoned to. */
  mails: number
  troubles: number
  toCall: number
}

/** A page of the messages, one's own drafts among them: four statements. */
export async function listMessages(
  staff: StaffScope,
  { sort, page }: { sort: Sort<MessageColumn>; page: number },
): Promise<{ total: number; messages: MessageRow[] }> {
  const prisma = await database()
  const where = messagesSeenBy(staff)
  const direction = sort.isDescending ? 'desc' : 'asc'
  const [total, found] = await Promise.all([
    prisma.familyMessage.count({ where }),
    prisma.familyMessage.findMany({
      where,
      orderBy: [{ [sort.column === 'objet' ? 'subject' : 'writtenAt']: direction }, { id: direction }],
      skip: (page - 1) * MESSAGES_PER_PAGE,
      take: MESSAGES_PER_PAGE,
      select: {
        ...{ id: true, status: true, subject: true, audienceLabel: true, writtenAt: true, sentAt: true },
        staff: { select: { firstName: true, lastName: true } },
      },
    }),
  ])
  const counts = await countsOf(found.map(({ id }) => id))
  return {
    total,
    messages: found.map(({ id, status, subject, audienceLabel, writtenAt, sentAt, staff: author }) => ({
      ...{ id, subject, audienceLabel, isDraft: status === 'draft', at: sentAt ?? writtenAt },
      author: `${author.firstName} ${author.lastName}`,
      ...(counts.get(id) ?? nobody),
    })),
  }
}

type Counts = Pick<MessageRow, 'mails' | 'troubles' | 'toCall'>
const nobody: Counts = { mails: 0, troubles: 0, toCall: 0 }

async function countsOf(ids: readonly string[]): Promise<Map<string, Counts>> {
  const prisma = await database()
  const rows = await prisma.$queryRaw<({ id: string } & Counts)[]>`
    SELECT message_id AS id, (count(*) FILTER (WHERE reach = 'mail'))::int AS mails,
      (count(*) FILTER (WHERE outbox_mail.status IN ('failed', 'bounced')))::int AS troubles,
      (count(*) FILTER (WHERE reach <> 'mail'))::int AS "toCall"
    FROM family_message_recipient
    LEFT JOIN outbox_mail ON outbox_mail.id = family_message_recipient.mail_id
    WHERE message_id = ANY(${[...ids]}::uuid[])
    GROUP BY message_id`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

export type Message = {
  id: string
  isDraft: boolean
  isOwn: boolean
  subject: string
  text: string
  audience: Audience
  audienceLabel: string
  author: string
  writtenAt: Date
  sentAt: Date | null
}

/** One message; null when it isn't there for this member of staff. */
export async function readMessage(staff: StaffScope, id: string): Promise<Message | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  const found = await prisma.familyMessage.findFirst({
    where: { AND: [messagesSeenBy(staff), { id }] },
    include: { staff: { select: { firstName: true, lastName: true } } },
  })
  if (!found) return null
  const { status, staffId, audience, staff: author, ...message } = found
  return {
    ...message,
    ...{ isDraft: status === 'draft', isOwn: staffId === staff.staffId },
    author: `${author.firstName} ${author.lastName}`,
    audience: storedAudience.parse(audience),
  }
}

/** Whom a draft would be sent to, at this moment. */
export function audienceNow(staff: StaffScope, audience: Audience, now: Instant): Promise<AudienceFound> {
  return inTransaction((tx) => audienceFound(tx, staff, audience, now))
}

export type SentRecipient = {
  familyId: string
  adultId: string
  name: string
  familyName: string
  familyNumber: number
  reach: MessageReach
  /** Of the mail; null without one, or once it is no longer kept. */
  status: MailStatus | null
  to: string | null
  mailId: string | null
  /** Of whoever is to be telephoned to. */
  phone: Phone | null
}

/** Those that a message was sent to, those to telephone to and the mails that did not arrive first. */
export async function sentRecipients(
  _staff: StaffScope,
  { id }: Message,
  page: number,
  perPage = RECIPIENTS_PER_PAGE,
): Promise<{ total: number; families: number; mails: number; toCall: number; recipients: SentRecipient[] }> {
  const prisma = await database()
  const [counts] = await prisma.$queryRaw<
    { total: number; families: number; mails: number; toCall: number }[]
  >`
    SELECT count(*)::int AS total, count(DISTINCT family_id)::int AS families,
      (count(*) FILTER (WHERE reach = 'mail'))::int AS mails,
      (count(*) FILTER (WHERE reach <> 'mail'))::int AS "toCall"
    FROM family_message_recipient WHERE message_id = ${id}::uuid`
  const recipients = await prisma.$queryRaw<SentRecipient[]>`
    SELECT recipient.family_id AS "familyId", recipient.adult_id AS "adultId",
      adult.first_name || ' ' || adult.last_name AS name, family.name AS "familyName",
      family.number AS "familyNumber", recipient.reach::text AS reach,
      outbox_mail.status::text AS status, outbox_mail."to", recipient.mail_id AS "mailId",
      CASE WHEN recipient.reach <> 'mail' OR outbox_mail.status IN ('failed', 'bounced')
        THEN ${latestPhone} END AS phone
    FROM family_message_recipient recipient
    JOIN family ON family.id = recipient.family_id
    JOIN adult ON adult.id = recipient.adult_id
    LEFT JOIN outbox_mail ON outbox_mail.id = recipient.mail_id
    WHERE recipient.message_id = ${id}::uuid
    ORDER BY recipient.reach = 'mail', coalesce(outbox_mail.status NOT IN ('failed', 'bounced'), true),
      family.name, family.number, adult.id
    LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`
  return { ...counts!, recipients }
}

export type MessageChoices = {
  periods: { id: string; name: string; schoolYear: string }[]
  schoolYears: string[]
  today: Day
}

/** What an audience may be chosen among, beside the centres and the accueils. */
export async function messageChoices(_staff: StaffScope, now: Instant): Promise<MessageChoices> {
  const prisma = await database()
  const today = parisDay(now)
  const [periods, settings] = await Promise.all([
    prisma.period.findMany({
      where: { lastDay: { gte: toDb(today) } },
      orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true, schoolYear: true },
    }),
    dossierSettings(prisma),
  ])
  return { periods, schoolYears: openSchoolYears(today, settings), today }
}

/** The one family that a message is for; null when it isn't there for this member of staff. */
export async function messageFamily(
  staff: StaffScope,
  id: string,
): Promise<{ name: string; number: number } | null> {
  if (!uuid.safeParse(id).success) return null
  const prisma = await database()
  return prisma.family.findFirst({
    where: { AND: [familiesOf(staff), { id }] },
    select: { name: true, number: true },
  })
}
