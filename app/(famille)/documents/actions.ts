'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { familyAction } from '@/lib/actions/builders'
import { useForSiblingForm, withdrawDocumentForm } from '@/lib/domain/document/schema'
import { useForSibling, withdrawDocument } from '@/lib/domain/document/service'
import { uploadSlugs, useRefusalSentence, withdrawDocumentSentence } from '@/lib/messages/fr/documents'
import { documentStorage } from '@/lib/storage/documents'

export const withdrawDocumentAction = familyAction(withdrawDocumentForm, async ({ family, now, input }) => {
  const withdrawn = await withdrawDocument(family, now, input.documentId, documentStorage())
  refresh()
  return withdrawn.ok
    ? { ok: true }
    : { ok: false, message: withdrawDocumentSentence(withdrawn.refusal.code) }
})

export const useForSiblingAction = familyAction(useForSiblingForm, async ({ family, now, input }) => {
  const sent = await useForSibling(family, now, input, documentStorage())
  if (sent.ok) redirect(`${family.base}/documents?envoi=${uploadSlugs.sent}`)
  return { ok: false, message: useRefusalSentence(sent.refusal.code) }
})
