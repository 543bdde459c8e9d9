import 'server-only'
import { Prisma } from '@/prisma/generated/client'
import type { Reader } from './readers'

/** A SELECT whose rows are of type `Row`: what a statement of several is made of. */
export type Select<Row> = Prisma.Sql & { readonly row?: Row }

/** A SELECT and the type of its rows, which have to be JSON: days and enums as text, no moment. */
export function select<Row>(parts: readonly string[], ...values: readonly unknown[]): Select<Row> {
  return Prisma.sql(parts, ...values)
}

/** The rows of several SELECTs in one statement, by their names: one journey to the database, one state of it. */
export async function readTogether<Rows extends Record<string, object>>(
  db: Reader,
  selects: { [Name in keyof Rows]: Select<Rows[Name]> },
): Promise<{ [Name in keyof Rows]: Rows[Name][] }> {
  const columns = Object.entries<Prisma.Sql>(selects).map(
    ([name, rows]) =>
      Prisma.sql`(SELECT coalesce(json_agg(part), '[]') FROM (${rows}) AS part) AS ${Prisma.raw(`"${name}"`)}`,
  )
  const [read] = await db.$queryRaw<{ [Name in keyof Rows]: Rows[Name][] }[]>`
    SELECT ${Prisma.join(columns, ', ')}`
  return read!
}
