import { z } from 'zod'
import { text, ticked, uuid } from '@/lib/actions/fields'

export const askErasureSchema = z.object({
  understood: ticked('Cochez la case quand vous avez lu ce qui est effacé et ce qui est gardé.'),
})

export const withdrawErasureSchema = z.object({})

export const refuseErasureSchema = z.object({
  requestId: uuid,
  answer: text('Dites pourquoi\u00a0: la famille le lira par courriel et sur le portail.', 1000),
})
