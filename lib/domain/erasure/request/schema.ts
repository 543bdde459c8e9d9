import { z } from 'zod'
import { text, ticked, uuid } from '@/lib/actions/fields'
import { erasureFaults } from '@/lib/messages/fr/erasure'

export const askErasureSchema = z.object({
  understood: ticked(erasureFaults.understood),
})

export const withdrawErasureSchema = z.object({})

export const refuseErasureSchema = z.object({
  requestId: uuid,
  answer: text(erasureFaults.answer, 1000),
})
