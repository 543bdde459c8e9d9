import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { adultRecord } from '@/lib/domain/dossier/adult/schema'
import type { Issuer, Payer } from '../schema'

/** The organisation as its papers name it, and who signs them. */
export async function issuerOf(
  db: Tx,
): Promise<{ issuer: Issuer; signatory: { name: string; title: string } }> {
  const { name, address, siret, serviceName, phone, email, ...organisation } =
    await db.organisation.findUniqueOrThrow({
      where: { id: 1 },
    })
  return {
    issuer: { name, address, siret, serviceName, phone, email },
    signatory: { name: organisation.signatoryName, title: organisation.signatoryTitle },
  }
}

/** An adult whose record isn't validated yet has no address. */
const addressSchema = adultRecord.pick({ address: true, postalCode: true, town: true }).nullable()

type PayerRow = { familyId: string; firstName: string; lastName: string; record: unknown }

/** Who pays for each family: the adult who is said to, else the first one. One statement. */
export async function payersOf(db: Tx, familyIds: readonly string[]): Promise<Map<string, Payer>> {
  const rows = await db.$queryRaw<PayerRow[]>`
    SELECT DISTINCT ON (family_adult.family_id) family_adult.family_id AS "familyId",
      adult.first_name AS "firstName", adult.last_name AS "lastName",
      (SELECT data FROM dossier_record WHERE dossier_record.adult_id = adult.id
        ORDER BY school_year DESC LIMIT 1) AS record
    FROM family_adult JOIN adult ON adult.id = family_adult.adult_id
    WHERE family_adult.family_id = ANY(${[...familyIds]}::uuid[])
    ORDER BY family_adult.family_id, family_adult.is_payer DESC, adult.last_name, adult.first_name, adult.id`
  return new Map(rows.map((row) => [row.familyId, asPayer(row)]))
}

function asPayer({ firstName, lastName, record }: PayerRow): Payer {
  const known = addressSchema.parse(record)
  const lines = known ? [...known.address.split('\n'), `${known.postalCode} ${known.town}`] : []
  return {
    name: `${firstName} ${lastName}`,
    address: lines.map((line) => line.trim()).filter((line) => line !== ''),
  }
}

export type MailReader = { familyId: string; familyNumber: number; email: string }

/** The adults of some families who have an open account with an address. One statement. */
export async function mailReadersOf(db: Tx, familyIds: readonly string[]): Promise<MailReader[]> {
  return db.$queryRaw<MailReader[]>`
    SELECT family.id AS "familyId", family.number AS "familyNumber", account.email
    FROM family_adult JOIN family ON family.id = family_adult.family_id
    JOIN adult ON adult.id = family_adult.adult_id
    JOIN account ON account.id = adult.account_id
    WHERE family_adult.family_id = ANY(${[...familyIds]}::uuid[])
      AND account.email IS NOT NULL AND account.disabled_at IS NULL
    ORDER BY family.number, account.number`
}
