'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { imageForm } from '@/lib/domain/dossier/image/schema'
import { answerImage } from '@/lib/domain/dossier/image/service'
import { imageRefusalSentence } from '@/lib/messages/fr/image'
import { imageWords } from '@/lib/messages/fr/record-form'

export const answerImageAction = familyAction(imageForm, async ({ family, now, input }) => {
  const answered = await answerImage(family, now, input)
  if (!answered.ok) return { ok: false, message: imageRefusalSentence(answered.refusal) }
  refresh()
  return { ok: true, message: imageWords.saved }
})
