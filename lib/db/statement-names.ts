/** A statement is worth keeping when it comes so often among so many others. */
const OFTEN = 5
const AMONG = 300
/** Each kept statement takes memory in every connection. */
const KEPT = 300
/** A longer one writes many rows, in a number that rarely comes again. */
const LONGEST = 40_000

/**
 * The names under which PostgreSQL keeps the statements that come often: it then reads and plans them once for each
 * connection. What the calendar asks takes longer to plan than to answer. A statement without a name isn't kept.
 */
export function statementNames(): (statement: { sql: string }) => string | undefined {
  const names = new Map<string, string>()
  const seen = new Map<string, number>()
  return ({ sql }) => {
    const name = names.get(sql)
    if (name || names.size === KEPT || sql.length > LONGEST) return name
    const times = (seen.get(sql) ?? 0) + 1
    if (times < OFTEN) {
      if (seen.size === AMONG) seen.clear()
      seen.set(sql, times)
      return undefined
    }
    seen.delete(sql)
    names.set(sql, `s${names.size}`)
    return names.get(sql)
  }
}
