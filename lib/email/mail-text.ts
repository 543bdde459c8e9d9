import { z } from 'zod'
import { fillVariables, type MailText, type MailTextValues } from '@/lib/rules/mail-text'
import { type MailKind, mailKinds } from './outbox-kinds'
import type { MailContent } from './template'

const stored = z.partialRecord(z.enum(mailKinds), z.object({ subject: z.string(), intro: z.string() }))

/** The texts as the organisation's row keeps them. */
export function readMailTexts(json: unknown): Partial<Record<MailKind, MailText>> {
  const read = stored.safeParse(json)
  return read.success ? read.data : {}
}

/** Whom a text greets when nobody's first name is known. */
export const NO_FIRST_NAME = 'Madame, Monsieur'

type Organisation = { name: string; serviceName: string; phone: string; email: string }

/** A mail as the organisation words it: its own subject, its own introduction, then what the portal says. */
export function reworded(
  content: MailContent,
  text: MailText | undefined,
  organisation: Organisation,
  firstName: string,
): MailContent {
  if (!text) return content
  const values: MailTextValues = {
    ...{
      prénom: firstName,
      objet: content.subject,
      organisation: organisation.name,
      service: organisation.serviceName,
    },
    ...{ téléphone: organisation.phone, courriel: organisation.email },
  }
  // A subject holds one line: nothing after it can become another header.
  const subject = fillVariables(text.subject, values).replace(/\s+/g, ' ').trim()
  return {
    ...content,
    subject: subject || content.subject,
    ...(text.intro && { intro: fillVariables(text.intro, values) }),
  }
}
