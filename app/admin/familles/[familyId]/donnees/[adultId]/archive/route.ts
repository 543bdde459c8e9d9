import { familyDataFile } from '@/lib/exports/family-data-file'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'
import { type Asked, counterData } from '../counter-data'

/** The data of an adult who asks at the counter, in one file. */
export async function GET(_request: Request, asked: Asked) {
  const now = clock.now()
  return familyDataFile(await counterData(asked, now), now, documentStorage())
}
