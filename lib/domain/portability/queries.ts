import 'server-only'
import { uuid } from '@/lib/actions/fields'
import type { FamilyScope, StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { recordAudit } from '@/lib/audit/record'
import { issuerOf } from '@/lib/domain/billing/payer/queries'
import { childrenOfGuardian } from '@/lib/domain/family/queries'
import { familiesOf } from '@/lib/domain/family/registration/queries'
import type { Instant } from '@/lib/time/paris'
import { type Asked, type Extracted, extractAll } from './extract/queries'
import { extracts } from './extract/schema'

/** The form of the JSON file: it grows when a program that reads it has to be changed. */
export const FORMAT = 'portail-familles/donnees/1'

/** A page of a document: `page` says which, `path` where it is in the ZIP. */
export type GivenFile = { page: string; path: string; storageKey: string }

export type FamilyData = {
  number: number
  /** The guardian whom it is for. */
  name: string
  issuer: Awaited<ReturnType<typeof issuerOf>>['issuer']
  /** What donnees.json holds. */
  document: {
    format: string
    madeAt: string
    organisation: string
    for: { family: number; name: string }
    /** Table by table: what it is, and the columns that aren't given, with the reason. */
    tables: Record<string, { title: string; omitted: Record<string, string> }>
    data: Extracted
  }
  files: GivenFile[]
}

/**
 * All that the portal knows of a guardian, of their family and of the children whose record they may open (RGPD,
 * art. 15 and 20), as the portal shows it to them: of another guardian, the name only; of another home, nothing. The
 * reading is written in the journal.
 */
export async function dataOfGuardian(family: FamilyScope, now: Instant): Promise<FamilyData> {
  return inTransaction(
    async (tx) => readData(tx, now, { familyId: family.familyId, adultId: family.adultId }, family.accountId),
    { seconds: TIME },
  )
}

/** Seconds: years of days, of invoices and of mails. */
const TIME = 30

/** The same at the counter, for one adult of a family; null when they aren't there for this member of staff. */
export async function dataForAdult(
  staff: StaffScope,
  { familyId, adultId }: { familyId: string; adultId: string },
  now: Instant,
): Promise<FamilyData | null> {
  if (![familyId, adultId].every((id) => uuid.safeParse(id).success)) return null
  const prisma = await database()
  const found = await prisma.family.count({
    where: { AND: [familiesOf(staff), { id: familyId, adults: { some: { adultId } } }] },
  })
  if (found === 0) return null
  return inTransaction((tx) => readData(tx, now, { familyId, adultId }, staff.accountId), { seconds: TIME })
}

async function readData(
  tx: Tx,
  now: Instant,
  { familyId, adultId }: { familyId: string; adultId: string },
  readerId: string,
): Promise<FamilyData> {
  const { asked, number, name } = await askedFor(tx, familyId, adultId)
  const data = await extractAll(tx, asked)
  const files = await filesOf(tx, data)
  await recordAudit(tx, now, {
    ...{ accountId: readerId, action: 'family.export', familyId },
    ...{ subjectKind: 'adult', subjectId: adultId, details: { files: files.length } },
  })
  const { issuer } = await issuerOf(tx)
  return {
    ...{ number, name, issuer, files },
    document: {
      ...{ format: FORMAT, madeAt: new Date(now).toISOString(), organisation: issuer.name },
      for: { family: number, name },
      tables: Object.fromEntries(
        extracts.map(({ table, title, omits = {} }) => [table, { title, omitted: omits }]),
      ),
      data: withPaths(data, files),
    },
  }
}

async function askedFor(tx: Tx, familyId: string, adultId: string) {
  const family = await tx.family.findUniqueOrThrow({
    where: { id: familyId },
    select: { number: true, adults: { select: { adultId: true } } },
  })
  const adult = await tx.adult.findUniqueOrThrow({
    where: { id: adultId },
    select: { firstName: true, lastName: true, account: { select: { id: true, email: true } } },
  })
  const children = await tx.child.findMany({
    where: childrenOfGuardian({ familyId, adultId }),
    select: { id: true },
  })
  const asked: Asked = {
    ...{ familyId, adultId, accountId: adult.account?.id ?? null, email: adult.account?.email ?? null },
    childIds: children.map(({ id }) => id),
    adultIds: family.adults.map((one) => one.adultId),
  }
  return { asked, number: family.number, name: `${adult.firstName} ${adult.lastName}` }
}

/** The files of the documents, under names that say nothing: the name that the family gave is in the data. */
async function filesOf(tx: Tx, data: Extracted): Promise<GivenFile[]> {
  const rows = await tx.documentFile.findMany({
    where: { documentId: { in: data.document!.map(({ id }) => String(id)) } },
    orderBy: [{ documentId: 'asc' }, { position: 'asc' }],
    select: { documentId: true, position: true, storageKey: true, contentType: true },
  })
  return rows.map(({ documentId, position, storageKey, contentType }) => {
    const page = `${documentId}-${position}`
    return { page, path: `documents/${page}.${extensions[contentType] ?? 'bin'}`, storageKey }
  })
}

const extensions: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/** Each page says where its file is in the ZIP. */
function withPaths(data: Extracted, files: GivenFile[]): Extracted {
  const paths = new Map(files.map(({ page, path }) => [page, path]))
  const pages = data.document_file!.map((row) => ({
    ...row,
    file: paths.get(`${String(row.document_id)}-${String(row.position)}`) ?? null,
  }))
  return { ...data, document_file: pages }
}
