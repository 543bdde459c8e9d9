import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { eachChunk } from '@/lib/db/chunks'
import { toDb } from '@/lib/db/day'
import { lockFamilies } from '@/lib/db/locks'
import type { Tx } from '@/lib/db/transaction'
import type { ImportedFamily } from '@/lib/rules/import-families'
import type { Instant } from '@/lib/time/paris'

/** Writes the families of a file, each with its adults, its children and what the former portal called them. */
export async function writeFamilies(
  tx: Tx,
  { staff, now }: { staff: StaffScope; now: Instant },
  importId: string,
  files: readonly ImportedFamily[],
): Promise<{ families: number; adults: number; children: number }> {
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
