import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMails } from '@/lib/email/outbox'
import { audienceLabel, familyMessageMail } from '@/lib/messages/fr/family-messages'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import { audienceFound, audienceNames } from './audience/queries'
import { audienceOfForm, type SentMessage, storedAudience } from './schema'

type By = { staff: StaffScope; now: Instant }

export type MessageRefusal =
  | { code: 'notFound' }
  | { code: 'noSuchAudience' }
  | { code: 'alreadySent' }
  /** Nobody has an address that receives. */
  | { code: 'nobody' }
  /** Not those that the screen has shown: `mails` would be written now. */
  | { code: 'audienceMoved'; mails: number }

/** Keeps a message as a draft of its author, to be read again before it is sent. */
export async function writeMessage(
  { staff, now }: By,
  sent: SentMessage,
): Promise<Result<{ id: string }, MessageRefusal>> {
  const audience = audienceOfForm(sent)
  return inTransaction(async (tx): Promise<Result<{ id: string }, MessageRefusal>> => {
    const names = await audienceNames(tx, staff, audience)
    if (!names) return refuse({ code: 'noSuchAudience' })
    const data = {
      ...{ subject: sent.subject, text: sent.text, audience, writtenAt: new Date(now) },
      audienceLabel: audienceLabel(audience, names),
    }
    const id = sent.draftId
      ? await changeDraft(tx, staff, sent.draftId, data)
      : (await tx.familyMessage.create({ data: { ...data, staffId: staff.staffId }, select: { id: true } }))
          .id
    if (!id) return refuse({ code: (await isSent(tx, staff, sent.draftId!)) ? 'alreadySent' : 'notFound' })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'message.write', subjectKind: 'familyMessage', subjectId: id },
      ...(audience.kind === 'family' && { familyId: audience.familyId }),
      details: { audience: data.audienceLabel },
    })
    return done({ id })
  })
}

type DraftData = Parameters<Tx['familyMessage']['updateMany']>[0]['data']

async function changeDraft(tx: Tx, staff: StaffScope, id: string, data: DraftData): Promise<string | null> {
  const { count } = await tx.familyMessage.updateMany({ where: draftOf(staff, id), data })
  return count === 1 ? id : null
}

const draftOf = ({ staffId }: StaffScope, id: string) => ({ id, staffId, status: 'draft' as const })

async function isSent(tx: Tx, { staffId }: StaffScope, id: string): Promise<boolean> {
  return (await tx.familyMessage.count({ where: { id, staffId, status: 'sent' } })) === 1
}

/** Thousands of mails are written in one transaction: all of them, or none. */
const SECONDS = 60

/**
 * Sends a draft to those whom it is for at this moment, once: of two clicks, the second finds it sent, and that is fine.
 * The status first: it is what two sendings wait for each other by.
 */
export async function sendMessage(
  { staff, now }: By,
  { messageId, seen }: { messageId: string; seen: number },
): Promise<Result<{ isSentNow: boolean }, MessageRefusal>> {
  return inTransaction(
    async (tx): Promise<Result<{ isSentNow: boolean }, MessageRefusal>> => {
      const message = await lockMessage(tx, staff, messageId)
      if (!message) return refuse({ code: 'notFound' })
      if (message.status === 'sent') return done({ isSentNow: false })
      const audience = storedAudience.parse(message.audience)
      const { recipients, families } = await audienceFound(tx, staff, audience, now)
      const reached = recipients.filter(({ reach }) => reach === 'mail')
      if (reached.length === 0) return refuse({ code: 'nobody' })
      if (reached.length !== seen) return refuse({ code: 'audienceMoved', mails: reached.length })
      await tx.familyMessage.update({
        where: { id: messageId },
        data: { status: 'sent', sentAt: new Date(now), writtenAt: new Date(now) },
      })
      const { email } = await tx.organisation.findUniqueOrThrow({
        where: { id: 1 },
        select: { email: true },
      })
      const posted = await postMails(
        tx,
        now,
        reached.map(({ adult, children }) => ({
          ...{ kind: 'familyMessage', familyId: adult.familyId, to: adult.email! },
          ...familyMessageMail(message, { firstName: adult.firstName, children }, email),
        })),
      )
      const mailIds = new Map(posted.map(({ id, familyId, to }) => [`${familyId} ${to}`, id]))
      await tx.familyMessageRecipient.createMany({
        data: recipients.map(({ adult: { familyId, adultId, email: to }, reach }) => ({
          ...{ messageId, familyId, adultId, reach },
          mailId: reach === 'mail' ? mailIds.get(`${familyId} ${to}`)! : null,
        })),
      })
      await recordAudit(tx, now, {
        ...{ accountId: staff.accountId, action: 'message.send' },
        ...{ subjectKind: 'familyMessage', subjectId: messageId },
        ...(audience.kind === 'family' && { familyId: audience.familyId }),
        details: { audience: message.audienceLabel, families, mails: reached.length },
      })
      return done({ isSentNow: true })
    },
    { seconds: SECONDS },
  )
}

type Held = {
  status: 'draft' | 'sent'
  subject: string
  text: string
  audience: unknown
  audienceLabel: string
}

/** A message of this member of staff, which nobody else sends before this transaction ends. */
async function lockMessage(tx: Tx, { staffId }: StaffScope, id: string): Promise<Held | null> {
  const [row] = await tx.$queryRaw<Held[]>`
    SELECT status::text AS status, subject, text, audience, audience_label AS "audienceLabel"
    FROM family_message WHERE id = ${id}::uuid AND staff_id = ${staffId}::uuid FOR UPDATE`
  return row ?? null
}

/** Throws a draft away. */
export async function deleteDraft({ staff, now }: By, id: string): Promise<Result<null, MessageRefusal>> {
  return inTransaction(async (tx): Promise<Result<null, MessageRefusal>> => {
    const { count } = await tx.familyMessage.deleteMany({ where: draftOf(staff, id) })
    if (count === 0) return refuse({ code: (await isSent(tx, staff, id)) ? 'alreadySent' : 'notFound' })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'message.delete' },
      ...{ subjectKind: 'familyMessage', subjectId: id },
    })
    return done(null)
  })
}
