// What the pages say that are answered without the application (lib/web/unavailable.ts).
import { formatInstant } from '@/lib/time/format'

export const unavailable = {
  /** The database is out: a page was asked for. */
  page: {
    title: 'Le portail revient dans un instant',
    paragraphs: [
      'Il est momentanément indisponible. Ce qui était enregistré l’est toujours\u00a0: vos réservations, vos demandes et vos documents ne sont pas touchés.',
      'Réessayez dans une minute. Si une date limite approche, appelez le service.',
    ],
  },
  /** The database is out: a form was sent, without JavaScript. */
  sending: {
    title: 'Votre envoi n’a pas pu être confirmé',
    paragraphs: [
      'Le portail est momentanément indisponible. Dans une minute, rechargez cette page\u00a0: votre navigateur enverra de nouveau vos réponses, sans que vous ayez à les écrire encore.',
      'Si une date limite approche, appelez le service.',
    ],
  },
  tryAgain: 'Réessayer',
  /** For what isn't a page: a calendar on a telephone, a file. */
  plain: 'Le portail est momentanément indisponible. Réessayez dans une minute.',
}

/** What a closed portal says; `now` in epoch milliseconds. An hour that is past is no longer promised. */
export function maintenanceWords(
  { message, reopensAt }: { message: string; reopensAt: Date | null },
  { isSent, now }: { isSent: boolean; now: number },
): { title: string; paragraphs: string[] } {
  const isToCome = reopensAt !== null && reopensAt.getTime() > now
  return {
    title: 'Le portail est fermé pour maintenance',
    paragraphs: [
      message || 'Nous y travaillons. Ce qui était enregistré l’est toujours.',
      isToCome
        ? `Il devrait rouvrir ${formatInstant(reopensAt)}.`
        : 'Il rouvre dès que possible. Revenez un peu plus tard.',
      ...(isSent
        ? [
            'Ce que vous venez d’envoyer n’est pas enregistré. Quand le portail aura rouvert, rechargez cette page\u00a0: votre navigateur enverra de nouveau vos réponses.',
          ]
        : []),
      'Si une date limite approche, appelez le service.',
    ],
  }
}

/** Said at a form that is sent while the portal is closed. */
export const closedSentence =
  'Le portail est fermé pour maintenance. Rien n’a été enregistré\u00a0: gardez cette page ouverte, et envoyez de nouveau quand il aura rouvert.'
