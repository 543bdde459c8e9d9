/** How the keeping of a draft goes. */
export const autosaveWords = {
  failed: 'Brouillon non enregistré\u00a0: le réseau ou le portail ne répond pas. Vos réponses restent ici.',
  signedOut:
    'Votre connexion a pris fin\u00a0: reconnectez-vous dans un autre onglet. Vos réponses restent ici.',
}

export function draftSaved(time: string): string {
  return `Brouillon enregistré à ${time}.`
}
