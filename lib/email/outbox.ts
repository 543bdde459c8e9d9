import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { Tx } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { type MailText, usesVariable } from '@/lib/rules/mail-text'
import type { Instant } from '@/lib/time/paris'
import { NO_FIRST_NAME, readMailTexts, reworded } from './mail-text'
import type { MailKind } from './outbox-kinds'
import { mailFrame, renderMail, type MailContent } from './template'

export type { MailKind }

export type Posting = MailContent & { kind: MailKind; familyId?: string | null; to: string }

/** Writes a mail in the transaction of the fact that it announces. It is sent afterwards, by a job. */
export async function postMail(tx: Tx, now: Instant, posting: Posting): Promise<void> {
  await postMails(tx, now, [posting])
}

export type Posted = { id: string; familyId: string | null; to: string }

const TOGETHER = 500

/** Writes many at once: as many statements for two as for five hundred. */
export async function postMails(tx: Tx, now: Instant, postings: readonly Posting[]): Promise<Posted[]> {
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } })
  const texts = readMailTexts(organisation.mailTexts)
  const frame = mailFrame(organisation, env().publicUrl)
  const at = new Date(now)
  const posted: Posted[] = []
  for (let from = 0; from < postings.length; from += TOGETHER) {
    const some = postings.slice(from, from + TOGETHER)
    const firstNames = await firstNamesOf(
      tx,
      some.filter(({ kind }) => texts[kind] && greets(texts[kind])).map(({ to }) => to),
    )
    const data = []
    // The guardians of a family read the same: it is drawn once.
    const drawn = new Map<string, Awaited<ReturnType<typeof renderMail>>>()
    for (const { kind, familyId, to, ...content } of some) {
      const said = reworded(content, texts[kind], organisation, firstNames.get(to) ?? NO_FIRST_NAME)
      const words = JSON.stringify([kind, said])
      const mail = drawn.get(words) ?? (await renderMail({ kind, ...said }, frame))
      drawn.set(words, mail)
      data.push({
        ...{ kind, familyId: familyId ?? null, to, subject: said.subject },
        ...{ ...mail, createdAt: at, nextAttemptAt: at },
      })
      // Five hundred mails take a tenth of a second: who asks for a page meanwhile is answered between two.
      await setImmediate()
    }
    posted.push(
      ...(await tx.outboxMail.createManyAndReturn({ data, select: { id: true, familyId: true, to: true } })),
    )
  }
  return posted
}

function greets({ subject, intro }: MailText): boolean {
  return usesVariable(`${subject} ${intro}`, 'prénom')
}

/** The first names of those who have these addresses. */
async function firstNamesOf(tx: Tx, addresses: readonly string[]): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map()
  const name = { select: { firstName: true } } as const
  const accounts = await tx.account.findMany({
    where: { email: { in: [...addresses] } },
    select: { email: true, adult: name, staff: name },
  })
  return new Map(
    accounts.flatMap(({ email, adult, staff }) => {
      const person = adult ?? staff
      return person ? [[email!, person.firstName] as const] : []
    }),
  )
}

/** Writes the same mail to every guardian of a family who has an e-mail address; answers to how many. */
export async function postMailToFamily(
  tx: Tx,
  now: Instant,
  familyId: string,
  mail: MailContent & { kind: MailKind },
): Promise<number> {
  return postMailToFamilies(tx, now, new Map([[familyId, mail]]))
}

/** Writes each family its mail, by family id: as many statements for one as for five hundred. */
export async function postMailToFamilies(
  tx: Tx,
  now: Instant,
  mails: ReadonlyMap<string, MailContent & { kind: MailKind }>,
): Promise<number> {
  const familyId = { in: [...mails.keys()] }
  const guardians = await tx.account.findMany({
    where: { email: { not: null }, disabledAt: null, adult: { families: { some: { familyId } } } },
    orderBy: { number: 'asc' },
    select: {
      email: true,
      adult: { select: { families: { where: { familyId }, select: { familyId: true } } } },
    },
  })
  const postings = guardians.flatMap(({ email, adult }) =>
    adult!.families.map((home) => ({ ...mails.get(home.familyId)!, familyId: home.familyId, to: email! })),
  )
  await postMails(tx, now, postings)
  return postings.length
}
