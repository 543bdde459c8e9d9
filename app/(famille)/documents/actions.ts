'use server'

import { refresh } from 'next/cache'
import { familyAction } from '@/lib/actions/builders'
import { withdrawDocumentForm } from '@/lib/domain/document/schema'
import { withdrawDocument } from '@/lib/domain/document/service'
import { withdrawDocumentSentence } from '@/lib/messages/fr/documents'
import { documentStorage } from '@/lib/storage/documents'

export const withdrawDocumentAction = familyAction(withdrawDocumentForm, async ({ family, now, input }) => {
  const withdrawn = await withdrawDocument(family, now, input.documentId, documentStorage())
  refresh()
  return withdrawn.ok
    ? { ok: true }
    : { ok: false, message: withdrawDocumentSentence(withdrawn.refusal.code) }
})
