import { requireFamily, requireFreshProof } from '@/lib/auth/guards'
import { dataOfGuardian } from '@/lib/domain/portability/queries'
import { familyDataFile } from '@/lib/exports/family-data-file'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'

/** Everything that the portal knows of the guardian and of their family, in one file. */
export async function GET() {
  const family = await requireFamily()
  await requireFreshProof(`${family.base}/mon-compte/donnees`)
  const now = clock.now()
  return familyDataFile(await dataOfGuardian(family, now), now, documentStorage())
}
