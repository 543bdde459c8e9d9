import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { Prisma } from '@/prisma/generated/client'

export type Merged = 'family' | 'child' | 'adult' | 'account'

/** A column that says a family, a person or an account, and what becomes of its rows when two of them are one. */
export type Reference = {
  table: string
  column: string
  /** The other columns of a unique key, when one that stays may say the same already… */
  key?: string[]
  /** …among these rows only. */
  among?: string
  /** What becomes of the row that says the same: it goes, unless this ends it. */
  ends?: string
  /** What is added to the row that stays before the other goes. */
  adds?: string
  /** Numbered within its key: it follows those of the one that stays. */
  follows?: string
}

const basketKey = ['activity_id', 'day', 'kind']
const standing = { key: ['purpose'], among: 'withdrawn_at IS NULL' }
const feed = { table: 'calendar_feed', among: 'revoked_at IS NULL', ends: 'revoked_at = now()' }
const status = { table: 'family_status', key: ['key', 'valid_from'] }
const certificate = { table: 'tax_certificate', follows: 'version' }

/** The test of this folder compares with the database: a column that is new there is said here, or elsewhere in merge. */
export const references: Record<Merged, Reference[]> = {
  family: [
    { table: 'family', column: 'merged_into_id' },
    { table: 'basket_line', column: 'family_id', key: ['child_id', ...basketKey] },
    { table: 'request', column: 'family_id' },
    { table: 'request_line', column: 'family_id' },
    { table: 'booking', column: 'family_id' },
    { table: 'change_request', column: 'family_id' },
    { table: 'document', column: 'family_id' },
    { table: 'quotient_familial', column: 'family_id', key: ['valid_from'] },
    { ...status, column: 'family_id', key: ['child_id', ...status.key] },
    {
      ...{ table: 'quotient_claim', column: 'family_id', key: [], among: "status = 'submitted'" },
      ends: "status = 'replaced', decided_at = now()",
    },
    {
      ...{ table: 'guardian_proposal', column: 'family_id', key: ['email'], among: "status = 'submitted'" },
      ends: "status = 'withdrawn', decided_at = now()",
    },
    { ...feed, column: 'family_id', key: ['account_id'] },
    { table: 'invoice', column: 'family_id' },
    { table: 'payment', column: 'family_id' },
    { table: 'charge', column: 'family_id' },
    // Between a family and itself, a share says nothing: it pays all.
    { table: 'billing_share', column: 'family_id' },
    { table: 'billing_share', column: 'other_family_id' },
    { ...certificate, column: 'family_id', key: ['child_id', 'year'] },
    { table: 'decision_round', column: 'family_id' },
    { table: 'outbox_mail', column: 'family_id' },
    { table: 'family_message_recipient', column: 'family_id', key: ['message_id', 'adult_id'] },
    { table: 'external_reference', column: 'family_id' },
    {
      ...{ table: 'erasure_request', column: 'family_id', key: [], among: "status = 'asked'" },
      ends: "status = 'withdrawn', answered_at = now()",
    },
    { table: 'opening_balance', column: 'family_id', key: [], adds: 'amount_cents' },
  ],
  child: [
    { table: 'basket_line', column: 'child_id', key: ['family_id', ...basketKey] },
    { table: 'request_line', column: 'child_id' },
    { table: 'booking', column: 'child_id' },
    { table: 'place_hold', column: 'child_id' },
    { table: 'document', column: 'child_id' },
    { table: 'invoice_line', column: 'child_id' },
    { table: 'charge', column: 'child_id' },
    { table: 'billing_share', column: 'child_id', key: ['valid_from'] },
    { ...certificate, column: 'child_id', key: ['family_id', 'year'] },
    { ...status, column: 'child_id', key: ['family_id', ...status.key] },
    { table: 'identity_check', column: 'child_id', key: ['person_id'] },
    { table: 'class_move', column: 'child_id', key: ['school_year'] },
    { table: '_guardian_proposal_child', column: 'A', key: ['B'] },
    { table: 'external_reference', column: 'child_id' },
    { table: 'imported_validation', column: 'child_id', key: ['kind', 'school_year'] },
    { table: 'image_consent', column: 'child_id', ...standing, key: ['adult_id', ...standing.key] },
  ],
  adult: [
    { table: 'change_request', column: 'certified_by_id' },
    { table: 'quotient_claim', column: 'claimed_by_id' },
    { table: 'guardian_proposal', column: 'proposed_by_id' },
    { table: 'absence', column: 'declared_by_id' },
    { table: 'erasure_request', column: 'asked_by_id' },
    { table: 'house_rules_acceptance', column: 'adult_id', key: ['house_rules_id'] },
    { table: 'external_reference', column: 'adult_id' },
    { table: 'imported_validation', column: 'adult_id', key: ['kind', 'school_year'] },
    { table: 'family_message_recipient', column: 'adult_id', key: ['message_id', 'family_id'] },
    { table: 'image_consent', column: 'adult_id', ...standing, key: ['child_id', ...standing.key] },
    {
      ...{ table: 'record_draft', column: 'author_id' },
      key: ['kind', 'child_id', 'adult_id', 'school_year'],
    },
  ],
  account: [
    { table: 'basket_line', column: 'added_by_id' },
    { table: 'request', column: 'submitted_by_id' },
    { table: 'house_rules_acceptance', column: 'account_id' },
    { ...feed, column: 'account_id', key: ['family_id'] },
  ],
}

