import type { Permission, StaffRole } from '@/lib/auth/permissions'
import type { MemberState } from '@/lib/domain/staff/member/queries'
import type { MemberRefusal } from '@/lib/domain/staff/member/service'

export const staffRoleNames: Record<StaffRole, string> = {
  agent: 'Agent du service',
  director: 'Direction de centre',
  finance: 'Finances',
  administrator: 'Administration',
}

export const memberStateNames: Record<MemberState, string> = {
  active: 'Compte ouvert',
  invited: 'Invitation envoyée',
  disabled: 'Désactivé',
}

/** What each right lets its holder do, as the table of rights says it. */
export const permissionNames: Record<Permission, string> = {
  'dashboard.read': 'Voir le tableau de bord',
  'delays.read': 'Être prévenu de ce qui attend depuis trop longtemps',
  'dossiers.decide': 'Accepter ou refuser les fiches',
  'dossiers.readMedical': 'Lire les informations de santé des enfants',
  'documents.decide': 'Accepter ou refuser les documents',
  'requests.decide': 'Accepter ou refuser les demandes',
  'families.read': 'Voir les familles',
  'families.write': 'Créer et modifier les familles',
  'families.merge': 'Réunir deux familles en double',
  'families.export': 'Donner à une famille toutes ses données',
  'families.erase': 'Effacer le dossier d’une famille',
  'families.history': 'Voir l’historique d’une famille',
  'families.import': 'Reprendre les familles de l’ancien portail',
  'places.read': 'Voir les places',
  'attendance.write': 'Noter les présences',
  'offer.write': 'Préparer les périodes, les groupes et les formules',
  'days.write': 'Ouvrir, fermer et modifier les journées',
  'declaredPlaces.write': 'Modifier les capacités déclarées',
  'billing.read': 'Voir les factures et les paiements',
  'billing.write': 'Émettre les factures, enregistrer les paiements',
  'tariffs.write': 'Préparer et publier les tarifs',
  'statistics.read': 'Voir les statistiques',
  'messages.send': 'Écrire aux familles',
  'mails.read': 'Voir les e-mails envoyés et les renvoyer',
  'journal.read': 'Consulter le journal',
  'staff.write': 'Gérer les utilisateurs et leurs rôles',
  'settings.write': 'Modifier les règlements et les réglages',
}

/** What an administrator reads when a colleague can't be added or changed. */
export function memberRefusalSentence(refusal: MemberRefusal): string {
  switch (refusal.code) {
    case 'oneself':
      return 'On ne change pas ses propres droits\u00a0: demandez-le à une autre personne de l’administration.'
    case 'lastHolder':
      return `C’est la dernière personne active à avoir ces droits\u00a0: ${refusal.rights
        .map((right) => `«\u00a0${permissionNames[right]}\u00a0»`)
        .join(', ')}. Donnez d’abord ce rôle à un autre collègue, dont le compte est ouvert.`
    case 'notFound':
      return 'Cette personne est introuvable. Revenez à la liste.'
    case 'emailTaken':
      return 'Un compte existe déjà pour cette adresse\u00a0: celui d’un collègue ou d’un parent. Donnez une adresse professionnelle qui n’a pas encore servi.'
    case 'noSuchCentre':
      return 'Un de ces centres n’existe plus. Rechargez la page et choisissez de nouveau.'
    case 'accountOpen':
      return 'Ce compte est déjà ouvert ou désactivé\u00a0: il n’y a pas d’invitation à envoyer. Pour un mot de passe perdu, la page de connexion envoie un lien.'
    case 'alreadyDisabled':
      return 'Cette personne est déjà désactivée.'
    case 'notDisabled':
      return 'Cette personne est déjà active.'
  }
}
