import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import type { StaffScope } from '@/lib/auth/scopes'
import { audienceNow, type Message, readMessage, sentRecipients } from '@/lib/domain/message/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { reachNames } from '@/lib/messages/fr/family-messages'
import { mailStatusNames } from '@/lib/messages/fr/mails'
import { formatPhone, type Phone } from '@/lib/phone'
import { clock } from '@/lib/time/clock'
import { parisDay, type Instant } from '@/lib/time/paris'

const EVERYBODY = 100_000

type Line = {
  familyName: string
  familyNumber: number
  name: string
  to: string | null
  phone: Phone | null
  state: string
}

/** Whom a message is for, or was sent to: those to telephone to first. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ messageId: string; format: string }> },
) {
  const staff = await requireStaffToExport('messages.send', request)
  const { messageId, format: asked } = await params
  const format = exportFormat(asked)
  const message = await readMessage(staff, messageId)
  if (!format || !message) notFound()
  const now = clock.now()
  const rows = message.isDraft ? await wouldReceive(staff, message, now) : await received(staff, message)
  return exportFile({
    ...{ format, name: 'message-destinataires', on: parisDay(now), rows },
    columns: [
      { title: 'Famille', kind: 'text', value: (row) => row.familyName },
      { title: 'Numéro', kind: 'number', value: (row) => row.familyNumber },
      { title: 'Adulte', kind: 'text', value: (row) => row.name },
      { title: 'Téléphone', kind: 'text', value: (row) => row.phone && formatPhone(row.phone) },
      { title: 'Adresse électronique', kind: 'text', value: (row) => row.to },
      { title: 'État', kind: 'text', value: (row) => row.state },
    ],
  })
}

async function wouldReceive(staff: StaffScope, { audience }: Message, now: Instant): Promise<Line[]> {
  const { recipients } = await audienceNow(staff, audience, now)
  const lines = recipients.map(({ adult, reach }) => ({
    ...{ familyName: adult.familyName, familyNumber: adult.familyNumber, to: adult.email },
    ...{ name: `${adult.firstName} ${adult.lastName}`, phone: adult.phone },
    ...{ isReached: reach === 'mail', state: reach === 'mail' ? 'À envoyer' : reachNames[reach] },
  }))
  return [...lines.filter(({ isReached }) => !isReached), ...lines.filter(({ isReached }) => isReached)]
}

async function received(staff: StaffScope, message: Message): Promise<Line[]> {
  const { recipients } = await sentRecipients(staff, message, 1, EVERYBODY)
  return recipients.map(({ reach, status, ...line }) => ({
    ...line,
    state: reach !== 'mail' ? reachNames[reach] : status ? mailStatusNames[status] : 'E-mail effacé',
  }))
}
