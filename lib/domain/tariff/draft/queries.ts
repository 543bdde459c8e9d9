import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import { statusWords } from '@/lib/messages/fr/family-status'
import type { Slot } from '@/lib/rules/places'
import { isObstacle, lintTariff, type TariffFault } from '@/lib/rules/tariff-lint'
import { type Tariff, unitOfFormula } from '@/lib/rules/tariffs'
import { type TypedTariff, typedTariffSchema } from '@/lib/rules/typed-tariff'
import { isUnreadCell, readTypedTariff } from '@/lib/rules/typed-tariff-reading'
import type { TypedFault } from '@/lib/rules/typed-tariff-texts'
import { lastBilledDay } from '../version/queries'

/** A formula of an accueil that a tariff has no price for. */
export type Unpriced = { programme: string; formula: string }

/** What stands between a draft and its publication, and what deserves a look. */
export type Judged = {
  tariff: Tariff | null
  /** Texts that can't be read. */
  unread: TypedFault[]
  faults: TariffFault[]
  unpriced: Unpriced[]
  isPublishable: boolean
}

export type TariffDraft = {
  tariffId: string
  name: string
  /** The draft's; the form names the one it was opened on. */
  version: number
  typed: TypedTariff
  judged: Judged
}

/** The draft of a tariff, judged as it stands; null when there is none. */
export async function tariffDraft(_staff: StaffScope, tariffId: string): Promise<TariffDraft | null> {
  if (!uuid.safeParse(tariffId).success) return null
  const prisma = await database()
  const draft = await prisma.tariffDraft.findUnique({
    where: { tariffId },
    include: { tariff: { select: { name: true } } },
  })
  if (!draft) return null
  const typed = typedTariffSchema.parse(draft.grid)
  const formulas = await formulasOf(prisma, tariffId)
  const { version, tariff } = draft
  return { tariffId, name: tariff.name, version, typed, judged: judgedDraft(typed, formulas) }
}

export type Formula = Unpriced & { slots: Slot[] }

/** The formulas that a tariff has to price: those of its accueils, archived ones too while a day of theirs isn't billed. */
export async function formulasOf(db: Tx, tariffId: string): Promise<Formula[]> {
  const last = await lastBilledDay(db, tariffId)
  const hasDays = { bookings: { some: last ? { day: { gt: toDb(last) } } : {} } }
  const activities = await db.activity.findMany({
    where: { programme: { tariffId, OR: [{ archivedAt: null }, hasDays] } },
    orderBy: [{ programme: { name: 'asc' } }, { sort: 'asc' }],
    select: { name: true, slots: true, programme: { select: { name: true } } },
  })
  return activities.map(({ name, slots, programme }) => ({ formula: name, slots, programme: programme.name }))
}

export function judgedDraft(typed: TypedTariff, formulas: readonly Formula[]): Judged {
  const { tariff, faults: unread } = readTypedTariff(typed, statusWords)
  const faults = tariff ? lintTariff(tariff).filter((fault) => !isUnreadCell(fault, unread, typed)) : []
  const unpriced = formulas
    .filter(({ slots }) => tariff && !unitOfFormula(tariff, slots))
    .map(({ programme, formula }) => ({ programme, formula }))
  const isPublishable =
    tariff !== null && unread.length === 0 && unpriced.length === 0 && !faults.some(isObstacle)
  return { tariff, unread, faults, unpriced, isPublishable }
}
