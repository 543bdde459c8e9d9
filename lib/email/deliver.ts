import 'server-only'
import { database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'
import { parseEmail } from './address'
import { markAddress } from './bounce'
import { forgottenKinds } from './outbox-kinds'
import { withoutSecretLinks } from './secret-links'
import { isAddressRefused, type OutgoingMail, type Transport } from './send'

const MINUTE = 60_000
const BATCH = 5
/** A claimed mail is left alone that long: well over what sending it may take. */
const LEASE = MINUTE
/** After the first failure, the second…; after the last one the mail has failed, and an agent may send it again. */
const WAITS = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * MINUTE)
export const MAX_ATTEMPTS = WAITS.length + 1

type ClaimedMail = OutgoingMail & { attempts: number; kind: string }

/**
 * Sends the mails whose time has come; answers how many left. Nothing is sent inside a transaction, and a mail is
 * marked as sent after it was: a crash in between sends it again, under the same identifier, and never loses it.
 * Safe to run twice at once. Without a transport nothing is tried.
 */
export async function deliverDueMails(now: Instant, transport: Transport | null): Promise<number> {
  if (!transport) return 0
  let sent = 0
  for (;;) {
    const mails = await claim(now)
    const outcomes = await Promise.all(mails.map((mail) => deliver(now, mail, transport)))
    sent += outcomes.filter((outcome) => outcome === 'sent').length
    // A provider that takes none of a batch is down: the others wait for the next run, and keep their attempts.
    const isDown = outcomes.every((outcome) => outcome === 'kept')
    if (mails.length < BATCH || isDown) return sent
  }
}

/** Whether a mail could leave now: what is looked at often, in one statement. */
export async function hasDueMails(now: Instant, transport: Transport | null): Promise<boolean> {
  if (!transport) return false
  const prisma = await database()
  const due = { status: 'pending', nextAttemptAt: { lte: new Date(now) } } as const
  return (await prisma.outboxMail.findFirst({ where: due, select: { id: true } })) !== null
}

/** Takes a few due mails for this process, for the time of a lease. */
function claim(now: Instant): Promise<ClaimedMail[]> {
  return inTransaction(
    (tx) => tx.$queryRaw<ClaimedMail[]>`
      UPDATE outbox_mail SET attempts = attempts + 1, next_attempt_at = ${new Date(now + LEASE)}
       WHERE id IN (
         SELECT id FROM outbox_mail WHERE status = 'pending' AND next_attempt_at <= ${new Date(now)}
          ORDER BY next_attempt_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING id, "to", subject, text, html, attempts, kind`,
  )
}

type Outcome = 'sent' | 'failed' | 'bounced' | 'kept'

async function deliver(now: Instant, mail: ClaimedMail, transport: Transport): Promise<Outcome> {
  const outcome = await handOver(now, mail, transport)
  if (outcome !== 'kept' && forgottenKinds.includes(mail.kind)) await forget(mail.id)
  return outcome
}

async function handOver(
  now: Instant,
  { attempts, kind: _kind, ...mail }: ClaimedMail,
  transport: Transport,
): Promise<Outcome> {
  if (!parseEmail(mail.to)) {
    await markFailed(mail.id, attempts, 'L’adresse n’est pas valable.')
    return 'failed'
  }
  try {
    const { providerId } = await transport.send(mail)
    await markSent(now, mail, attempts, providerId)
    return 'sent'
  } catch (error) {
    const reason = describe(error)
    if (isAddressRefused(error)) {
      await markBounced(now, mail, attempts, reason)
      return 'bounced'
    }
    if (attempts < MAX_ATTEMPTS) {
      await postpone(mail.id, attempts, new Date(now + WAITS[attempts - 1]!), reason)
      return 'kept'
    }
    await markFailed(mail.id, attempts, reason)
    return 'failed'
  }
}

// Each mark is guarded by the attempt it belongs to: after a lease that ran out, the later attempt speaks.

async function markSent(
  now: Instant,
  mail: OutgoingMail,
  attempts: number,
  providerId: string,
): Promise<void> {
  const prisma = await database()
  await prisma.outboxMail.updateMany({
    where: { id: mail.id, attempts, status: 'pending' },
    data: {
      status: 'sent',
      sentAt: new Date(now),
      providerId,
      lastError: null,
      // What opens an account is now in the person's mailbox, and there only.
      text: withoutSecretLinks(mail.text),
      html: withoutSecretLinks(mail.html),
    },
  })
}

async function markFailed(id: string, attempts: number, lastError: string): Promise<void> {
  const prisma = await database()
  await prisma.outboxMail.updateMany({
    where: { id, attempts, status: 'pending' },
    data: { status: 'failed', lastError },
  })
}

/** The server of the address says that it doesn't exist: asking again would change nothing. */
async function markBounced(
  now: Instant,
  mail: OutgoingMail,
  attempts: number,
  reason: string,
): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.outboxMail.updateMany({
      where: { id: mail.id, attempts, status: 'pending' },
      data: { status: 'bounced', lastError: reason },
    })
    if (count > 0) await markAddress(tx, now, { address: mail.to, source: 'server', reason, mailId: mail.id })
  })
}

/** Of a mail to somebody of whom nothing is kept, neither the words nor the address are. */
async function forget(id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.bouncedAddress.deleteMany({ where: { mailId: id } })
    await tx.outboxMail.deleteMany({ where: { id } })
  })
}

async function postpone(id: string, attempts: number, nextAttemptAt: Date, lastError: string): Promise<void> {
  const prisma = await database()
  await prisma.outboxMail.updateMany({
    where: { id, attempts, status: 'pending' },
    data: { nextAttemptAt, lastError },
  })
}

function describe(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}
