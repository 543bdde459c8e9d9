import { z } from 'zod'
import { manyOf, uuid } from '@/lib/actions/fields'

export const resendMailSchema = z.object({ id: uuid })

export const resendManySchema = z.object({
  ids: manyOf(uuid).pipe(
    z.array(z.string()).min(1, 'Cochez au moins un e-mail.').max(200, '200 e-mails au plus à la fois.'),
  ),
})

export const sendAnswersSchema = z.object({ familyId: uuid })
