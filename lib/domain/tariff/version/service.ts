import 'server-only'
import type { z } from 'zod'
import type { StaffScope } from '@/lib/auth/scopes'
import { fromDb, toDb } from '@/lib/db/day'
import { violatedConstraint } from '@/lib/db/errors'
import { lockSeries } from '@/lib/db/number-series'
import { inTransaction } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import { invoiceSeries } from '@/lib/rules/invoicing'
import { type DateRefusal, whyNotFrom } from '@/lib/rules/price-dates'
import { typedTariffSchema } from '@/lib/rules/typed-tariff'
import { type Day, yearOf } from '@/lib/time/day'
import { parisDay, type Instant } from '@/lib/time/paris'
import { formulasOf, judgedDraft } from '../draft/queries'
import { createDraft, emptyGrid, lockTariff, newestGrid, recordTariff } from '../draft/service'
import { lastBilledDay } from './queries'
import type { createTariffForm, Publish, renameTariffForm } from './schema'

type Asking = { staff: StaffScope; now: Instant }
type NotFound = { code: 'notFound' }
type NameTaken = { code: 'nameTaken' }

/** A new tariff with a draft alone, empty or a copy of another's newest version: it prices nothing until published. */
export async function createTariff(
  asking: Asking,
  { name, copyOf }: z.output<typeof createTariffForm>,
): Promise<Result<{ id: string }, NotFound | NameTaken>> {
  return unlessNameTaken(() =>
    inTransaction(async (tx) => {
      const grid = copyOf === '' ? emptyGrid() : await newestGrid(tx, copyOf)
      if (!grid) return refuse({ code: 'notFound' })
      const { id } = await tx.tariff.create({ data: { name }, select: { id: true } })
      await createDraft(tx, asking, id, grid)
      await recordTariff(tx, asking, 'tariff.create', id, { name })
      return done({ id })
    }),
  )
}

export async function renameTariff(
  asking: Asking,
  { tariffId, name }: z.output<typeof renameTariffForm>,
): Promise<Result<null, NotFound | NameTaken>> {
  return unlessNameTaken(() =>
    inTransaction(async (tx) => {
      const { count } = await tx.tariff.updateMany({ where: { id: tariffId }, data: { name } })
      if (count === 0) return refuse({ code: 'notFound' })
      await recordTariff(tx, asking, 'tariff.rename', tariffId, { name })
      return done(null)
    }),
  )
}

async function unlessNameTaken<T>(
  run: () => Promise<Result<T, NotFound | NameTaken>>,
): Promise<Result<T, NotFound | NameTaken>> {
  try {
    return await run()
  } catch (error) {
    if (violatedConstraint(error) === 'tariff_name_key') return refuse({ code: 'nameTaken' })
    throw error
  }
}

export type PublishRefusal =
  | NotFound
  /** A colleague has saved another draft since it was read. */
  | { code: 'movedOn' }
  /** Its page says what is left to correct. */
  | { code: 'notReady' }
  | DateRefusal

/**
 * Publishes the draft: its prices hold from a day on, for every day that no invoice holds. A version of the same day is
 * replaced, as none of its days is billed. No invoice can be issued meanwhile: the run would price days by a version
 * that isn't there any more.
 */
export async function publishDraft(
  asking: Asking,
  { tariffId, draftVersion, validFrom }: Publish,
): Promise<Result<{ validFrom: Day }, PublishRefusal>> {
  return inTransaction(async (tx) => {
    const today = parisDay(asking.now)
    await lockSeries(tx, invoiceSeries(yearOf(today)))
    if (!(await lockTariff(tx, tariffId))) return refuse({ code: 'notFound' })
    const draft = await tx.tariffDraft.findUnique({ where: { tariffId } })
    if (!draft) return refuse({ code: 'notFound' })
    if (draft.version !== draftVersion) return refuse({ code: 'movedOn' })
    const judged = judgedDraft(typedTariffSchema.parse(draft.grid), await formulasOf(tx, tariffId))
    if (!judged.isPublishable) return refuse({ code: 'notReady' })
    const versions = await tx.tariffVersion.findMany({ where: { tariffId }, select: { validFrom: true } })
    const facts = { today, hasVersion: versions.length > 0, lastBilled: await lastBilledDay(tx, tariffId) }
    const refusal = whyNotFrom(validFrom, facts)
    if (refusal) return refuse(refusal)
    await tx.tariffVersion.deleteMany({ where: { tariffId, validFrom: toDb(validFrom) } })
    await tx.tariffVersion.create({
      data: { tariffId, validFrom: toDb(validFrom), config: judged.tariff! },
    })
    await tx.tariffDraft.delete({ where: { tariffId, version: draftVersion } })
    await recordTariff(tx, asking, 'tariff.publish', tariffId, { validFrom })
    return done({ validFrom })
  })
}

/** Gives up a version that hasn't begun: the one before it goes on. */
export async function giveUpVersion(
  asking: Asking,
  versionId: string,
): Promise<Result<null, NotFound | { code: 'inForce' }>> {
  return inTransaction(async (tx) => {
    const found = await tx.tariffVersion.findUnique({ where: { id: versionId } })
    if (!found) return refuse({ code: 'notFound' })
    const { tariffId } = found
    const today = parisDay(asking.now)
    await lockSeries(tx, invoiceSeries(yearOf(today)))
    await lockTariff(tx, tariffId)
    const validFrom = fromDb(found.validFrom)
    const lastBilled = await lastBilledDay(tx, tariffId)
    const before = await tx.tariffVersion.count({ where: { tariffId, validFrom: { lt: found.validFrom } } })
    const isBilled = lastBilled !== null && lastBilled >= validFrom
    if (validFrom <= today || isBilled || before === 0) return refuse({ code: 'inForce' })
    const { count } = await tx.tariffVersion.deleteMany({ where: { id: versionId } })
    if (count === 0) return refuse({ code: 'notFound' })
    await recordTariff(tx, asking, 'tariff.giveUp', tariffId, { validFrom })
    return done(null)
  })
}

/** Deletes a tariff that no accueil follows, archived ones included. */
export async function deleteTariff(
  asking: Asking,
  tariffId: string,
): Promise<Result<null, NotFound | { code: 'isUsed' }>> {
  return inTransaction(async (tx) => {
    if (!(await lockTariff(tx, tariffId))) return refuse({ code: 'notFound' })
    const { name, _count: count } = await tx.tariff.findUniqueOrThrow({
      where: { id: tariffId },
      select: { name: true, _count: { select: { programmes: true } } },
    })
    if (count.programmes > 0) return refuse({ code: 'isUsed' })
    await tx.tariff.delete({ where: { id: tariffId } })
    await recordTariff(tx, asking, 'tariff.delete', tariffId, { name })
    return done(null)
  })
}
