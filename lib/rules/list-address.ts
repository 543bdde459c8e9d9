import { type Day, parseDay } from '../time/day'

/** How a list is ordered: by one of its columns, from the smallest (or the oldest) unless it is descending. */
export type Sort<Column extends string = string> = { column: Column; isDescending: boolean }

/**
 * 'nom' or '-nom' in the address of a list. What isn't a column of the list gives `fallback`: an address that
 * somebody kept, or typed, always shows the list.
 */
export function parseSort<Column extends string>(
  asked: unknown,
  columns: readonly Column[],
  fallback: Sort<Column>,
): Sort<Column> {
  if (typeof asked !== 'string') return fallback
  const isDescending = asked.startsWith('-')
  const column = columns.find((name) => name === (isDescending ? asked.slice(1) : asked))
  return column === undefined ? fallback : { column, isDescending }
}

/** A sort as the address says it: 'nom', '-nom'. */
export function sortText({ column, isDescending }: Sort): string {
  return `${isDescending ? '-' : ''}${column}`
}

/** What a press on a column's title asks for: that column, or the other direction when the list is in its order. */
export function sortPressed<Column extends string>(current: Sort<Column>, column: Column): Sort<Column> {
  return { column, isDescending: current.column === column && !current.isDescending }
}

/** No list goes further: beyond, somebody is trying things. */
const LAST_PAGE = 100_000

/** The page of a list, from 1. */
export function parsePage(asked: unknown): number {
  const page = typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Number(asked) : 1
  return Math.min(Math.max(page, 1), LAST_PAGE)
}

/** A day that a list begins or ends with; null for anything that isn't one. */
export function parseDayAsked(asked: unknown): Day | null {
  return typeof asked === 'string' ? parseDay(asked) : null
}

/** The address of a list: what is empty, and the first page, aren't said. */
export function listHref(
  path: string,
  params: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const said = Object.entries(params).filter(
    ([name, value]) =>
      value !== '' && value !== null && value !== undefined && !(name === 'page' && value === 1),
  )
  if (said.length === 0) return path
  return `${path}?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`
}
