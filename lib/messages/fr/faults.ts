/** Said when something unexpected happened; the reference leads to the log. */
export function faultSentence(id: string): string {
  return `Quelque chose n’a pas fonctionné de notre côté. Rien n’a été enregistré. Réessayez dans un instant ; si cela continue, appelez le service en donnant la référence ${id}.`
}

/** Said when too many people sign in at the same moment (lib/auth/turns.ts). */
export const busySentence =
  'Beaucoup de personnes se connectent en ce moment. Rien n’a été enregistré\u00a0: réessayez dans un instant.'

/** Said when what was asked for doesn't exist, or belongs to somebody else. */
export const notFoundSentence = 'Introuvable. Revenez à la page précédente et recommencez.'
