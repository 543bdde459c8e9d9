import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockChildren, lockFamilies } from '@/lib/db/locks'
import { forgetFactor } from '@/lib/domain/account/factor/service'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { decisionSchema } from '@/lib/domain/decision/schema'
import { postMail } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { accountMergedMail } from '@/lib/messages/fr/account'
import { done, refuse, type Result } from '@/lib/result'
import { accountThatStays, type MergeRefusal, type Pair, whyNotMerged } from '@/lib/rules/family-merge'
import type { Instant } from '@/lib/time/paris'
import { familiesOf } from '../registration/queries'
import { mergeAuthorities, moveAdults, moveChildren, replaceInHomes } from './custody/service'
import { mergeQuotas } from './quota/service'
import { keepLaterDrafts, moveDossier, takeBackConsents } from './record/service'
import { moveReferences } from './reference/service'
import { accountFactsOf, membersOf, mergeFacts, readHome, type ReadHome } from './refusal/queries'
import type { MergeFamilies } from './schema'

type Asking = { staff: StaffScope; now: Instant }
export type MergeFamiliesRefusal = { code: 'notFound' } | MergeRefusal

/** Seconds: everything of a family that has come for years, row by row where it is sealed. */
const TIME = 30

/**
 * Makes two files of the same family one: everything that says the other, or a person who is the same, says the one
 * that stays; the other is archived and leads to it. All of it or nothing, and it can't be undone.
 */
export async function mergeFamilies(
  asking: Asking,
  { keptId, otherId, adults, children }: MergeFamilies,
): Promise<Result<{ familyId: string }, MergeFamiliesRefusal>> {
  if (keptId === otherId) return refuse({ code: 'notFound' })
  return inTransaction(
    async (tx) => {
      await lockFamilies(tx, await homesOf(tx, [keptId, otherId], [...adults, ...children]))
      const mine = { AND: [familiesOf(asking.staff), { id: { in: [keptId, otherId] } }] }
      if ((await tx.family.count({ where: mine })) !== 2) return refuse({ code: 'notFound' })
      const homes = [await readHome(tx, keptId), await readHome(tx, otherId)] as const
      const of = staysOf([...adults, ...children, { keptId, otherId }])
      await lockChildren(
        tx,
        homes.flatMap((home) => membersOf(home).childIds),
      )
      const refusal = whyNotMerged(await mergeFacts(tx, homes, { adults, children }, of))
      if (refusal) return refuse(refusal)
      await write(tx, asking.now, homes, { adults, children }, of)
      await recordAudit(tx, asking.now, {
        ...{ accountId: asking.staff.accountId, familyId: keptId, action: 'family.merge' },
        ...{ subjectKind: 'family', subjectId: otherId },
        details: {
          number: homes[1].number,
          gone: [...adults, ...children].map((pair) => pair.otherId),
        },
      })
      return done({ familyId: keptId })
    },
    { seconds: TIME },
  )
}

/** The two families, and the other homes of who becomes one. */
async function homesOf(tx: Tx, familyIds: string[], pairs: Pair[]): Promise<string[]> {
  const ids = { in: pairs.flatMap(({ keptId, otherId }) => [keptId, otherId]) }
  const homes = await tx.family.findMany({
    where: {
      OR: [{ adults: { some: { adultId: ids } } }, { children: { some: { childId: ids } } }],
    },
    select: { id: true },
  })
  return [...new Set([...familyIds, ...homes.map(({ id }) => id)])]
}

function staysOf(pairs: readonly Pair[]): (id: string) => string {
  const stays = new Map(pairs.map(({ keptId, otherId }) => [otherId, keptId]))
  return (id) => stays.get(id) ?? id
}

type Pairs = { adults: Pair[]; children: Pair[] }

