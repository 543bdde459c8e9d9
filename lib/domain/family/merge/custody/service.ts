import 'server-only'
import type { Tx } from '@/lib/db/transaction'
import { mergedAuthorities, strangers } from '@/lib/rules/family-merge'
import { sealJson, unsealJson } from '@/lib/vault/seal'
import { weeksPurpose } from '../../custody/queries'

export type Home = { adultIds: string[]; childIds: string[] }

/**
 * Who decides for whom, once persons are one and two homes too. Adults and children who meet for the first time are
 * nothing to each other until an agent says otherwise.
 */
export async function mergeAuthorities(tx: Tx, homes: Home[], of: (id: string) => string): Promise<void> {
  const adultIds = homes.flatMap((home) => home.adultIds)
  const childIds = homes.flatMap((home) => home.childIds)
  const about = { OR: [{ adultId: { in: adultIds } }, { childId: { in: childIds } }] }
  const rows = await tx.parentalAuthority.findMany({ where: about })
  const isNothing = { hasAuthority: false, mayCollect: true, judgmentDocumentId: null, judgmentUntil: null }
  await tx.parentalAuthority.deleteMany({ where: about })
  await tx.parentalAuthority.createMany({
    data: [
      ...mergedAuthorities(rows, of),
      ...strangers(homes, rows, of).map((pair) => ({ ...pair, ...isNothing })),
    ],
  })
}

/** The adults of a home join another one; its payer pays there only if nobody does. */
export async function moveAdults(tx: Tx, goneId: string, staysId: string): Promise<void> {
  const gone = await tx.familyAdult.findMany({ where: { familyId: goneId } })
  const known = await tx.familyAdult.findMany({ where: { familyId: staysId } })
  await tx.familyAdult.deleteMany({ where: { familyId: goneId } })
  const isPaid = known.some(({ isPayer }) => isPayer)
  await tx.familyAdult.createMany({
    data: gone.map(({ adultId, isPayer }) => ({ familyId: staysId, adultId, isPayer: isPayer && !isPaid })),
    skipDuplicates: true,
  })
  const payer = gone.find(({ isPayer }) => isPayer)
  if (!isPaid && payer)
    await tx.familyAdult.update({
      where: { familyId_adultId: { familyId: staysId, adultId: payer.adultId } },
      data: { isPayer: true },
    })
}

/** The children of a home join another one, with the weeks that they live there. */
export async function moveChildren(tx: Tx, goneId: string, staysId: string): Promise<void> {
  for (const { childId } of await tx.familyChild.findMany({ where: { familyId: goneId } }))
    await moveChild(tx, { familyId: goneId, childId }, { familyId: staysId, childId })
}

type Place = { familyId: string; childId: string }

async function moveChild(tx: Tx, gone: Place, stays: Place): Promise<void> {
  const where = (place: Place) => ({ familyId_childId: place })
  const { residence, weeks } = await tx.familyChild.delete({ where: where(gone) })
  if (await tx.familyChild.findUnique({ where: where(stays) })) return
  const kept = weeks && sealJson(weeksPurpose(stays.familyId, stays.childId), readWeeks(gone, weeks))
  await tx.familyChild.create({ data: { ...stays, residence, weeks: kept } })
}

function readWeeks({ familyId, childId }: Place, weeks: string): unknown {
  return unsealJson(weeksPurpose(familyId, childId), weeks)
}

/** One person takes the other's place in every home. */
export async function replaceInHomes(
  tx: Tx,
  of: 'child' | 'adult',
  goneId: string,
  staysId: string,
): Promise<void> {
  if (of === 'child') {
    for (const { familyId } of await tx.familyChild.findMany({ where: { childId: goneId } }))
      await moveChild(tx, { familyId, childId: goneId }, { familyId, childId: staysId })
    return
  }
  for (const { familyId, isPayer } of await tx.familyAdult.findMany({ where: { adultId: goneId } })) {
    await tx.familyAdult.delete({ where: { familyId_adultId: { familyId, adultId: goneId } } })
    await tx.familyAdult.upsert({
      where: { familyId_adultId: { familyId, adultId: staysId } },
      create: { familyId, adultId: staysId, isPayer },
      update: isPayer ? { isPayer } : {},
    })
  }
}
