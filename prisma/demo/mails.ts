import type { Tx } from '@/lib/db/transaction'
import { mailFrame, renderMail } from '@/lib/email/template'
import { env } from '@/lib/env'
import { mailSamples } from '@/lib/messages/fr/mail-samples'
import { addDays } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import { emailOf, type DemoFamily } from './families'
import { insert } from './insert'
import { organisation } from './organisation'

const sent = [
  { kind: 'invoice', daysAgo: 6, time: '10:02' },
  { kind: 'documentReminder', daysAgo: 4, time: '08:00' },
  { kind: 'basketReminder', daysAgo: 3, time: '18:00' },
] as const

const UNKNOWN_ADDRESS = '550 5.1.1 Cette adresse n’existe pas chez nous'

/** Mails of the last days: most have left, one came back and its address is marked, one never left. */
export async function insertMails(
  tx: Tx,
  { newId, calendar }: Demo,
  families: readonly DemoFamily[],
): Promise<void> {
  const frame = mailFrame(organisation, env().publicUrl)
  const reached = families.filter(({ adults }) => adults[0]?.accountId).slice(20, 32)
  const mails = await Promise.all(
    reached.map(async (family, index) => {
      const { kind, daysAgo, time } = sent[index % sent.length]!
      const at = new Date(parisInstant(addDays(calendar.today, -daysAgo), time)).toISOString()
      const state: 'sent' | 'failed' | 'bounced' = index === 4 ? 'bounced' : index === 7 ? 'failed' : 'sent'
      return {
        ...{ id: newId(), kind, familyId: family.id, to: emailOf(family.adults[0]!) },
        subject: mailSamples[kind].subject,
        ...(await renderMail({ kind, ...mailSamples[kind] }, frame)),
        ...{ status: state, attempts: state === 'failed' ? 8 : 1, createdAt: at, nextAttemptAt: at },
        sentAt: state === 'sent' ? at : null,
        lastError: { bounced: UNKNOWN_ADDRESS, failed: 'Pas de réponse en 10 secondes', sent: null }[state],
      }
    }),
  )
  await insert(tx, 'outboxMail', mails)
  await insert(
    tx,
    'bouncedAddress',
    mails
      .filter(({ status }) => status === 'bounced')
      .map(({ id, to, createdAt }) => ({
        ...{ address: to, at: createdAt, source: 'server' as const, reason: UNKNOWN_ADDRESS, mailId: id },
      })),
  )
}
