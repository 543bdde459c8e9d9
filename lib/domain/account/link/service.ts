import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { newToken, tokenHash } from '@/lib/auth/token'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMail, postMails } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { invitationMail, passwordResetMail } from '@/lib/messages/fr/account'
import type { Instant } from '@/lib/time/paris'
import type { TokenKind } from '@/prisma/generated/client'
import { findAccount, type KnownAccount } from '../queries'

/** An invitation waits for a person who didn't ask for it; a new password is asked for by who sits in front of it. */
const MINUTES = { invitation: 14 * 24 * 60, passwordReset: 30 } as const satisfies Record<LinkKind, number>
/** What is followed by a link; an activation is typed (../activation). */
type LinkKind = Exclude<TokenKind, 'activation' | 'emailChange'>
/** Links of one kind that may be alive together; one more isn't sent. */
const LIVE_RESETS = 3

export type Invited = Pick<KnownAccount, 'accountId' | 'email' | 'number' | 'firstName' | 'lastName'>

/**
 * Makes the only invitation of an account that is alive, for 14 days and one use, and posts it to its e-mail address
 * when it has one. Answers the link.
 */
export async function invite(
  tx: Tx,
  now: Instant,
  account: Invited,
  familyId: string | null,
): Promise<string> {
  const [link] = await inviteMany(tx, now, [{ ...account, familyId }])
  return link!
}

/** The same for many, in as many statements. */
export async function inviteMany(
  tx: Tx,
  now: Instant,
  invited: readonly (Invited & { familyId: string | null })[],
): Promise<string[]> {
  await tx.accountToken.updateMany({
    where: { accountId: { in: invited.map(({ accountId }) => accountId) }, kind: 'invitation', usedAt: null },
    data: { usedAt: new Date(now) },
  })
  const links = invited.map((account) => ({ account, ...newLink(now, account.accountId, 'invitation') }))
  await tx.accountToken.createMany({ data: links.map(({ data }) => data) })
  await postMails(
    tx,
    now,
    links.flatMap(({ account: { email, familyId, ...account }, url, expiresAt }) =>
      email
        ? [
            {
              ...{ kind: 'invitation' as const, familyId, to: email },
              ...invitationMail({ ...account, email, url, expiresAt }),
            },
          ]
        : [],
    ),
  )
  return links.map(({ url }) => url)
}

/**
 * « Mot de passe oublié ? »: posts a link for 30 minutes and one use, if the identifier is that of an account with an
 * e-mail address. Three are alive at most: one more isn't sent, and its owner always has one to follow.
 * What takes longer for a known account runs after the answer (app/(public)/mot-de-passe/actions.ts).
 */
export async function postResetLink(now: Instant, identifier: string): Promise<void> {
  const account = await findAccount(identifier)
  if (!account?.email) return
  const { accountId, email, firstName } = account
  await inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM account WHERE id = ${accountId}::uuid FOR UPDATE`
    const live = await tx.accountToken.count({
      where: { accountId, kind: 'passwordReset', usedAt: null, expiresAt: { gt: new Date(now) } },
    })
    if (live >= LIVE_RESETS) return
    const { url, expiresAt } = await makeLink(tx, now, accountId, 'passwordReset')
    await postMail(tx, now, {
      kind: 'passwordReset',
      to: email,
      ...passwordResetMail({ firstName, url, expiresAt }),
    })
    await recordAudit(tx, now, {
      accountId,
      action: 'account.askReset',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
}

// The address is the configured one, never what a request says of itself.
const PATHS = { invitation: 'invitation', passwordReset: 'mot-de-passe' } as const satisfies Record<
  LinkKind,
  string
>

async function makeLink(
  tx: Tx,
  now: Instant,
  accountId: string,
  kind: LinkKind,
): Promise<{ url: string; expiresAt: Instant }> {
  const { data, ...link } = newLink(now, accountId, kind)
  await tx.accountToken.create({ data })
  return link
}

function newLink(now: Instant, accountId: string, kind: LinkKind) {
  const token = newToken()
  const expiresAt = now + MINUTES[kind] * 60_000
  const data = {
    kind,
    tokenHash: tokenHash(token),
    accountId,
    createdAt: new Date(now),
    expiresAt: new Date(expiresAt),
  }
  return { data, url: `${env().publicUrl}/${PATHS[kind]}/${token}`, expiresAt }
}
