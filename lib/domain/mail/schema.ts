import { z } from 'zod'
import { manyOf, uuid } from '@/lib/actions/fields'

export const resendMailSchema = z.object({ id: uuid })

export const resendManySchema = z.object({
  ids: manyOf(uuid).pipe(
    z.array(z.string()).min(1, 'Cochez au moins un courriel.').max(200, '200 courriels au plus à la fois.'),
  ),
})

export const sendAnswersSchema = z.object({ familyId: uuid })