async function write(
  tx: Tx,
  now: Instant,
  [kept, other]: readonly [ReadHome, ReadHome],
  { adults, children }: Pairs,
  of: (id: string) => string,
): Promise<void> {
  const homes = [membersOf(kept), membersOf(other)]
  await mergeAuthorities(tx, homes, of)
  await mergeQuotas(tx, [other.id, ...[...adults, ...children].map(({ otherId }) => otherId)], of)
  await mergeRounds(tx, other.id, kept.id)
  await moveAdults(tx, other.id, kept.id)
  await moveChildren(tx, other.id, kept.id)
  await moveReferences(tx, 'family', other.id, kept.id)
  for (const { otherId, keptId } of children) await mergeChild(tx, otherId, keptId)
  for (const { otherId, keptId } of adults) await mergeAdult(tx, now, [kept, other], otherId, keptId)
  await tx.familyApart.deleteMany({ where: { OR: [{ oneId: other.id }, { otherId: other.id }] } })
  await takeBackConsents(tx, homes.flatMap(({ childIds }) => childIds).map(of))
  await tx.family.update({
    where: { id: other.id, archivedAt: null },
    data: { archivedAt: new Date(now), mergedIntoId: kept.id },
  })
  await tx.family.updateMany({
    where: { id: kept.id, regime: null },
    data: { regime: other.regime },
  })
  // Its triggers hear of members who come and go, not of records that change hands.
  const touched = await homesOf(
    tx,
    [kept.id, other.id],
    [...adults, ...children].map(({ keptId }) => ({ keptId, otherId: keptId })),
  )
  await tx.$executeRaw`SELECT keep_family_search(${touched}::uuid[])`
}

/** Answers to both files that are on their way leave in one e-mail. */
async function mergeRounds(tx: Tx, goneId: string, staysId: string): Promise<void> {
  const open = { closedAt: null }
  const gone = await tx.decisionRound.findFirst({ where: { familyId: goneId, ...open } })
  const stays = await tx.decisionRound.findFirst({ where: { familyId: staysId, ...open } })
  if (!gone || !stays) return
  const decisions = [stays, gone].flatMap((round) => z.array(decisionSchema).parse(round.decisions))
  const closesAt = stays.closesAt > gone.closesAt ? stays.closesAt : gone.closesAt
  await tx.decisionRound.update({ where: { id: stays.id }, data: { decisions, closesAt } })
  await tx.decisionRound.delete({ where: { id: gone.id } })
}

async function mergeChild(tx: Tx, goneId: string, staysId: string): Promise<void> {
  const gone = await tx.child.findUniqueOrThrow({ where: { id: goneId } })
  const stays = await tx.child.findUniqueOrThrow({ where: { id: staysId } })
  await moveDossier(tx, 'childId', goneId, staysId)
  await replaceInHomes(tx, 'child', goneId, staysId)
  await moveReferences(tx, 'child', goneId, staysId)
  await tx.child.update({
    where: { id: staysId },
    data: {
      school: stays.school || gone.school,
      schoolClass: stays.schoolClass || gone.schoolClass,
      archivedAt: gone.archivedAt ? stays.archivedAt : null,
    },
  })
  await tx.child.delete({ where: { id: goneId } })
}

async function mergeAdult(
  tx: Tx,
  now: Instant,
  homes: readonly [ReadHome, ReadHome],
  goneId: string,
  staysId: string,
): Promise<void> {
  const accountOf = (id: string) => {
    const found = homes.flatMap(({ adults }) => adults).find(({ adultId }) => adultId === id)
    return found ? accountFactsOf(found.adult) : null
  }
  const account = accountThatStays(accountOf(staysId), accountOf(goneId))
  await moveDossier(tx, 'adultId', goneId, staysId)
  await replaceInHomes(tx, 'adult', goneId, staysId)
  await keepLaterDrafts(tx, goneId, staysId)
  await moveReferences(tx, 'adult', goneId, staysId)
  await tx.adult.delete({ where: { id: goneId } })
  await tx.adult.update({ where: { id: staysId }, data: { accountId: account.staysId } })
  if (!account.closesId || !account.staysId) return
  await moveReferences(tx, 'account', account.closesId, account.staysId)
  await close(tx, now, account.closesId, account.staysId)
}

/** One person signs in with one account: the other opens nothing any more, and who used it is told. */
async function close(tx: Tx, now: Instant, accountId: string, staysId: string): Promise<void> {
  const at = new Date(now)
  const { email, passwordHash, disabledAt } = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
  await tx.account.updateMany({ where: { id: accountId, disabledAt: null }, data: { disabledAt: at } })
  await tx.session.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: at } })
  await tx.accountToken.updateMany({ where: { accountId, usedAt: null }, data: { usedAt: at } })
  await forgetFactor(tx, accountId)
  // Its holder links the account that stays when they like: nobody has proved that both are theirs.
  await tx.identityLink.deleteMany({ where: { accountId } })
  if (!email || !passwordHash || disabledAt) return
  const stays = await tx.account.findUniqueOrThrow({ where: { id: staysId }, include: { adult: true } })
  await postMail(tx, now, {
    ...{ kind: 'accountMerged', to: email },
    ...accountMergedMail({
      firstName: stays.adult?.firstName ?? '',
      number: stays.number,
      url: `${env().publicUrl}/connexion`,
    }),
  })
}
