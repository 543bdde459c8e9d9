import type { StaffScope } from '@/lib/auth/scopes'
import { mailTextsToEdit, organisationToEdit } from '@/lib/domain/organisation/settings/queries'
import { reworded } from '@/lib/email/mail-text'
import { type MailKind, mailKinds } from '@/lib/email/outbox-kinds'
import { mailFrame, renderMail } from '@/lib/email/template'
import { env } from '@/lib/env'
import { mailSamples } from '@/lib/messages/fr/mail-samples'
import type { MailText } from '@/lib/rules/mail-text'

export function mailKindOf(asked: string): MailKind | undefined {
  return mailKinds.find((one) => one === asked)
}

/** How the organisation words a kind of mail, and an example of it in both forms. */
export async function mailSample(
  staff: StaffScope,
  kind: MailKind,
): Promise<{ wording: MailText | undefined; subject: string; html: string; text: string }> {
  const wording = (await mailTextsToEdit(staff))[kind]
  const organisation = await organisationToEdit(staff)
  const content = reworded(mailSamples[kind], wording, organisation, 'Camille')
  const drawn = await renderMail({ kind, ...content }, mailFrame(organisation, env().publicUrl))
  return { wording, subject: content.subject, ...drawn }
}
