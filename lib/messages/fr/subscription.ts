import { formatInstantWithYear } from '@/lib/time/format'

/** « Abonner mon téléphone ». */
export const subscriptionWords = {
  title: 'Abonner mon téléphone',
  what: 'Le calendrier de votre téléphone ou de votre ordinateur peut afficher les journées de vos enfants et suivre leurs changements. Il lit pour cela une adresse secrète, faite pour vous.',
  whoKnows:
    'Qui connaît cette adresse voit le prénom de vos enfants, leurs accueils et leurs jours, rien d’autre. Ne la partagez pas. L’autre responsable de la famille crée la sienne.',
  create: 'Créer mon adresse',
  change: 'Changer d’adresse',
  stop: 'Arrêter l’abonnement',
  lost: 'Adresse perdue, ou connue d’une autre personne\u202f? «\u00a0Changer d’adresse\u00a0» en crée une autre et coupe aussitôt l’ancienne, sur tous vos appareils.',
  signedOut: 'Votre connexion a pris fin\u00a0: rien n’a changé. Connectez-vous de nouveau.',
}

export function subscribedSince(createdAt: Date): string {
  return `Abonnement ouvert le ${formatInstantWithYear(createdAt)}.`
}

export function lastRead(lastReadAt: Date | null): string {
  return lastReadAt
    ? `Dernière lecture par un appareil\u00a0: le ${formatInstantWithYear(lastReadAt)}.`
    : 'Aucun appareil n’a encore lu l’adresse.'
}

/** The address, said once. */
export const feedAddressWords = {
  ready: 'Votre adresse est prête. Elle n’est affichée que cette fois.',
  label: 'Adresse de votre calendrier',
  subscribe: 'S’abonner sur cet appareil',
  copy: 'Copier l’adresse',
  copied: 'Adresse copiée.',
  notCopied: 'La copie n’a pas marché\u00a0: sélectionnez l’adresse et copiez-la.',
  ways: [
    'iPhone, iPad, Mac\u00a0: «\u00a0S’abonner sur cet appareil\u00a0», puis confirmez.',
    'Android et Google Agenda\u00a0: copiez l’adresse\u00a0; sur calendar.google.com, depuis un ordinateur, «\u00a0Autres agendas\u00a0», «\u00a0À partir de l’URL\u00a0».',
    'Outlook\u00a0: «\u00a0Ajouter un calendrier\u00a0», «\u00a0S’abonner à partir du web\u00a0».',
  ],
}
