import type { RegistrationRefusal } from '@/lib/domain/family/registration/service'
import type { AccountState } from '@/lib/rules/account-state'
import { formatInstant } from '@/lib/time/format'

/** What an agent reads when a family, an adult, a child or an account can't be registered. */
export function registrationRefusal(refusal: RegistrationRefusal): string {
  switch (refusal.code) {
    case 'notFound':
      return 'Cette famille ou cette personne est introuvable\u00a0: elle a peut-être été archivée. Revenez à la liste.'
    case 'emailTaken':
      return 'Cette adresse est déjà celle d’un compte\u00a0: cherchez-la dans la liste des familles.'
    case 'bornInFuture':
      return 'La date de naissance est dans l’avenir.'
    case 'notAChild':
      return 'Cette personne a 18\u00a0ans ou plus\u00a0: vérifiez l’année de naissance.'
    case 'noEmail':
      return 'Cet adulte n’a pas d’adresse électronique\u00a0: ouvrez d’abord son compte.'
    case 'accountOpen':
      return 'Ce compte est déjà ouvert ou désactivé. Pour un mot de passe perdu, la page de connexion envoie un lien.'
  }
}

/** The state of an adult's account, as a short word and what it means. */
export function accountStateWords(account: AccountState): { word: string; detail: string } {
  switch (account.state) {
    case 'none':
      return { word: 'Sans compte', detail: 'Ne peut pas se connecter.' }
    case 'notInvited':
      return { word: 'Pas invité', detail: 'Le compte attend une invitation.' }
    case 'invited':
      return { word: 'Invité', detail: `Le lien est valable jusqu’au ${formatInstant(account.expiresAt)}.` }
    case 'letter':
      return {
        word: 'Lettre imprimée',
        detail: `Son code ouvre le compte jusqu’au ${formatInstant(account.expiresAt)}.`,
      }
    case 'invitationExpired':
      return {
        word: 'Invitation expirée',
        detail: `Le lien a expiré le ${formatInstant(account.expiresAt)}.`,
      }
    case 'open':
      return { word: 'Compte ouvert', detail: 'Se connecte avec son mot de passe.' }
    case 'disabled':
      return { word: 'Désactivé', detail: 'Ne peut plus se connecter.' }
  }
}
