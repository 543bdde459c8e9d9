/** What every form says of itself. */
export const formWords = {
  sending: 'Envoi…',
  error: 'Erreur\u00a0:',
  noAnswer: 'Pas de réponse',
  nothingLost: 'Rien n’est envoyé, et rien n’est perdu\u00a0: vos réponses restent ici.',
  signedOut: 'Votre connexion a pris fin',
  signInAgain:
    '<link>Reconnectez-vous dans un nouvel onglet</link>, revenez à celui-ci, puis envoyez de nouveau.',
  unproven: 'Confirmez que c’est bien vous',
  prove:
    '<link>Confirmez votre identité dans un nouvel onglet</link>, revenez à celui-ci, puis envoyez de nouveau.',
  outdated: 'Le portail vient d’être mis à jour',
  openAgain:
    '<link>Ouvrez cette page dans un nouvel onglet</link>, reportez-y vos réponses, puis envoyez-les de là.',
}

export function toCorrect(count: number): string {
  return count === 1 ? 'Une réponse est à corriger' : `${count} réponses sont à corriger`
}

/** The three small fields of a date. */
export const dateFieldWords = { day: 'Jour', month: 'Mois', year: 'Année' }

export const passwordFieldWords = { show: 'Afficher le mot de passe', hide: 'Masquer le mot de passe' }

/** On a tile that is chosen, in the gender of most of them. */
export const CHOSEN = 'Choisi'
