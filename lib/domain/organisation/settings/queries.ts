import 'server-only'
import type { StaffScope } from '@/lib/auth/scopes'
import { database } from '@/lib/db/client'
import { readMailTexts } from '@/lib/email/mail-text'
import type { MailKind } from '@/lib/email/outbox-kinds'
import type { MailText } from '@/lib/rules/mail-text'

const fields = {
  ...{ name: true, shortName: true, serviceName: true, address: true, phone: true, email: true, siret: true },
  ...{
    signatoryName: true,
    signatoryTitle: true,
    brandColour: true,
    accentColour: true,
    activationDays: true,
  },
  ...{ hostingText: true, privacyText: true, accessibilityText: true, settingsVersion: true, logoKey: true },
} as const

/** What the form of the organisation shows. */
export async function organisationToEdit(_staff: StaffScope) {
  const prisma = await database()
  return prisma.organisation.findUniqueOrThrow({ where: { id: 1 }, select: fields })
}

/** The mails that the organisation words itself. */
export async function mailTextsToEdit(_staff: StaffScope): Promise<Partial<Record<MailKind, MailText>>> {
  const prisma = await database()
  const { mailTexts } = await prisma.organisation.findUniqueOrThrow({
    where: { id: 1 },
    select: { mailTexts: true },
  })
  return readMailTexts(mailTexts)
}
