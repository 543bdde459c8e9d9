import type { PrismaClient } from './generated/client'

// What the database says of people, read from its own catalogue: a table that is added can't be forgotten.

/** The columns that say a family, a child, an adult or an account, by a key or by their name: 'booking.child_id'. */
export async function columnsOfPeople(
  prisma: PrismaClient,
  names: readonly string[] = ['family', 'child', 'adult', 'account', 'subject'],
): Promise<string[]> {
  const named = `(${names.join('|')})_id$`
  const columns = await prisma.$queryRaw<{ place: string }[]>`
    SELECT conrelid::regclass::text || '.' || attname AS place
      FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY(conkey)
     WHERE contype = 'f' AND confrelid IN ('family'::regclass, 'child'::regclass, 'adult'::regclass, 'account'::regclass)
    UNION
    SELECT table_name || '.' || column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name ~ ${named} AND data_type = 'uuid'`
  return [...new Set(columns.map(({ place }) => place.replaceAll('"', '')))].sort()
}

/** The columns, of every table, that say a word, whatever they are made of: 'invoice.snapshot'. */
export async function placesThatSay(prisma: PrismaClient, word: string): Promise<string[]> {
  const tables = await prisma.$queryRaw<{ table: string; columns: string[] }[]>`
    SELECT table_name AS table, json_agg(column_name::text) AS columns
      FROM information_schema.columns JOIN pg_tables ON tablename = table_name AND schemaname = table_schema
     WHERE table_schema = 'public' GROUP BY table_name`
  const lists = tables.map(({ table, columns }) => {
    const says = columns.map(
      (column) =>
        `CASE WHEN bool_or(strpos(lower("${column}"::text), lower($1)) > 0) THEN '${table}.${column}' END`,
    )
    return `SELECT ARRAY[${says.join(', ')}] AS places FROM "${table}"`
  })
  const rows = await prisma.$queryRawUnsafe<{ place: string }[]>(
    `SELECT place FROM (${lists.join(' UNION ALL ')}) AS said, unnest(places) AS place WHERE place IS NOT NULL`,
    word,
  )
  return rows.map(({ place }) => place).sort()
}
