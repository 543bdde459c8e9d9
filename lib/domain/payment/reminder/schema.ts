import { z } from 'zod'
import { manyOf, uuid } from '@/lib/actions/fields'

export const remindForm = z.object({ ids: manyOf(uuid) })
