import { requireFamily, requireFreshProof } from '@/lib/auth/guards'
import { dataOfGuardian } from '@/lib/domain/portability/queries'
import { renderFamilyData } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'

/** The same, to be read. */
export async function GET() {
  const family = await requireFamily()
  await requireFreshProof(`${family.base}/mon-compte/donnees`)
  const now = clock.now()
  return pdfResponse(renderFamilyData(await dataOfGuardian(family, now), parisDay(now)), true)
}
