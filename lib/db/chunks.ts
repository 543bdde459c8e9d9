const ROWS_A_STATEMENT = 1000

/** Writes many rows, so many a statement: a statement has a maximum of values. */
export async function eachChunk<T>(
  rows: readonly T[],
  write: (part: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
    await write(rows.slice(start, start + ROWS_A_STATEMENT))
}
