import type { Help } from './help'

/** Where the service's guide is read in the portal. */
export const STAFF_GUIDE = '/admin/guide'

/** Of the service's pages; each chapter is a title of docs/guide-agents.md. */
export const staffHelp = {
  dashboard: {
    sentence: 'Chaque nombre mène à la liste de ce qui attend une réponse.',
    chapter: 'commencer',
  },
  requests: {
    sentence: 'Acceptez ou refusez\u00a0: la famille reçoit un seul e-mail pour toutes vos réponses.',
    chapter: 'demandes',
  },
  records: {
    sentence: 'Comparez, puis validez ou refusez\u00a0: la fiche en vigueur ne change pas avant.',
    chapter: 'fiches',
  },
  refusalReasons: {
    sentence: 'La famille lit ce motif sur le portail\u00a0: dites ce qu’elle doit faire.',
    chapter: 'fiches',
  },
  documents: {
    sentence: 'Lisez, puis acceptez ou refusez\u00a0: la réponse se lit sur le portail, sans e-mail.',
    chapter: 'documents',
  },
  expiringDocuments: {
    sentence: 'Le portail écrit de lui-même à la famille avant la fin du document.',
    chapter: 'documents',
  },
  absences: {
    sentence: 'Lisez le justificatif, puis répondez\u00a0: la page dit ce qui sera facturé.',
    chapter: 'absences',
  },
  waitingList: {
    sentence: 'Une place sans réponse à l’heure dite va à la famille suivante.',
    chapter: 'attente',
  },
  allocations: {
    sentence: 'Tout ce qui est demandé pendant une fenêtre est attribué ensemble, à sa fin.',
    chapter: 'attente',
  },
  attendance: {
    sentence: 'Notez chaque arrivée et chaque départ\u00a0; sans réseau, continuez.',
    chapter: 'presences',
  },
  unplanned: {
    sentence: 'L’enfant n’est pas sur la liste\u00a0? Cherchez-le, puis notez son arrivée.',
    chapter: 'presences',
  },
  days: {
    sentence: 'Avant d’enregistrer, vous voyez ce qui change et pour quels enfants.',
    chapter: 'journees',
  },
  offer: {
    sentence: 'Un accueil s’ouvre quand il a des groupes, des formules et des jours.',
    chapter: 'periodes',
  },
  preparation: {
    sentence: '«\u00a0Préparer\u00a0» ouvre d’un coup les jours et les places d’une période.',
    chapter: 'periodes',
  },
  children: {
    sentence: 'La santé de chaque enfant attendu, et qui peut venir le chercher.',
    chapter: 'enfants',
  },
  families: {
    sentence: 'Cherchez un nom, un numéro ou un téléphone, puis ouvrez la famille.',
    chapter: 'familles',
  },
  family: { sentence: 'Tout se fait d’ici\u00a0: réserver, annuler, inviter, écrire.', chapter: 'familles' },
  proposals: { sentence: 'Vérifiez l’autorité parentale avant d’ouvrir un compte.', chapter: 'familles' },
  doubles: {
    sentence: 'Comparez avant de réunir\u00a0: deux foyers de parents séparés restent deux familles.',
    chapter: 'familles',
  },
  accounts: {
    sentence: 'Invitez par e-mail qui a une adresse\u00a0; aux autres, donnez une lettre.',
    chapter: 'comptes',
  },
  onBehalf: {
    sentence: 'Cochez les jours et donnez le motif\u00a0: la famille reçoit un e-mail.',
    chapter: 'telephone',
  },
  familyMoney: {
    sentence: 'Ce que la famille doit, ce qu’elle a payé, et ce qui s’ajoutera à sa facture.',
    chapter: 'paiements',
  },
  familyData: {
    sentence: 'Vérifiez l’identité de qui demande\u00a0: le journal garde qui a reçu quoi.',
    chapter: 'donnees',
  },
  erasures: {
    sentence: 'Un dossier ne s’efface qu’une fois le compte soldé et tout répondu.',
    chapter: 'donnees',
  },
  journal: {
    sentence: 'Qui a fait ou lu quoi, du plus récent au plus ancien. Rien ne s’y change.',
    chapter: 'donnees',
  },
  billing: {
    sentence: 'Choisissez un mois, vérifiez, émettez\u00a0: les familles reçoivent un e-mail.',
    chapter: 'facturation',
  },
  invoice: { sentence: 'Une facture émise se corrige par un avoir.', chapter: 'facturation' },
  accounting: {
    sentence: 'Ce qui a été émis et reçu, avoirs déduits, pour la comptabilité.',
    chapter: 'facturation',
  },
  payments: {
    sentence: 'Un paiement saisi par erreur s’annule\u00a0: la facture est de nouveau à payer.',
    chapter: 'paiements',
  },
  treasury: {
    sentence: 'Vous voyez d’abord le rapport\u00a0; rien n’est enregistré avant votre accord.',
    chapter: 'paiements',
  },
  unpaid: {
    sentence: 'Cochez des factures, puis rappelez\u00a0: le portail écrit à chaque famille.',
    chapter: 'paiements',
  },
  certificates: {
    sentence: 'Enregistrez tous les paiements de l’année avant d’émettre.',
    chapter: 'attestations',
  },
  tariffs: {
    sentence: 'Un prix ne compte qu’une fois publié\u00a0; les factures émises ne changent pas.',
    chapter: 'tarifs',
  },
  messages: {
    sentence: 'Choisissez à qui, écrivez, relisez\u00a0: rien ne part avant la relecture.',
    chapter: 'messages',
  },
  mails: {
    sentence: 'Tout ce que le portail écrit aux familles\u00a0; ce qui n’est pas parti se renvoie.',
    chapter: 'courriels',
  },
  mailDomain: {
    sentence: 'Donnez ce qui est «\u00a0À écrire\u00a0» à qui gère votre nom de domaine.',
    chapter: 'courriels',
  },
  statistics: {
    sentence: 'Remplissage, refus et animateurs, mois par mois, avec les chiffres en tableau.',
    chapter: 'statistiques',
  },
  caf: {
    sentence: 'Actes et heures par âge et par régime, comme la CAF les demande.',
    chapter: 'statistiques',
  },
  rules: {
    sentence: 'Jusqu’à quand les familles réservent et annulent, et à quelles conditions.',
    chapter: 'reglements',
  },
  dossierSettings: {
    sentence: 'Ce que le portail demande à une famille avant de la laisser réserver.',
    chapter: 'reglements',
  },
  houseRules: {
    sentence: 'Une version publiée ne change plus\u00a0: pour la corriger, publiez-en une autre.',
    chapter: 'reglements',
  },
  calendars: {
    sentence: 'Jours fériés, vacances et périodes\u00a0: les délais et les inscriptions s’en servent.',
    chapter: 'calendriers',
  },
  closures: {
    sentence: 'Pour fermer une journée déjà réservée, ouvrez-la dans «\u00a0Journées\u00a0».',
    chapter: 'calendriers',
  },
  schoolYear: {
    sentence: 'Où en sont les dossiers de la nouvelle année, et la classe de chaque enfant.',
    chapter: 'annee',
  },
  retention: {
    sentence: 'Ce qui a fait son temps s’efface seul, ou avec le visa des Archives.',
    chapter: 'annee',
  },
  migration: {
    sentence: 'Vous voyez d’abord le rapport\u00a0; rien n’est enregistré avant votre accord.',
    chapter: 'reprise',
  },
  settings: {
    sentence: 'Un réglage vaut dès qu’il est enregistré\u00a0; ce qui est déjà parti ne change pas.',
    chapter: 'reglages',
  },
  operations: { sentence: 'Rien à faire tant que le tableau de bord ne signale rien.', chapter: 'panne' },
  staff: {
    sentence: 'Le rôle dit ce que chacun voit et fait\u00a0; un changement vaut tout de suite.',
    chapter: 'utilisateurs',
  },
  mySettings: {
    sentence: 'Votre résumé du matin, votre remplacement et la sécurité de votre compte.',
    chapter: 'utilisateurs',
  },
} as const satisfies Record<string, Help>

export type StaffHelp = keyof typeof staffHelp
