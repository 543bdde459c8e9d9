import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { toDb } from '@/lib/db/day'
import { violatedConstraint } from '@/lib/db/errors'
import { lockFamilies, lockReferences } from '@/lib/db/locks'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { done, refuse, type Result } from '@/lib/result'
import type { ImportedFamily } from '@/lib/rules/family-import'
import type { Instant } from '@/lib/time/paris'
import { seal, sealJson, Unreadable, unseal } from '@/lib/vault/seal'
import { judgedRows, sealedFor } from './queries'
import { rowsOfText, type ImportFileRefusal } from './schema'

type Asking = { staff: StaffScope; now: Instant }
export type ConfirmRefusal = { code: 'notFound' } | { code: 'changedMeanwhile' }

const SECONDS = 60
const ROWS_A_STATEMENT = 1000

/** Keeps a file, sealed, for its report: nothing of it is written yet. It replaces the same person's waiting one. */
export async function readImport(
  { staff, now }: Asking,
  { fileName, text }: { fileName: string; text: string },
): Promise<Result<{ importId: string }, ImportFileRefusal>> {
  const rows = rowsOfText(text)
  if (!rows.ok) return rows
  const id = randomUUID()
  return inTransaction(async (tx) => {
    await tx.familyImport.deleteMany({ where: { staffId: staff.staffId, confirmedAt: null } })
    await tx.familyImport.create({
      data: {
        ...{ id, fileName, staffId: staff.staffId, readAt: new Date(now) },
        content: seal(sealedFor(id), text),
      },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'familyImport.read' },
      ...{ subjectKind: 'familyImport', subjectId: id, details: { lines: rows.value.length } },
    })
    return done({ importId: id })
  })
}

/**
 * Writes every family of a file that has no fault, all in one transaction. Confirmed again, or the same file read
 * again, writes nothing more: who is known by their reference is left as they are.
 */
export async function confirmImport(
  { staff, now }: Asking,
  importId: string,
): Promise<Result<null, ConfirmRefusal>> {
  try {
    return await inTransaction(
      async (tx) => {
        await lockReferences(tx)
        const run = await tx.familyImport.findUnique({ where: { id: importId } })
        if (run?.confirmedAt) return done(null)
        const rows = run?.content ? rowsOfText(unseal(sealedFor(importId), run.content)) : null
        if (!rows?.ok) return refuse({ code: 'notFound' })
        const { families, faults } = await judgedRows(tx, rows.value, now)
        const counts = await writeFamilies(tx, { staff, now }, importId, families)
        await tx.familyImport.update({
          where: { id: importId, confirmedAt: null },
          data: {
            ...{ ...counts, faults: faults.length, confirmedAt: new Date(now) },
            ...{ content: null, report: sealJson(sealedFor(importId), faults) },
          },
        })
        await recordAudit(tx, now, {
          ...{ accountId: staff.accountId, action: 'familyImport.confirm' },
          ...{ subjectKind: 'familyImport', subjectId: importId, details: counts },
        })
        return done(null)
      },
      { seconds: SECONDS },
    )
  } catch (error) {
    if (error instanceof Unreadable) return refuse({ code: 'notFound' })
    // An address given to somebody else since the file was judged.
    if (violatedConstraint(error) === 'account_email_key') return refuse({ code: 'changedMeanwhile' })
    throw error
  }
}

