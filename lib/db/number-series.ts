import type { Tx } from './transaction'

/**
 * Takes the lock of a series ('facture-2026') until the end of the transaction, and gives its last number, 0 for a new
 * one. The numbers after it are the caller's to give: a transaction that fails gives none, so none is ever skipped.
 */
export async function lockSeries(tx: Tx, key: string): Promise<number> {
  const [series] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO number_series (key, last) VALUES (${key}, 0)
    ON CONFLICT (key) DO UPDATE SET last = number_series.last RETURNING last`
  return series!.last
}

/** Records the last number given, under the lock. */
export async function advanceSeries(tx: Tx, key: string, last: number): Promise<void> {
  await tx.numberSeries.update({ where: { key }, data: { last } })
}
