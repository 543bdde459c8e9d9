import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { StaffScope } from '@/lib/auth/scopes'
import { lockCalendar } from '@/lib/db/locks'
import { inTransaction } from '@/lib/db/transaction'
import { readMailTexts } from '@/lib/email/mail-text'
import type { MailKind } from '@/lib/email/outbox-kinds'
import { done, refuse, type Result } from '@/lib/result'
import type { MailText } from '@/lib/rules/mail-text'
import type { Instant } from '@/lib/time/paris'
import type { SentOrganisation } from './schema'

type By = { staff: StaffScope; now: Instant }

/** What of the form is written. */
function columns(of: Omit<SentOrganisation, 'version'>): Omit<SentOrganisation, 'version'> {
  const { name, shortName, serviceName, address, phone, email, siret, signatoryName, signatoryTitle } = of
  const { brandColour, accentColour, activationDays, hostingText, privacyText, accessibilityText } = of
  return {
    ...{ name, shortName, serviceName, address, phone, email, siret, signatoryName, signatoryTitle },
    ...{ brandColour, accentColour, activationDays, hostingText, privacyText, accessibilityText },
  }
}

/** Saves what names the organisation, unless a colleague has changed it since the form was opened. */
export async function saveOrganisation(
  { staff, now }: By,
  { version, ...sent }: SentOrganisation,
): Promise<Result<null, { code: 'changedSince' }>> {
  return inTransaction(async (tx) => {
    await lockCalendar(tx)
    const before = await tx.organisation.findUniqueOrThrow({ where: { id: 1 } })
    if (before.settingsVersion !== version) return refuse({ code: 'changedSince' })
    const changed = (Object.keys(sent) as (keyof typeof sent)[]).filter((name) => sent[name] !== before[name])
    if (changed.length === 0) return done(null)
    await tx.organisation.update({
      where: { id: 1 },
      data: { ...columns(sent), settingsVersion: { increment: 1 } },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'organisation.set' },
      ...{ subjectKind: 'organisation', subjectId: '1' },
      details: { changed, ...Object.fromEntries(changed.map((name) => [`before.${name}`, before[name]])) },
    })
    return done(null)
  })
}

/** Words a kind of mail; both empty, the portal's own words are back. Holds for the mails written from then on. */
export async function saveMailText({ staff, now }: By, kind: MailKind, text: MailText): Promise<void> {
  await inTransaction(async (tx) => {
    await lockCalendar(tx)
    const { mailTexts } = await tx.organisation.findUniqueOrThrow({
      where: { id: 1 },
      select: { mailTexts: true },
    })
    const { [kind]: before, ...others } = readMailTexts(mailTexts)
    const isDefault = text.subject === '' && text.intro === ''
    await tx.organisation.update({
      where: { id: 1 },
      data: { mailTexts: isDefault ? others : { ...others, [kind]: text } },
    })
    await recordAudit(tx, now, {
      ...{ accountId: staff.accountId, action: 'mailText.set', subjectKind: 'mailText', subjectId: kind },
      details: { ...text, beforeSubject: before?.subject ?? '', beforeIntro: before?.intro ?? '' },
    })
  })
}
