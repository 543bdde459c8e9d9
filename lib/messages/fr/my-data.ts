import { monthAfter } from '@/lib/rules/erasure'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'

/** « Mes données »: what is taken away, and what is asked to be erased. */
export const myDataWords = {
  title: 'Mes données',
  carry: 'Voir et emporter mes données',
  contents:
    'Les fiches, les documents, les réservations, les factures et les messages de votre famille et des enfants dont vous voyez le dossier. D’un autre responsable, seulement le nom.',
  readable: 'Télécharger le document à lire (PDF)',
  archive: 'Télécharger tout, avec les fichiers (ZIP)',
  correct:
    'Ces fichiers contiennent des données de santé\u00a0: gardez-les en lieu sûr. Une erreur\u00a0? Corrigez la fiche dans <account>Mon compte</account>, ou écrivez au service.',
  erase: 'Effacer le dossier de la famille',
  waiting: 'Votre demande attend la réponse du service',
  withdraw: 'Retirer la demande',
  whatGoes:
    'Vous pouvez demander que le dossier soit effacé\u00a0: les fiches, les documents, les demandes, les messages et les comptes de toute la famille. Un enfant qui a un autre foyer y garde son dossier.',
  before:
    'Le service répond dans le mois. Les journées à venir doivent être annulées et le compte soldé avant l’effacement, qui ne se rattrape pas\u00a0: téléchargez vos données d’abord.',
  understood: 'J’ai lu ce qui est effacé et ce qui est gardé.',
  ask: 'Demander l’effacement',
}

/** Who has asked, when, and until when the service answers. */
export function askedSentence({ askedBy, askedAt }: { askedBy: string; askedAt: Date }): string {
  const asked = parisDay(askedAt.getTime())
  return `${askedBy} l’a envoyée le ${formatDate(asked)}. Le service répond au plus tard le ${formatDate(monthAfter(asked))}.`
}

export function refusedTitle(answeredAt: Date): string {
  return `Le service a refusé le ${formatDate(parisDay(answeredAt.getTime()))}`
}
