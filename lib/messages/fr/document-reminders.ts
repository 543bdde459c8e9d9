import type { MailContent } from '@/lib/email/template'
import { type DocumentNature, termsOf } from '@/lib/rules/documents'
import type { Day } from '@/lib/time/day'
import { formatDate } from '@/lib/time/format'
import { documentName } from './documents'

type Expiring = DocumentNature & { childName: string | null; validUntil: Day | null }

/** The e-mail of the day for a family: a document of health or of a judge is never named. */
export function expiryMail(documents: Expiring[], publicUrl: string): MailContent {
  const isOne = documents.length === 1
  return {
    subject: isOne ? 'Un document arrive à échéance' : 'Des documents arrivent à échéance',
    lead: isOne
      ? sentence(documents[0]!)
      : `${documents.length} documents de votre dossier arrivent à échéance.`,
    facts: isOne ? [] : documents.map((document) => ({ state: 'À renouveler', text: sentence(document) })),
    paragraphs: ['Si vous avez déjà le nouveau, transmettez-le depuis le portail.'],
    button: { label: 'Transmettre des documents', url: `${publicUrl}/documents` },
  }
}

function sentence({ childName, validUntil, ...nature }: Expiring): string {
  const whose = childName ? `de ${childName}` : 'de tous vos enfants'
  if (termsOf(nature).discreet)
    return childName
      ? `Un document du dossier de ${childName} arrive à échéance.`
      : 'Un document du dossier de vos enfants arrive à échéance.'
  return `${documentName(nature)} ${whose}\u00a0: ce document expire le ${formatDate(validUntil!)}.`
}

/** 'Expire dans 12 jours' */
export function expirySentence(days: number): string {
  if (days === 0) return 'Expire aujourd’hui'
  return days === 1 ? 'Expire demain' : `Expire dans ${days} jours`
}
