import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction } from '@/lib/db/transaction'
import { markAddress } from '@/lib/email/bounce'
import { done, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/paris'
import type { ProviderEvent } from './schema'

/**
 * What Resend tells of a mail after it took it. A mail that isn't ours, and an event told twice, change nothing. An
 * address is marked when the answer is final: a full mailbox empties.
 */
export async function noteProviderEvent(now: Instant, event: ProviderEvent): Promise<void> {
  await inTransaction(async (tx) => {
    const mail = await tx.outboxMail.findFirst({
      where: { providerId: event.data.email_id },
      select: { id: true, to: true, sentAt: true },
    })
    if (!mail) return
    const marked = { address: mail.to, source: 'provider', mailId: mail.id } as const
    if (event.type === 'email.delivered') {
      await tx.bouncedAddress.deleteMany({
        // What is known of the address since this mail left is newer than its delivery.
        where: { address: mail.to.toLowerCase(), at: { lt: mail.sentAt ?? new Date(now) } },
      })
      return
    }
    if (event.type === 'email.complained')
      return markAddress(tx, now, { ...marked, reason: 'Nos e-mails y sont signalés comme indésirables.' })
    const { message, type } = event.data.bounce
    const reason = message.slice(0, 300) || 'Le serveur de l’adresse a rendu l’e-mail.'
    const { count } = await tx.outboxMail.updateMany({
      where: { id: mail.id, status: 'sent' },
      data: { status: 'bounced', lastError: reason },
    })
    if (count > 0 && type !== 'Transient') await markAddress(tx, now, { ...marked, reason })
  })
}

type By = { staff: StaffScope; now: Instant }

/** « Signaler comme non distribué »: what the service learns otherwise, at the counter or from a returned mail. */
export async function reportBounce(
  { staff, now }: By,
  { id, reason }: { id: string; reason: string },
): Promise<Result<null, { code: 'mailNotSent' }>> {
  return inTransaction(async (tx) => {
    const { count } = await tx.outboxMail.updateMany({
      where: { id, status: 'sent' },
      data: { status: 'bounced', lastError: reason },
    })
    if (count === 0) return refuse({ code: 'mailNotSent' })
    const { to, familyId } = await tx.outboxMail.findUniqueOrThrow({
      where: { id },
      select: { to: true, familyId: true },
    })
    await markAddress(tx, now, { address: to, source: 'staff', reason, mailId: id })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'mail.bounce', familyId: familyId ?? undefined },
      ...{ subjectKind: 'outboxMail', subjectId: id },
    })
    return done(null)
  })
}

/** « Cette adresse fonctionne »: the mark goes; mails are sent to it as before. */
export async function markAddressWorks({ staff, now }: By, address: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { count } = await tx.bouncedAddress.deleteMany({ where: { address } })
    if (count === 0) return false
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'address.works' },
      ...{ subjectKind: 'address', subjectId: address },
    })
    return true
  })
}
