import 'server-only'
import { database } from '@/lib/db/client'
import { lockFamily } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { type Arrival, arrivalOf, type Scan } from '@/lib/rules/antivirus'
import type { FileStorage } from '@/lib/storage/storage'
import type { Instant } from '@/lib/time/paris'
import type { ScanFile } from '@/lib/uploads/antivirus'
import { condemn } from '../arrival/service'

const AT_ONCE = 100
/** One file may be too much for the antivirus; several in a row mean that it is down. */
const UNANSWERED = 3

/**
 * Asks the antivirus about the documents that wait for it, the first sent first, until it is silent again. Without one
 * (it was taken out of the configuration), they wait for an agent like any other. Answers how many went on.
 */
export async function scanWaiting(
  now: Instant,
  scan: ScanFile | null,
  storage: Pick<FileStorage, 'read'>,
): Promise<number> {
  const prisma = await database()
  const waiting = await prisma.document.findMany({
    where: { status: 'scanning' },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: AT_ONCE,
    select: {
      id: true,
      familyId: true,
      files: { select: { storageKey: true }, orderBy: { position: 'asc' } },
    },
  })
  let [count, unanswered] = [0, 0]
  for (const { id, familyId, files } of waiting) {
    const arrival = arrivalOf(await scansOf(files, scan, storage))
    if (arrival.status !== 'scanning') count += (await settle(now, { id, familyId }, arrival)) ? 1 : 0
    else if (++unanswered === UNANSWERED) break
  }
  return count
}

async function scansOf(
  files: readonly { storageKey: string }[],
  scan: ScanFile | null,
  storage: Pick<FileStorage, 'read'>,
): Promise<Scan[]> {
  if (!scan) return []
  const scans: Scan[] = []
  for (const { storageKey } of files) {
    const bytes = await storage.read(storageKey)
    // Taken back meanwhile; settle() sees it.
    scans.push(bytes ? await scan(bytes) : 'clear')
    if (scans.at(-1) === 'waiting') break
  }
  return scans
}

/** Whether the document still waited. The proof of an absence that is infected proves nothing: another is awaited. */
async function settle(
  now: Instant,
  document: { id: string; familyId: string },
  { status, threat }: Arrival,
): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockFamily(tx, document.familyId)
    const { count } = await tx.document.updateMany({
      where: { id: document.id, status: 'scanning' },
      data: { status },
    })
    if (count === 0) return false
    if (threat === null) return true
    await condemn(tx, now, document, threat)
    const absence = await tx.absence.findFirst({ where: { proofId: document.id }, select: { id: true } })
    if (absence) await tx.absence.update({ where: { id: absence.id }, data: { proofId: null } })
    return true
  })
}
