/** The pages that stand in for one that can’t be shown: every page carries them. */
export const missingPageWords = {
  title: 'Page introuvable',
  what: 'Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse, ou repartez de l’accueil.',
  home: 'Revenir à l’accueil',
}

export const faultPageWords = {
  pageTitle: 'Quelque chose n’a pas fonctionné – Portail Familles',
  title: 'Quelque chose n’a pas fonctionné',
  again: 'Réessayer',
}

/** The reference leads to the log. */
export function whatFailed(reference: string | undefined): string {
  const call = reference ? ` en donnant la référence ${reference}` : ''
  return `C’est de notre côté, et rien n’a été perdu. Réessayez dans un instant\u00a0; si cela continue, appelez le service${call}.`
}

/** The page was opened before an update of the portal. */
export const outdatedPageWords = {
  title: 'Le portail vient d’être mis à jour',
  what: 'Votre dernier geste n’est pas enregistré\u00a0: rechargez la page, puis recommencez.',
  reload: 'Recharger la page',
}
