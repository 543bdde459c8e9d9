import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { AccountScope, FreshProof } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { postMail } from '@/lib/email/outbox'
import { identityLinkedMail, identityUnlinkedMail } from '@/lib/messages/fr/identity'
import { done, refuse, type Result } from '@/lib/result'
import {
  type IdentityProvider,
  type IdentityRefusal,
  type ProvenIdentity,
  whyNotBy,
} from '@/lib/rules/identity'
import { isFreshProof } from '@/lib/rules/proof'
import type { Instant } from '@/lib/time/paris'
import { factorState } from '../account/factor/queries'
import { findAccountById, type KnownAccount } from '../account/queries'
import { accountBehind } from './queries'

/**
 * The account that a proven identity opens: the one that its holder linked, and no other. No account is made, found by
 * a name or an address, or given a right. Refused: linked to none, or to one that this provider doesn't open.
 */
export async function signInByIdentity(
  now: Instant,
  identity: ProvenIdentity,
): Promise<Result<{ accountId: string; isStaff: boolean }, { code: 'identityUnknown' } | IdentityRefusal>> {
  const account = await accountBehind(identity)
  if (!account) return refuse({ code: 'identityUnknown' })
  const refusal = whyNotBy(identity.provider, account)
  if (refusal) return refuse(refusal)
  const { accountId, isStaff } = account
  await inTransaction((tx) => noteAct(tx, now, accountId, 'account.signInByIdentity', identity.provider))
  return done({ accountId, isStaff })
}

/**
 * Lets an identity open the account of a person who has just proved that it is theirs. Once: the same again changes
 * nothing. Refused: the account isn't this provider's, the identity opens another one, the account has another, or it
 * has just been closed.
 */
export async function linkIdentity(
  now: Instant,
  { accountId }: FreshProof,
  { provider, subject }: ProvenIdentity,
): Promise<Result<void, { code: 'identityTaken' | 'otherIdentity' | 'sessionEnded' } | IdentityRefusal>> {
  const account = await findAccountById(accountId)
  if (!account) return refuse({ code: 'sessionEnded' })
  const refusal = whyNotBy(provider, account)
  if (refusal) return refuse(refusal)
  return inTransaction(async (tx) => {
    // Both keys are unique: of two at once, the second waits here, then sees what the first wrote.
    const { count } = await tx.identityLink.createMany({
      data: { provider, subject, accountId, linkedAt: new Date(now) },
      skipDuplicates: true,
    })
    if (count === 0) {
      const known = await tx.identityLink.findUnique({ where: { provider_subject: { provider, subject } } })
      if (known?.accountId === accountId) return done(undefined)
      return refuse({ code: known ? 'identityTaken' : 'otherIdentity' } as const)
    }
    await noteAct(tx, now, accountId, 'account.linkIdentity', provider)
    await tell(tx, now, account, provider, identityLinkedMail)
    return done(undefined)
  })
}

/** No provider opens the account any more; its holder is told of each that did. */
export async function unlinkIdentity(now: Instant, { accountId }: FreshProof): Promise<void> {
  const account = await findAccountById(accountId)
  await inTransaction(async (tx) => {
    const links = await tx.identityLink.findMany({ where: { accountId } })
    for (const { provider } of links) {
      // Of two at once, one takes it away and says so.
      const { count } = await tx.identityLink.deleteMany({ where: { accountId, provider } })
      if (count === 0) continue
      await noteAct(tx, now, accountId, 'account.unlinkIdentity', provider)
      if (account) await tell(tx, now, account, provider, identityUnlinkedMail)
    }
  })
}

/**
 * Proves again that the person of a session is the holder of its account, by the identity that opens it, proven to
 * the provider a moment ago. Refused: another identity, one that the provider only remembers, or one without a second
 * factor for an account that has its own: the harder to take is asked for.
 */
export async function proveByIdentity(
  now: Instant,
  scope: AccountScope,
  identity: ProvenIdentity,
): Promise<Result<void, { code: 'identityNotYours' } | { code: 'proofTooOld' } | { code: 'factorNeeded' }>> {
  const { accountId } = scope
  const account = await accountBehind(identity)
  if (account?.accountId !== accountId || whyNotBy(identity.provider, account))
    return refuse({ code: 'identityNotYours' })
  const { authenticatedAt, provider, hasSecondFactor } = identity
  if (authenticatedAt === null || !isFreshProof(authenticatedAt, now)) return refuse({ code: 'proofTooOld' })
  const hasFactor = (await factorState(scope)).since !== null
  if (hasFactor && !hasSecondFactor) return refuse({ code: 'factorNeeded' })
  await inTransaction((tx) => noteAct(tx, now, accountId, 'account.prove', provider))
  return done(undefined)
}

function noteAct(tx: Tx, now: Instant, accountId: string, action: string, provider: IdentityProvider) {
  const subject = { subjectKind: 'account', subjectId: accountId }
  return recordAudit(tx, now, { accountId, action, ...subject, details: { provider } })
}

async function tell(
  tx: Tx,
  now: Instant,
  { email, firstName }: KnownAccount,
  provider: IdentityProvider,
  mail: typeof identityLinkedMail,
): Promise<void> {
  if (email)
    await postMail(tx, now, { kind: 'identityLink', to: email, ...mail({ now, firstName, provider }) })
}
