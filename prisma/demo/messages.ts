import { toDb } from '@/lib/db/day'
import type { Tx } from '@/lib/db/transaction'
import type { Audience } from '@/lib/domain/message/schema'
import { mailFrame, renderMail } from '@/lib/email/template'
import { env } from '@/lib/env'
import { audienceLabel, familyMessageMail } from '@/lib/messages/fr/family-messages'
import { addDays, mondayOf, schoolYearOf } from '@/lib/time/day'
import { parisInstant } from '@/lib/time/paris'
import type { Demo } from './demo'
import { emailOf, type DemoFamily } from './families'
import { insert } from './insert'
import { organisation } from './organisation'
import type { DemoStaff } from './staff'

const CENTRE = 'Les Tilleuls'
const boots = {
  subject: 'Mercredi, sortie au verger',
  text: 'Bonjour {prénom},\n\nMercredi, nous allons au verger avec {enfant} : prévoyez des bottes et un vêtement de pluie.\nLe goûter est fourni.\n\nÀ mercredi !',
}
const reminder = {
  subject: 'Il manque encore quelque chose au dossier de {enfant}',
  text: 'Bonjour {prénom},\n\nLe dossier de {enfant} n’est pas encore complet : la page d’accueil de votre espace dit ce qui manque.\n\nNous sommes là pour vous aider, au téléphone ou au guichet.',
}

/** A message that has left, a draft to be read again, and a colleague who will be replaced. */
export async function insertMessages(
  tx: Tx,
  { newId, calendar }: Demo,
  centreIds: ReadonlyMap<string, string>,
  families: readonly DemoFamily[],
  staff: DemoStaff,
): Promise<void> {
  const { today } = calendar
  const place = { centreId: centreIds.get(CENTRE)!, programmeId: null }
  const names = { family: null, place: CENTRE, period: null }
  const wednesday = addDays(mondayOf(today), -5)
  const booked: Audience = { kind: 'booked', from: wednesday, until: wednesday, ...place }
  const unfinished: Audience = {
    kind: 'dossier',
    schoolYear: schoolYearOf(today),
    ...{ centreId: null, programmeId: null },
  }
  const sentAt = new Date(parisInstant(addDays(wednesday, -2), '14:10')).toISOString()
  const messageId = newId()
  await insert(tx, 'familyMessage', [
    {
      ...{ id: messageId, staffId: staff.agent.staffId, status: 'sent', ...boots, audience: booked },
      ...{ audienceLabel: audienceLabel(booked, names), writtenAt: sentAt, sentAt },
    },
    {
      ...{ id: newId(), staffId: staff.agent.staffId, status: 'draft', ...reminder, audience: unfinished },
      audienceLabel: audienceLabel(unfinished, { ...names, place: null }),
      ...{ writtenAt: new Date(parisInstant(addDays(today, -1), '16:25')).toISOString(), sentAt: null },
    },
  ])
  const frame = mailFrame(organisation, env().publicUrl)
  const recipients = families
    .filter(({ plan }) => plan.centre === CENTRE)
    .slice(0, 9)
    .flatMap((family) =>
      family.adults.map((adult) => ({ family, adult, mailId: adult.accountId && newId() })),
    )
  const mails = recipients.map(async ({ family, adult, mailId }) => {
    if (!mailId) return []
    const person = {
      firstName: adult.firstName,
      children: family.children.map(({ firstName }) => firstName),
    }
    const content = familyMessageMail(boots, person, organisation.email)
    return {
      ...{ id: mailId, kind: 'familyMessage', familyId: family.id, to: emailOf(adult) },
      ...{ subject: content.subject, status: 'sent' as const },
      ...(await renderMail({ kind: 'familyMessage', ...content }, frame)),
      ...{ attempts: 1, createdAt: sentAt, nextAttemptAt: sentAt, sentAt },
    }
  })
  await insert(tx, 'outboxMail', (await Promise.all(mails)).flat())
  await insert(
    tx,
    'familyMessageRecipient',
    recipients.map(({ family, adult, mailId }) => ({
      ...{ messageId, familyId: family.id, adultId: adult.id, mailId },
      reach: mailId ? ('mail' as const) : ('noAddress' as const),
    })),
  )
  await insert(tx, 'staffReplacement', [
    {
      ...{ id: newId(), absentId: staff.agent.staffId, replacementId: staff.director.staffId },
      ...{ firstDay: toDb(addDays(mondayOf(today), 14)), lastDay: toDb(addDays(mondayOf(today), 18)) },
      ...{ namedById: staff.agent.staffId, namedAt: new Date(parisInstant(today, '08:00')).toISOString() },
    },
  ])
}
