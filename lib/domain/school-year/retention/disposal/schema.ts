import { z } from 'zod'
import { text, ticked, uuid, isoDay } from '@/lib/actions/fields'

export const visaForm = z.object({
  disposalId: uuid,
  visaOn: isoDay('Indiquez la date du visa.'),
  visaReference: text('Indiquez la référence portée sur le visa.', 100),
  checked: ticked('Cochez la case quand vous avez le visa signé.'),
})
export type Visa = z.output<typeof visaForm>

export const dropForm = z.object({ disposalId: uuid })
