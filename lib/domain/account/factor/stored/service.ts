import 'server-only'
import { database } from '@/lib/db/client'
import { currentPrefix, resealed } from '@/lib/vault/reseal'
import { codesPurpose, secretPurpose } from '../schema'

const ROWS_AT_ONCE = 200

/** Puts the secrets of second factors under the key of today. Answers how many rows (as `resealDossiers`). */
export async function resealFactors(): Promise<number> {
  const prisma = await database()
  const isOld = (column: 'secret' | 'proposed' | 'unseenCodes') => ({
    [column]: { not: null },
    NOT: { [column]: { startsWith: currentPrefix() } },
  })
  let count = 0
  for (;;) {
    const rows = await prisma.secondFactor.findMany({
      where: { OR: [isOld('secret'), isOld('proposed'), isOld('unseenCodes')] },
      take: ROWS_AT_ONCE,
      select: { accountId: true, secret: true, proposed: true, unseenCodes: true },
    })
    if (rows.length === 0) return count
    for (const { accountId, ...kept } of rows) {
      const anew = (purpose: string, text: string | null) => (text === null ? null : resealed(purpose, text))
      // Only what is still as it was read: a secret that was changed meanwhile is under the key of today.
      await prisma.secondFactor.updateMany({
        where: { accountId, ...kept },
        data: {
          secret: anew(secretPurpose(accountId), kept.secret),
          proposed: anew(secretPurpose(accountId), kept.proposed),
          unseenCodes: anew(codesPurpose(accountId), kept.unseenCodes),
        },
      })
    }
    count += rows.length
  }
}
