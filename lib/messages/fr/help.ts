/** Where the parents' guide is read in the portal. */
export const GUIDE = '/guide'

/** The one sentence of a page that tells its reader what to do there, and the chapter that tells the rest. */
export type Help = { sentence: string; chapter: string }

/** Of the parents' pages; each chapter is a title of docs/guide-parents.md. */
export const familyHelp = {
  signIn: {
    sentence:
      'Première visite\u202f? Le service ouvre votre compte et vous envoie une invitation par e-mail ou par lettre.',
    chapter: 'commencer',
  },
  invitation: {
    sentence: 'Choisissez votre mot de passe\u00a0: il ouvre votre compte.',
    chapter: 'commencer',
  },
  activate: {
    sentence: 'Recopiez le numéro et le code de la lettre du service, puis choisissez votre mot de passe.',
    chapter: 'commencer',
  },
  forgotten: {
    sentence:
      'Donnez votre identifiant\u00a0: un lien pour choisir un nouveau mot de passe part à votre adresse électronique.',
    chapter: 'commencer',
  },
  newPassword: {
    sentence: 'Les appareils connectés à ce compte devront se connecter de nouveau.',
    chapter: 'compte',
  },
  code: {
    sentence: 'Il reste une étape\u00a0: ouvrez l’application de codes de votre téléphone.',
    chapter: 'compte',
  },
  families: { sentence: 'Chaque famille a son dossier, ses demandes et ses factures.', chapter: 'commencer' },
  home: {
    sentence: 'Ce qui manque au dossier, et les prochains jours de vos enfants.',
    chapter: 'commencer',
  },
  dossier: {
    sentence: 'Une fois les fiches validées par le service, vous pouvez réserver.',
    chapter: 'dossier',
  },
  sheet: { sentence: 'Remplissez, certifiez, validez\u00a0: le service vérifie.', chapter: 'fiches' },
  documents: { sentence: 'Photographiez ou choisissez le document, puis envoyez-le.', chapter: 'documents' },
  guardians: {
    sentence: 'Qui a l’autorité parentale, où vit l’enfant, et qui paie.',
    chapter: 'responsables',
  },
  proposal: {
    sentence: 'Le service vérifie l’autorité parentale, puis invite cette personne.',
    chapter: 'responsables',
  },
  quotient: { sentence: 'Il sert à calculer le prix de vos journées.', chapter: 'quotient' },
  account: { sentence: 'Votre mot de passe et vos appareils.', chapter: 'compte' },
  password: {
    sentence: 'Vos autres appareils devront se connecter de nouveau. Celui-ci reste connecté.',
    chapter: 'compte',
  },
  email: { sentence: 'Un lien de confirmation part à la nouvelle adresse.', chapter: 'compte' },
  emailLink: { sentence: 'Ensuite, vous vous connecterez avec cette adresse.', chapter: 'compte' },
  factor: { sentence: 'Un code de votre téléphone, en plus du mot de passe.', chapter: 'compte' },
  recoveryCodes: {
    sentence: 'Si votre téléphone est perdu ou cassé, un de ces codes le remplace, une seule fois.',
    chapter: 'compte',
  },
  identity: { sentence: 'Pour entrer sans mot de passe.', chapter: 'compte' },
  proof: { sentence: 'La suite touche à des données sensibles.', chapter: 'compte' },
  data: { sentence: 'Tout ce que le portail garde de votre famille.', chapter: 'donnees' },
  rules: { sentence: 'Chaque responsable légal le lit, puis l’accepte.', chapter: 'dossier' },
  booking: { sentence: 'Choisissez l’enfant, l’accueil, puis les jours.', chapter: 'reserver' },
  programme: { sentence: 'Un accueil, puis une activité pour chaque enfant.', chapter: 'reserver' },
  days: { sentence: 'Chaque jour choisi va dans votre panier.', chapter: 'reserver' },
  period: { sentence: 'Deux dates, les jours de la semaine, et c’est au panier.', chapter: 'periode' },
  basket: {
    sentence: 'Relisez les jours, puis validez\u00a0: votre demande part au service.',
    chapter: 'panier',
  },
  requests: {
    sentence: 'Le service répond à chaque demande, et vous prévient par e-mail.',
    chapter: 'suivre',
  },
  sent: { sentence: 'Suivez la réponse dans vos demandes en attente.', chapter: 'suivre' },
  history: { sentence: 'Toutes les réponses reçues, et leur motif.', chapter: 'suivre' },
  print: {
    sentence: 'Choisissez les jours, puis imprimez\u00a0: une feuille par mois.',
    chapter: 'calendrier',
  },
  waiting: {
    sentence: 'Une place qui se libère est proposée à la première famille, par e-mail et sur l’accueil.',
    chapter: 'attente',
  },
  allocation: {
    sentence: 'Toutes les demandes reçues avant la date sont traitées ensemble.',
    chapter: 'attribution',
  },
  calendar: { sentence: 'En bleu, les journées réservées.', chapter: 'calendrier' },
  absence: { sentence: 'Prévenez le centre, même tard.', chapter: 'absence' },
  finances: { sentence: 'Ce qui reste à payer, ce qui est payé, et vos attestations.', chapter: 'finances' },
  invoices: {
    sentence: 'Le symbole rouge ouvre la facture en PDF\u00a0: vous pouvez ensuite l’enregistrer.',
    chapter: 'factures',
  },
  invoice: { sentence: 'Le détail de chaque journée, et ce qui reste à payer.', chapter: 'factures' },
  ledger: { sentence: 'Ce qui a été facturé et payé, le dernier d’abord.', chapter: 'finances' },
  payment: { sentence: 'Chaque facture à payer, et le lien vers PayFIP.', chapter: 'payer' },
  onlinePayment: { sentence: 'La réponse de PayFIP s’affiche ici.', chapter: 'payer' },
  certificates: {
    sentence: 'Pour votre déclaration de revenus, et les enfants de moins de 6 ans.',
    chapter: 'attestations',
  },
} as const satisfies Record<string, Help>

export type FamilyHelp = keyof typeof familyHelp

/** The words of the link to the guide. */
export const guideLink = 'Lire le guide'

export const guideWords = {
  parents: 'Guide des parents',
  staff: 'Guide des agents',
  chapters: 'Chapitres',
}
