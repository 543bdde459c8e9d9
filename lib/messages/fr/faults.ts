/** Said when something unexpected happened; the reference leads to the log. */
export function faultSentence(id: string): string {
  return `Quelque chose n’a pas fonctionné de notre côté. Rien n’a été enregistré. Réessayez dans un instant ; si cela continue, appelez le service en donnant la référence ${id}.`
}

/** Said when what was asked for doesn't exist, or belongs to somebody else. */
export const notFoundSentence = 'Introuvable. Revenez à la page précédente et recommencez.'
