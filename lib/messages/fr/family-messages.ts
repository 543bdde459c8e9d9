import type { AudienceNames } from '@/lib/domain/message/audience/queries'
import type { Audience, AudienceKind } from '@/lib/domain/message/schema'
import type { MessageRefusal } from '@/lib/domain/message/service'
import type { MailContent } from '@/lib/email/template'
import { type MessageText, messageFor, type MessageReach } from '@/lib/rules/family-message'
import { formatDayWithYear } from '@/lib/time/format'

export const audienceTitles: Record<AudienceKind, string> = {
  booked: 'Les familles des enfants qui ont réservé',
  dossier: 'Les familles dont le dossier n’est pas fini',
  waiting: 'Les familles en liste d’attente',
  family: 'Une famille',
}

/** Whom a message is for, in a sentence that stays with it. */
export function audienceLabel(audience: Audience, { family, place, period }: AudienceNames): string {
  const at = place ? `, ${place}` : ''
  switch (audience.kind) {
    case 'family':
      return `Famille ${family!.name}, n°\u00a0${family!.number}`
    case 'booked':
      return audience.from === audience.until
        ? `Enfants qui ont réservé le ${formatDayWithYear(audience.from)}${at}`
        : `Enfants qui ont réservé du ${formatDayWithYear(audience.from)} au ${formatDayWithYear(audience.until)}${at}`
    case 'dossier':
      return `Dossiers ${audience.schoolYear} à finir${at}`
    case 'waiting':
      return `Liste d’attente, ${period!.name}${at}`
  }
}

/** How somebody is reached who doesn't get the e-mail. */
export const reachNames: Record<Exclude<MessageReach, 'mail'>, string> = {
  noAddress: 'Sans adresse électronique',
  bounced: 'Son adresse ne reçoit plus',
}

/** What one person receives. */
export function familyMessageMail(
  message: MessageText,
  person: { firstName: string; children: readonly string[] },
  serviceEmail: string,
): MailContent {
  const { subject, paragraphs } = messageFor(message, person)
  const [first = '', second, ...rest] = paragraphs
  // A greeting tells nothing: what an inbox shows beside the subject goes on with what it introduces.
  const isGreeting = first.endsWith(',') && second !== undefined
  return {
    subject,
    ...(isGreeting
      ? { lead: `${first}\n\n${second}`, paragraphs: rest }
      : { lead: first, paragraphs: paragraphs.slice(1) }),
    footnote: `Pour répondre, écrivez à ${serviceEmail}.`,
  }
}

export function messageRefusal(refusal: MessageRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce brouillon n’existe plus. Revenez à la liste des messages.'
    case 'noSuchAudience':
      return 'Cette famille, ce centre, cet accueil ou cette période n’existe plus. Choisissez de nouveau.'
    case 'alreadySent':
      return 'Ce message est déjà parti : il ne se change plus. Écrivez-en un autre.'
    case 'nobody':
      return 'Personne ne recevrait ce message par e-mail. Changez les destinataires, ou téléphonez.'
    case 'audienceMoved':
      return `Les destinataires ont changé pendant que vous lisiez : ${adults(refusal.mails)} maintenant. Vérifiez, puis envoyez.`
  }
}

export function adults(count: number): string {
  return count < 2 ? `${count} adulte` : `${count} adultes`
}

export function families(count: number): string {
  return count < 2 ? `${count} famille` : `${count} familles`
}

export function mails(count: number): string {
  return count < 2 ? `${count} e-mail` : `${count} e-mails`
}
