import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'

export const payOnlineForm = z.object({ invoiceId: uuid })
