import type { Tx } from '@/lib/db/transaction'
import { statusWords } from '@/lib/messages/fr/family-status'
import { typedTariff } from '@/lib/rules/typed-tariff-writing'
import type { Demo } from './demo'
import { tariffs } from './tariffs'

/** The prices of the next school year for the holidays, half typed: the two last bands are still missing. */
export async function insertTariffDraft(tx: Tx, { calendar }: Demo, staffId: string): Promise<void> {
  const { name, config } = tariffs.vacances
  const { id: tariffId } = await tx.tariff.findUniqueOrThrow({ where: { name }, select: { id: true } })
  const grid = typedTariff(config, statusWords)
  const [wholeDay] = grid.tables[0]!.columns
  wholeDay!.cells = ['3,70', '6,30', '8,85', '', '']
  const savedAt = new Date(calendar.now - 3 * 24 * 3_600_000)
  await tx.tariffDraft.create({ data: { tariffId, grid, savedAt, savedById: staffId } })
}
