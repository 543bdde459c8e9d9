import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { lockFamily, lockHouseRules } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { houseRulesInForce, type PublishRefusal, whyNotPublishable } from '@/lib/rules/house-rules'
import { type Instant, parisDay } from '@/lib/time/paris'
import { publishedVersions } from './queries'
import type { houseRulesDraftForm } from './schema'

type Asking = { staff: StaffScope; now: Instant }
type Draft = z.output<typeof houseRulesDraftForm>

/** A colleague has begun another draft, or published this one. */
export type DraftRefusal = PublishRefusal | { code: 'draftExists' } | { code: 'alreadyPublished' }

/** Saves the draft and, when asked, publishes it: from then on its words never change. */
export async function writeHouseRules(
  asking: Asking,
  draft: Draft,
): Promise<Result<{ version: number }, DraftRefusal>> {
  return inTransaction(async (tx) => {
    await lockHouseRules(tx)
    const isPublished = draft.intent === 'publish'
    const refusal = isPublished && whyNotPublishable(draft.validFrom, await publishedVersions(tx))
    if (refusal) return refuse(refusal)
    const saved = await saveDraft(tx, asking.now, draft)
    if (!saved.ok) return saved
    const { id, version } = saved.value
    await recordAudit(tx, asking.now, {
      accountId: asking.staff.accountId,
      action: isPublished ? 'houseRules.publish' : 'houseRules.save',
      subjectKind: 'houseRules',
      subjectId: id,
      details: { version, validFrom: draft.validFrom },
    })
    return done({ version })
  })
}

async function saveDraft(
  tx: Tx,
  now: Instant,
  { id, title, text, validFrom, intent }: Draft,
): Promise<Result<{ id: string; version: number }, DraftRefusal>> {
  const publishedAt = intent === 'publish' ? new Date(now) : null
  const data = { title, text, validFrom: toDb(validFrom), publishedAt }
  const select = { id: true, version: true } as const
  if (id) {
    const { count } = await tx.houseRules.updateMany({ where: { id, publishedAt: null }, data })
    if (count === 0) return refuse({ code: 'alreadyPublished' })
    return done(await tx.houseRules.findUniqueOrThrow({ where: { id }, select }))
  }
  if (await tx.houseRules.findFirst({ where: { publishedAt: null } })) return refuse({ code: 'draftExists' })
  const { _max } = await tx.houseRules.aggregate({ _max: { version: true } })
  return done(await tx.houseRules.create({ data: { ...data, version: (_max.version ?? 0) + 1 }, select }))
}

/** Whether a guardian who hasn't accepted the version in force can book. */
export async function setBlocksBooking({ staff, now }: Asking, blocks: boolean): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.organisation.update({ where: { id: 1 }, data: { houseRulesBlockBooking: blocks } })
    await recordAudit(tx, now, {
      accountId: staff.accountId,
      action: 'organisation.houseRulesBlockBooking',
      subjectKind: 'organisation',
      subjectId: '1',
      details: { blocks },
    })
  })
}

export type AcceptHouseRulesRefusal = { code: 'notInForce' }

/** The guardian who asks accepts the version that they have read, once; the first moment is kept. */
export async function acceptHouseRules(
  { family, now }: { family: FamilyScope; now: Instant },
  houseRulesId: string,
): Promise<Result<null, AcceptHouseRulesRefusal>> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, family.familyId)
    const current = houseRulesInForce(await publishedVersions(tx), parisDay(now))
    if (current?.id !== houseRulesId) return refuse({ code: 'notInForce' })
    const { adultId, accountId, familyId } = family
    const { count } = await tx.houseRulesAcceptance.createMany({
      data: [{ houseRulesId, adultId, accountId, acceptedAt: new Date(now) }],
      skipDuplicates: true,
    })
    if (count === 0) return done(null)
    await recordAudit(tx, now, {
      ...{ accountId, familyId, action: 'houseRules.accept', subjectKind: 'adult', subjectId: adultId },
      details: { version: current.version },
    })
    return done(null)
  })
}
