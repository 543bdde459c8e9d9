type AidRefusal = { code: 'notFound' } | { code: 'oneself' } | { code: 'isStaff' } | { code: 'noFactor' }

/** What a member of staff reads when a person can't be helped to sign in. */
export function aidRefusal(refusal: AidRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette personne est introuvable, ou n’a pas de compte. Rechargez la page.'
    case 'oneself':
      return 'C’est votre compte\u00a0: il se règle dans Mes réglages, Sécurité.'
    case 'isStaff':
      return 'Cette personne travaille aussi pour le service\u00a0: l’administration s’en charge, dans Utilisateurs.'
    case 'noFactor':
      return 'La double authentification n’est pas active sur ce compte\u00a0: le mot de passe suffit.'
  }
}

export function aidDone(aid: 'endSessions' | 'resetFactor', ended: number): string {
  if (aid === 'resetFactor')
    return 'La double authentification est réinitialisée. La personne est prévenue par e-mail, et se reconnecte avec son mot de passe.'
  if (ended === 0) return 'Aucun appareil n’était connecté.'
  return ended === 1 ? 'Un appareil est déconnecté.' : `${ended} appareils sont déconnectés.`
}
