import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/paris'
import { readMailTexts, reworded } from './mail-text'
import type { MailKind } from './outbox-kinds'
import { renderMail, type MailContent } from './template'

export type { MailKind }

type Posting = MailContent & { kind: MailKind; familyId?: string | null; to: string }

/** Writes a mail in the transaction of the fact that it announces. It is sent afterwards, by a job. */
export async function postMail(
  tx: Tx,
  now: Instant,
  { kind, familyId, to, ...content }: Posting,
): Promise<void> {
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } })
  const frame = {
    organisation: organisation.name,
    service: organisation.serviceName,
    phone: organisation.phone,
    brand: organisation.brandColour || null,
  }
  const said = reworded(content, readMailTexts(organisation.mailTexts)[kind], organisation)
  const at = new Date(now)
  await tx.outboxMail.create({
    data: {
      kind,
      familyId: familyId ?? null,
      to,
      subject: said.subject,
      ...renderMail(said, frame),
      createdAt: at,
      nextAttemptAt: at,
    },
  })
}

/** Writes the same mail to every guardian of a family who has an e-mail address; answers to how many. */
export async function postMailToFamily(
  tx: Tx,
  now: Instant,
  familyId: string,
  mail: MailContent & { kind: MailKind },
): Promise<number> {
  const guardians = await tx.account.findMany({
    where: { email: { not: null }, disabledAt: null, adult: { families: { some: { familyId } } } },
    orderBy: { number: 'asc' },
  })
  for (const { email } of guardians) await postMail(tx, now, { ...mail, familyId, to: email! })
  return guardians.length
}
