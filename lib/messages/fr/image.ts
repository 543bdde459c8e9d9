import type { ImageRefusal } from '@/lib/domain/dossier/image/service'
import type { ImagePurpose, ImageStatus } from '@/lib/rules/image-consent'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

export const imagePurposeNames: Record<ImagePurpose, string> = {
  internal: 'Photos et vidéos montrées dans l’accueil (panneaux, album remis aux familles)',
  localPress: 'Presse locale et bulletin communal',
  online: 'Site internet et réseaux sociaux de la collectivité',
}

/** Who has agreed to a use of the pictures, and who is awaited. */
export function imageSentence({ isAllowed, given, awaited }: ImageStatus): string {
  const agreed = given.map(({ name, at }) => `${name} (le ${formatDate(parisDay(at.getTime()))})`).join(', ')
  if (isAllowed) return `Autorisé. D’accord\u00a0: ${agreed}.`
  const missing = awaited.map(({ name }) => name).join(', ')
  if (!missing) return 'Non autorisé.'
  return `Non autorisé. ${agreed ? `D’accord\u00a0: ${agreed}. ` : ''}Sans accord à ce jour\u00a0: ${missing}.`
}

export function imageRefusalSentence(refusal: ImageRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cet enfant est introuvable.'
    case 'notHolder':
      return 'Seul un titulaire de l’autorité parentale répond pour l’image de l’enfant.'
    case 'hasAccount':
      return 'Cet adulte a un compte\u00a0: il répond lui-même sur le portail.'
  }
}
