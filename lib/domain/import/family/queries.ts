import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { parseEmail } from '@/lib/email/address'
import { judgedFamilies, type JudgedFamilies } from '@/lib/rules/import-families'
import type { ImportRow } from '@/lib/rules/import-lines'
import { parisDay, type Instant } from '@/lib/time/paris'
import { knownReferences } from '../reference/queries'

/** The lines of a file of families, judged with what the portal knows now. */
export async function judgeFamilies(
  tx: Tx,
  rows: readonly ImportRow<'families'>[],
  now: Instant,
): Promise<JudgedFamilies> {
  const known = await knownReferences(
    tx,
    rows.flatMap(({ cells }) => [cells.famille, cells.personne]),
  )
  const emails = [...new Set(rows.flatMap(({ cells }) => parseEmail(cells.courriel) ?? []))]
  const taken = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM account WHERE email = ANY(${emails}::text[])`
  const facts = { ...known, emails: new Set(taken.map(({ email }) => email)) }
  return judgedFamilies(rows, facts, parisDay(now), parseEmail)
}
