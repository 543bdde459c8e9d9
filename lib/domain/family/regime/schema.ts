import { z } from 'zod'
import { choice, uuid } from '@/lib/actions/fields'

export const regimeSchema = z.object({
  familyId: uuid,
  regime: choice(['general', 'msa', 'other', 'unknown'], 'Choisissez le régime de la famille.'),
})
export type SentRegime = z.output<typeof regimeSchema>
