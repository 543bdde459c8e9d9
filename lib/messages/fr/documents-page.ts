import type { ListedDocument } from '@/lib/domain/document/queries'
import { formatDate, formatInstant } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { uploadWords } from './files'
import { unmarked } from './sentence'

/** « Transmettre des documents », and what was sent. */
export const documentsWords = {
  title: 'Transmettre des documents',
  send: 'Envoyer un document',
  sent: 'Documents envoyés',
  none: 'Aucun document envoyé pour l’instant.',
  withdraw: (name: string) => `Retirer<hidden> ${unmarked(name)}</hidden>`,
  useFor: (firstName: string, name: string) =>
    `Utiliser aussi pour ${unmarked(firstName)}<hidden>\u00a0: ${unmarked(name)}</hidden>`,
}

/** 'Lina Roux, année 2026-2027. Envoyé le jeudi 19 novembre à 14 h 05. Valable jusqu’au 31 août 2027.' */
export function documentSentence(document: ListedDocument): string {
  const { childName, schoolYear } = document
  return `${childName ?? uploadWords.allChildren}, année ${schoolYear}. ${receivedText(document)}${validityText(document)}`
}

/** When it was sent; of one that the former portal had accepted, whose pages aren't here, that it comes from there. */
function receivedText({ pages, status, receivedAt }: ListedDocument): string {
  if (pages.length > 0 || status === 'withdrawn') return `Envoyé le ${formatInstant(receivedAt)}.`
  return `Repris de l’ancien portail, sans ses pages\u00a0: reçu le ${formatDate(parisDay(receivedAt.getTime()))}.`
}

function validityText({ status, validUntil }: ListedDocument): string {
  if (!validUntil) return ''
  if (status === 'accepted') return ` Valable jusqu’au ${formatDate(validUntil)}.`
  return status === 'expired' ? ` Expiré depuis le ${formatDate(validUntil)}.` : ''
}
