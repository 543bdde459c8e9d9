import { z } from 'zod'
import { uuid } from '@/lib/actions/fields'

export const withdrawSchema = z.object({ lineId: uuid })

export const withdrawRequestSchema = z.object({ requestId: uuid })
