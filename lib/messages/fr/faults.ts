/** Said when something unexpected happened; the reference leads to the log. */
export function faultSentence(id: string): string {
  return `Quelque chose n’a pas fonctionné de notre côté. Rien n’a été enregistré. Réessayez dans un instant\u00a0; si cela continue, appelez le service en donnant la référence ${id}.`
}

/** Said when too many people sign in at the same moment (lib/auth/turns.ts). */
export const busySentence =
  'Beaucoup de personnes se connectent en ce moment. Rien n’a été enregistré\u00a0: réessayez dans un instant.'

/** Said when what was asked for doesn't exist, or belongs to somebody else. */
export const notFoundSentence = 'Introuvable. Revenez à la page précédente et recommencez.'

/** Said at a form whose sending found no database (lib/db/errors.ts). */
export const databaseOutSentence =
  'Le portail est momentanément indisponible. Rien n’a été enregistré\u00a0: ce que vous avez saisi est gardé ici, envoyez-le de nouveau dans une minute.'

/** The same, when the database went away while it was told to keep what was sent. */
export const outcomeUnknownSentence =
  'Le portail a été coupé au moment d’enregistrer. Dans une minute, ouvrez la page dans un autre onglet\u00a0: si ce que vous avez envoyé n’y est pas, envoyez-le de nouveau.'

/** The title of a page that answers with what went wrong, seen among the tabs of the browser. */
export function faultTitle(title: string): string {
  return `Erreur\u00a0: ${title}`
}

/** Said to a form that another site has sent (lib/auth/origin.ts). */
export const notFromHereSentence =
  'Rien n’est enregistré\u00a0: cet envoi ne vient pas du portail. Ouvrez la page depuis le portail, puis recommencez.'
