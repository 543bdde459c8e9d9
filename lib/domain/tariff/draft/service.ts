import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { statusWords } from '@/lib/messages/fr/family-status'
import { done, refuse, type Result } from '@/lib/result'
import { readTariff } from '@/lib/rules/tariffs'
import { type TypedTariff, typedTariffSchema } from '@/lib/rules/typed-tariff'
import { edited, parseEdit } from '@/lib/rules/typed-tariff-editing'
import { withKeys } from '@/lib/rules/typed-tariff-keys'
import { typedTariff } from '@/lib/rules/typed-tariff-writing'
import type { Instant } from '@/lib/time/paris'
import type { SaveDraft } from './schema'

type Asking = { staff: StaffScope; now: Instant }
export type DraftRefusal = { code: 'notFound' } | { code: 'movedOn' }

/** Starts the next version as a copy of the newest one; a draft that is there already stays as it is. */
export async function startDraft(
  { staff, now }: Asking,
  tariffId: string,
): Promise<Result<null, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    if (!(await lockTariff(tx, tariffId))) return refuse({ code: 'notFound' })
    const grid = (await newestGrid(tx, tariffId)) ?? emptyGrid()
    await createDraft(tx, { staff, now }, tariffId, grid)
    return done(null)
  })
}

/** The newest version of a tariff as it is typed; null when it has none. */
export async function newestGrid(tx: Tx, tariffId: string): Promise<TypedTariff | null> {
  const version = await tx.tariffVersion.findFirst({ where: { tariffId }, orderBy: { validFrom: 'desc' } })
  return version && typedTariff(readTariff(version.config), statusWords)
}

/** Writes a first draft in the caller's transaction, unless the tariff has one. */
export async function createDraft(
  tx: Tx,
  { staff, now }: Asking,
  tariffId: string,
  grid: TypedTariff,
): Promise<void> {
  const data = { tariffId, grid, savedAt: new Date(now), savedById: staff.staffId }
  await tx.tariffDraft.createMany({ data: [data], skipDuplicates: true })
}

/** A table of one column, to begin with. */
export function emptyGrid(): TypedTariff {
  return typedTariffSchema.parse({
    fact: 'quotient',
    units: [{ key: 'morning+meal+afternoon', label: 'Journée', slots: ['morning', 'meal', 'afternoon'] }],
    tables: [{ bands: [{}, {}], columns: [{ unit: 'morning+meal+afternoon' }] }],
    rounding: {},
  })
}

/**
 * Saves what is typed, whole or not, with the row that a button adds or takes away: nothing typed is lost, and what is
 * wrong is said beside it. Refused when a colleague has saved meanwhile.
 */
export async function saveDraft(
  { staff, now }: Asking,
  { tariffId, version, edit, grid }: SaveDraft,
): Promise<Result<null, DraftRefusal>> {
  const asked = parseEdit(edit)
  return inTransaction(async (tx) => {
    if (!(await lockTariff(tx, tariffId))) return refuse({ code: 'notFound' })
    const draft = await tx.tariffDraft.findUnique({ where: { tariffId }, select: { version: true } })
    if (!draft) return refuse({ code: 'notFound' })
    if (draft.version !== version) return refuse({ code: 'movedOn' })
    const keyed = withKeys(grid)
    await tx.tariffDraft.update({
      where: { tariffId, version },
      data: {
        ...{ grid: asked ? edited(keyed, asked) : keyed, version: version + 1 },
        ...{ savedAt: new Date(now), savedById: staff.staffId },
      },
    })
    // A row more or less is part of a work that its saving ends.
    if (!asked) await recordTariff(tx, { staff, now }, 'tariff.draft', tariffId)
    return done(null)
  })
}

/** Gives up the next version as it was typed. */
export async function discardDraft(
  { staff, now }: Asking,
  tariffId: string,
): Promise<Result<null, { code: 'notFound' }>> {
  return inTransaction(async (tx) => {
    await lockTariff(tx, tariffId)
    const { count } = await tx.tariffDraft.deleteMany({ where: { tariffId } })
    if (count === 0) return refuse({ code: 'notFound' })
    await recordTariff(tx, { staff, now }, 'tariff.discard', tariffId)
    return done(null)
  })
}

/** One writer of a tariff at a time; false when it isn't there. */
export async function lockTariff(tx: Tx, tariffId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM tariff WHERE id = ${tariffId}::uuid FOR UPDATE`
  return rows.length > 0
}

export async function recordTariff(
  tx: Tx,
  { staff, now }: Asking,
  action: string,
  tariffId: string,
  details: Record<string, string> = {},
): Promise<void> {
  const fact = { accountId: staff.accountId, action, subjectKind: 'tariff', subjectId: tariffId }
  await recordAudit(tx, now, { ...fact, details })
}
