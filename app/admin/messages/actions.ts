'use server'

import { redirect } from 'next/navigation'
import { staffAction } from '@/lib/actions/builders'
import type { FormValues } from '@/lib/actions/state'
import { deleteDraftForm, messageForm, sendMessageForm } from '@/lib/domain/message/schema'
import { deleteDraft, sendMessage, writeMessage } from '@/lib/domain/message/service'
import { messageRefusal } from '@/lib/messages/fr/family-messages'

/** Leads to the message as families would read it: nothing is sent yet. */
export const writeMessageAction = staffAction('messages.send', messageForm, async ({ staff, now, input }) => {
  const written = await writeMessage({ staff, now }, input)
  if (!written.ok) return { ok: false, message: messageRefusal(written.refusal) }
  redirect(`/admin/messages/${written.value.id}`)
})

export const sendMessageAction = staffAction(
  'messages.send',
  sendMessageForm,
  async ({ staff, now, input }) => {
    const sent = await sendMessage({ staff, now }, input)
    if (!sent.ok) {
      const { refusal } = sent
      const values: FormValues = refusal.code === 'audienceMoved' ? { seen: String(refusal.mails) } : {}
      return { ok: false, message: messageRefusal(refusal), values }
    }
    redirect(`/admin/messages/${input.messageId}?fait=${sent.value.isSentNow ? 'envoye' : 'deja'}`)
  },
)

export const deleteDraftAction = staffAction(
  'messages.send',
  deleteDraftForm,
  async ({ staff, now, input }) => {
    const deleted = await deleteDraft({ staff, now }, input.messageId)
    if (!deleted.ok) return { ok: false, message: messageRefusal(deleted.refusal) }
    redirect('/admin/messages?fait=supprime')
  },
)