async function writeFamilies(tx: Tx, { staff, now }: Asking, importId: string, files: ImportedFamily[]) {
  const createdAt = new Date(now)
  const knownIds = files.flatMap(({ familyId }) => familyId ?? [])
  await lockFamilies(tx, knownIds)
  const members = await membersOf(tx, knownIds)
  const rows = files.map((file) => {
    const familyId = file.familyId ?? randomUUID()
    const adults = file.adults.map((adult) => ({
      ...adult,
      id: adult.isKnown ? members.adults.get(adult.reference) : randomUUID(),
      accountId: !adult.isKnown && adult.email ? randomUUID() : null,
    }))
    const children = file.children.map((child) => ({
      ...child,
      id: child.isKnown ? members.children.get(child.reference) : randomUUID(),
    }))
    return { file, familyId, adults, children }
  })
  const families = rows.filter(({ file }) => !file.familyId)
  const adults = rows.flatMap(({ familyId, adults }) =>
    adults.flatMap(({ id, isKnown, ...adult }) => (id && !isKnown ? [{ ...adult, id, familyId }] : [])),
  )
  const children = rows.flatMap(({ familyId, children }) =>
    children.flatMap(({ id, isKnown, ...child }) => (id && !isKnown ? [{ ...child, id, familyId }] : [])),
  )
  const authorities = rows.flatMap(({ familyId, adults, children }) => {
    const said = new Map(adults.flatMap(({ id, hasAuthority }) => (id ? [[id, hasAuthority] as const] : [])))
    const fresh = new Set([...adults, ...children].flatMap(({ id, isKnown }) => (id && !isKnown ? [id] : [])))
    const adultIds = new Set([...said.keys(), ...(members.adultIds.get(familyId) ?? [])])
    const childIds = new Set([
      ...children.flatMap(({ id }) => id ?? []),
      ...(members.childIds.get(familyId) ?? []),
    ])
    // Between two who were there before, what the portal says stands. An adult whom the file doesn't name has none.
    return [...adultIds].flatMap((adultId) =>
      [...childIds]
        .filter((childId) => fresh.has(adultId) || fresh.has(childId))
        .map((childId) => {
          const hasAuthority = said.get(adultId) ?? false
          return { adultId, childId, hasAuthority }
        }),
    )
  })
  await eachChunk(families, (part) =>
    tx.family.createMany({
      data: part.map(({ familyId, file }) => ({ id: familyId, name: nameOf(file), createdAt })),
    }),
  )
  await eachChunk(
    adults.flatMap(({ accountId, email }) => (accountId && email ? [{ id: accountId, email }] : [])),
    (part) => tx.account.createMany({ data: part.map((account) => ({ ...account, createdAt })) }),
  )
  await eachChunk(adults, async (part) => {
    await tx.adult.createMany({
      data: part.map(({ id, accountId, firstName, lastName }) => ({ id, accountId, firstName, lastName })),
    })
    await tx.familyAdult.createMany({
      data: part.map(({ id, familyId, isPayer }) => ({ adultId: id, familyId, isPayer })),
    })
  })
  await eachChunk(children, async (part) => {
    await tx.child.createMany({
      data: part.map(({ id, firstName, lastName, birthDate }) => ({
        ...{ id, firstName, lastName, birthDate: toDb(birthDate) },
      })),
    })
    await tx.familyChild.createMany({ data: part.map(({ id, familyId }) => ({ childId: id, familyId })) })
  })
  await eachChunk(authorities, (part) => tx.parentalAuthority.createMany({ data: part }))
  const references = [
    ...families.map(({ familyId, file }) => ({
      ...{ kind: 'family' as const, reference: file.reference, familyId },
    })),
    ...adults.map(({ id, reference }) => ({ kind: 'adult' as const, reference, adultId: id })),
    ...children.map(({ id, reference }) => ({ kind: 'child' as const, reference, childId: id })),
  ]
  await eachChunk(references, (part) => tx.externalReference.createMany({ data: part }))
  await eachChunk(rows, (part) =>
    recordAudit(
      tx,
      now,
      part.map(({ familyId }) => ({
        ...{ accountId: staff.accountId, action: 'family.import', familyId },
        ...{ subjectKind: 'family', subjectId: familyId, details: { importId } },
      })),
    ),
  )
  return { families: families.length, adults: adults.length, children: children.length }
}

/** Who is in the families that the portal knows already, by id and by the former portal's reference. */
async function membersOf(tx: Tx, familyIds: readonly string[]) {
  const where = { familyId: { in: [...familyIds] } }
  const references = { select: { reference: true } } as const
  const adults = await tx.familyAdult.findMany({
    ...{ where, select: { familyId: true, adultId: true, adult: { select: { references } } } },
  })
  const children = await tx.familyChild.findMany({
    ...{ where, select: { familyId: true, childId: true, child: { select: { references } } } },
  })
  return {
    adultIds: grouped(adults.map(({ familyId, adultId }) => [familyId, adultId])),
    childIds: grouped(children.map(({ familyId, childId }) => [familyId, childId])),
    adults: new Map(
      adults.flatMap((one) => one.adult.references.map(({ reference }) => [reference, one.adultId] as const)),
    ),
    children: new Map(
      children.flatMap((one) =>
        one.child.references.map(({ reference }) => [reference, one.childId] as const),
      ),
    ),
  }
}

function grouped(pairs: [familyId: string, id: string][]): Map<string, string[]> {
  const ids = new Map<string, string[]>()
  for (const [familyId, id] of pairs) ids.set(familyId, [...(ids.get(familyId) ?? []), id])
  return ids
}

/** A family is named after who pays its invoices. */
const nameOf = ({ adults }: ImportedFamily) =>
  (adults.find(({ isPayer }) => isPayer) ?? adults[0])?.lastName ?? ''

async function eachChunk<T>(rows: readonly T[], write: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
    await write(rows.slice(start, start + ROWS_A_STATEMENT))
}