/** Makes every row that says `goneId` say `staysId`. */
export async function moveReferences(tx: Tx, merged: Merged, goneId: string, staysId: string): Promise<void> {
  for (const reference of references[merged]) {
    const table = name(reference.table)
    const column = name(reference.column)
    if (reference.key && !reference.follows) {
      const isDouble = doubles(reference, goneId, staysId)
      if (reference.adds)
        await tx.$executeRaw`
          UPDATE ${table} AS stays SET ${name(reference.adds)} = stays.${name(reference.adds)} + gone.${name(reference.adds)}
            FROM ${table} AS gone WHERE stays.${column} = ${staysId}::uuid AND gone.${column} = ${goneId}::uuid`
      if (reference.ends)
        await tx.$executeRaw`UPDATE ${table} AS gone SET ${Prisma.raw(reference.ends)} WHERE ${isDouble}`
      else await tx.$executeRaw`DELETE FROM ${table} AS gone WHERE ${isDouble}`
    }
    await tx.$executeRaw`
      UPDATE ${table} AS gone SET ${column} = ${staysId}::uuid ${following(reference, staysId)}
      WHERE gone.${column} = ${goneId}::uuid`
  }
}

function doubles({ table, column, key = [], among }: Reference, goneId: string, staysId: string): Prisma.Sql {
  const both = [
    Prisma.sql`stays.${name(column)} = ${staysId}::uuid`,
    ...key.map((one) => Prisma.sql`stays.${name(one)} IS NOT DISTINCT FROM gone.${name(one)}`),
    ...(among ? [Prisma.raw(`stays.${among}`)] : []),
  ]
  return Prisma.sql`gone.${name(column)} = ${goneId}::uuid
    ${among ? Prisma.raw(`AND gone.${among}`) : Prisma.empty}
    AND EXISTS (SELECT 1 FROM ${name(table)} AS stays
      WHERE ${Prisma.join(both, ' AND ')})`
}

function following({ table, column, key = [], follows }: Reference, staysId: string): Prisma.Sql {
  if (!follows) return Prisma.empty
  const same = key.map((one) => Prisma.sql`stays.${name(one)} = gone.${name(one)}`)
  return Prisma.sql`, ${name(follows)} = gone.${name(follows)} + coalesce((
    SELECT max(stays.${name(follows)}) FROM ${name(table)} AS stays
     WHERE stays.${name(column)} = ${staysId}::uuid AND ${Prisma.join(same, ' AND ')}), 0)`
}

/** The names of the list above, and nothing that anybody types. */
function name(identifier: string): Prisma.Sql {
  return Prisma.raw(`"${identifier}"`)
}
