/** One answer of a record, in words. `key` says which answer it is, whatever its words. */
export type RecordLine = { key: string; label: string; value: string }

/** An answer that isn't the same any more: null on the side where it isn't given. */
export type ChangedLine = { key: string; label: string; before: string | null; after: string | null }

/** Old beside new: the answers that differ, those of the new record first and in its order, then those taken out. */
export function changedLines(before: readonly RecordLine[], after: readonly RecordLine[]): ChangedLine[] {
  const valueIn = (lines: readonly RecordLine[], key: string) =>
    lines.find((line) => line.key === key)?.value ?? null
  const kept = after.map(({ key, label, value }) => ({
    key,
    label,
    before: valueIn(before, key),
    after: value,
  }))
  const takenOut = before
    .filter(({ key }) => valueIn(after, key) === null)
    .map(({ key, label, value }) => ({ key, label, before: value, after: null }))
  return [...kept, ...takenOut].filter((line) => line.before !== line.after)
}
