import type { TypeRefusal } from '@/lib/domain/document/type/service'
import type { validities } from '@/lib/domain/document/type/schema'
import type { BuiltInKind, DocumentType } from '@/lib/rules/documents'
import { documentKindNames } from './documents'

export const validityNames: Record<(typeof validities)[number], string> = {
  none: 'Sans dates : accepté, il vaut pour toute l’année scolaire',
  required: 'Valable entre deux dates, que l’agent lit sur le document',
  endOptional: 'Valable à partir d’une date, avec ou sans fin',
}

export const subjectNames = {
  child: 'Pour un seul enfant',
  siblings: 'Pour un enfant, ou pour tous les enfants de la famille',
} as const

const validityWords: Record<(typeof validities)[number], string> = {
  none: 'vaut pour l’année scolaire',
  required: 'a des dates de validité',
  endOptional: 'a un début de validité, et une fin ou non',
}

/** « Un par enfant, vaut pour l’année scolaire. Le nouveau remplace l’ancien. » */
export function typeTerms({
  validity,
  forSiblings,
  single,
  discreet,
}: Pick<DocumentType, 'validity' | 'forSiblings' | 'single' | 'discreet'>): string {
  const whose = forSiblings ? 'Pour un enfant ou pour tous' : 'Pour un seul enfant'
  return [
    `${whose}, ${validityWords[validity]}.`,
    single ? 'Le nouveau remplace l’ancien.' : 'Plusieurs peuvent valoir à la fois.',
    ...(discreet ? ['Jamais nommé dans un e-mail.'] : []),
  ].join(' ')
}

export function typeRefusalSentence(refusal: TypeRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Ce document n’est plus dans la liste : un collègue l’a archivé.'
    case 'nameTaken':
      return 'Un autre document de la liste porte déjà ce nom.'
    case 'termsInUse':
      return 'Une famille a déjà envoyé ce document : seuls son nom, son explication et sa discrétion changent encore. Rien n’a été enregistré.'
    case 'stillRequired':
      return 'Ce document est demandé avant de réserver : décochez-le d’abord dans « Dossier des familles ».'
  }
}

/** Why a kind of the portal can't be hidden from families. */
export function offerRefusalSentence(kind: BuiltInKind): string {
  return `« ${documentKindNames[kind]} » est demandé avant de réserver : les familles doivent pouvoir l’envoyer.`
}
