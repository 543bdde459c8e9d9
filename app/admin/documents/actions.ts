'use server'

import { redirect } from 'next/navigation'
import { type Answer, staffAction } from '@/lib/actions/builders'
import type { StaffScope } from '@/lib/auth/scopes'
import { nextDocument } from '@/lib/domain/document/review/queries'
import {
  type AnswerRefusal,
  type DecideDocument,
  decideDocument,
  revokeDocument,
} from '@/lib/domain/document/review/service'
import {
  acceptDocumentForm,
  acceptFromForm,
  acceptWithDaysForm,
  refuseDocumentForm,
  revokeDocumentForm,
} from '@/lib/domain/document/schema'
import { answerRefusalSentence, revokeRefusalSentence } from '@/lib/messages/fr/documents'
import type { Instant } from '@/lib/time/paris'

export const acceptDocumentAction = staffAction(
  'documents.decide',
  acceptDocumentForm,
  async ({ staff, now, input }) =>
    decide(staff, now, { decision: 'accept', documentId: input.documentId, validity: null }),
)

export const acceptWithDaysAction = staffAction(
  'documents.decide',
  acceptWithDaysForm,
  async ({ staff, now, input: { documentId, validFrom, validUntil } }) =>
    decide(staff, now, { decision: 'accept', documentId, validity: { from: validFrom, until: validUntil } }),
)

export const acceptFromAction = staffAction(
  'documents.decide',
  acceptFromForm,
  async ({ staff, now, input: { documentId, validFrom, validUntil } }) =>
    decide(staff, now, { decision: 'accept', documentId, validity: { from: validFrom, until: validUntil } }),
)

export const revokeDocumentAction = staffAction(
  'documents.decide',
  revokeDocumentForm,
  async ({ staff, now, input }) => {
    const revoked = await revokeDocument(staff, now, input)
    if (!revoked.ok) return { ok: false, message: revokeRefusalSentence(revoked.refusal.code) }
    redirect(`/admin/documents/${input.documentId}?fait=revoque`)
  },
)

export const refuseDocumentAction = staffAction(
  'documents.decide',
  refuseDocumentForm,
  async ({ staff, now, input }) => decide(staff, now, { decision: 'refuse', ...input }),
)

// There is nothing left to answer: the page says why, without its form.
const slugs: Partial<Record<AnswerRefusal['code'], string>> = { alreadyDecided: 'deja', withdrawn: 'retire' }

/** Answers, then opens the next document of the queue by itself. */
async function decide(staff: StaffScope, now: Instant, asked: DecideDocument): Promise<Answer> {
  const answered = await decideDocument(staff, now, asked)
  if (!answered.ok) {
    const over = slugs[answered.refusal.code]
    if (over) redirect(`/admin/documents/${asked.documentId}?fait=${over}`)
    return { ok: false, message: answerRefusalSentence(answered.refusal) }
  }
  const next = await nextDocument(staff)
  redirect(
    `/admin/documents${next ? `/${next}` : ''}?fait=${asked.decision === 'accept' ? 'accepte' : 'refuse'}`,
  )
}
