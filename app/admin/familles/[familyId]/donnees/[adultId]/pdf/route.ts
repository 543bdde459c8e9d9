import { renderFamilyData } from '@/lib/pdf/render'
import { pdfResponse } from '@/lib/pdf/response'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { type Asked, counterData } from '../counter-data'

/** The same, to be printed. */
export async function GET(_request: Request, asked: Asked) {
  const now = clock.now()
  return pdfResponse(renderFamilyData(await counterData(asked, now), parisDay(now)), true)
}
