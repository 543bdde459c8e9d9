/** What a person reads when a proof of identity isn't one. */
export function proofRefusal(refusal: { code: 'wrongPassword' } | { code: 'samePassword' }): string {
  switch (refusal.code) {
    case 'wrongPassword':
      return 'Ce n’est pas le mot de passe de votre compte.'
    case 'samePassword':
      return 'C’est déjà votre mot de passe\u00a0: choisissez-en un autre.'
  }
}

/** Said where there is no page to lead back to: it waits in another tab. */
export const proofConfirmed =
  'C’est confirmé. Revenez à l’onglet où vous étiez, puis envoyez de nouveau\u00a0: vous avez dix minutes.'
