import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'

export const resendMailSchema = z.object({ id: uuid })

export const sendAnswersSchema = z.object({ familyId: uuid })
