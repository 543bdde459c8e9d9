/** The service, on the pages that say how to reach it. */
export const contactWords = {
  unknown: 'Le service n’a pas encore donné ses coordonnées.',
}

export function phoneAt(phone: string): string {
  return `Téléphone\u00a0: <phone>${phone}</phone>`
}

export function mailAt(email: string): string {
  return `E-mail\u00a0: <email>${email}</email>`
}

/** « Mentions légales ». */
export const legalNoticeWords = {
  title: 'Mentions légales',
  publisher: 'Éditeur',
  hosting: 'Hébergement',
  hostedBy:
    'Le portail est un programme installé par la collectivité sur un serveur qu’elle choisit. Le nom de son hébergeur s’obtient auprès du service, aux coordonnées ci-dessus.',
  software: 'Logiciel',
  licence:
    'Le programme est un logiciel libre, sous la licence publique de l’Union européenne (EUPL\u00a01.2). Ses polices de caractères, Figtree et Bricolage Grotesque, sont sous la licence SIL Open Font.',
}

export function publishedBy(publisher: { name: string; siret: string } | null): string {
  const who = publisher?.name ?? 'la collectivité qui l’a installé'
  const siret = publisher?.siret ? `, SIRET\u00a0: ${publisher.siret}` : ''
  return `Ce portail est publié par ${who}${siret}.`
}

export function ledBy(name: string | undefined): string {
  const who = name ? `le représentant légal de ${name}` : 'son représentant légal'
  return `La publication est dirigée par ${who} (loi du 21\u00a0juin\u00a02004, art.\u00a01-1).`
}

/** « Données personnelles ». */
export const personalDataWords = {
  title: 'Données personnelles',
  intro: 'Cette page dit ce que le portail garde de vous et de vos enfants, et qui le voit.',
  kept: 'Ce que le portail garde',
  keptOf: [
    'Votre identité, vos coordonnées et celles des autres adultes de la famille.',
    'Pour chaque enfant\u00a0: son identité, sa fiche d’information, les personnes autorisées à venir le chercher et sa fiche médicale, telles que vous les avez remplies.',
    'Les documents que vous transmettez.',
    'Vos demandes, vos réservations, vos factures, vos paiements et vos attestations.',
    'Votre quotient familial, s’il a été donné au service.',
    'Les e-mails que le portail vous envoie.',
  ],
  purpose: 'Ces données servent à recevoir vos enfants dans les accueils de loisirs et à facturer.',
  seenBy: 'Qui les voit',
  seers: [
    'Vous, et l’autre responsable légal pour ce qui concerne l’enfant.',
    'Les agents du service, selon leur fonction. La fiche médicale n’est pas montrée aux agents chargés des factures\u00a0; la direction d’un centre voit les fiches des enfants qui y sont inscrits, et pas vos revenus.',
  ],
  traces:
    'Le portail garde la trace des décisions, des changements et des consultations d’une fiche médicale\u00a0: qui, quand et sur quel dossier. Les fiches des enfants, vos brouillons et les documents que vous transmettez sont chiffrés, avec une clé gardée à part de la base de données et de ses sauvegardes.',
  signIn: 'Votre mot de passe et votre connexion',
  subscription:
    'Si vous abonnez votre téléphone à «\u00a0Mon calendrier\u00a0», l’adresse secrète n’est pas gardée non plus, seulement son empreinte et le moment de sa dernière lecture. Elle dit le prénom de vos enfants, leurs accueils et leurs jours, jusqu’à ce que vous l’arrêtiez.',
  copies:
    'Sur un téléphone ou une tablette, le navigateur garde une copie de «\u00a0Mon calendrier\u00a0» pour que vous le lisiez sans réseau, pendant une semaine au plus. Elle s’efface quand vous vous déconnectez, quand une autre personne se connecte sur l’appareil, ou quand le portail vous demande de vous connecter de nouveau. Aucune fiche, aucun document, aucune facture n’est gardé ainsi.',
  howLong: 'Combien de temps',
  archives:
    'Les fiches, les documents, les dossiers et les factures sont des archives publiques\u00a0: au bout de leur durée, ils sont détruits avec le visa des Archives départementales.',
  rights: 'Vos droits',
  myData:
    'Dans «\u00a0Mon compte\u00a0», «\u00a0Mes données\u00a0» vous donne tout ce que le portail garde de vous, à lire et pour un ordinateur, et vous permet de demander l’effacement du dossier. Le service répond dans le mois. La loi garde les factures, les paiements et les attestations fiscales.',
  askTheService:
    'Vous pouvez aussi demander à voir vos données, à les corriger, à les effacer, à en limiter l’usage ou vous opposer à celui-ci, auprès du service\u00a0:',
  complain: 'Si la réponse ne vous convient pas, vous pouvez saisir la CNIL sur <cnil>cnil.fr</cnil>.',
  fromTheService: 'Ce que précise le service',
}

/** What is kept of a sign-in, and for how long. */
export function cookiesSentence(kept: {
  idleMinutes: number
  hours: number
  deviceDays: number
  turnHours: number
}): string {
  return `Le mot de passe n’est pas gardé, seulement une empreinte qui permet de le reconnaître. Deux cookies sont déposés à la connexion. Le premier vous reconnaît d’une page à l’autre\u00a0: il ne sert plus après ${kept.idleMinutes}\u00a0minutes sans activité, ou ${kept.hours}\u00a0heures. Le second dit pendant ${kept.deviceDays}\u00a0jours que cet appareil s’est déjà connecté à votre compte\u00a0: si quelqu’un essaie de deviner votre mot de passe, vous continuez d’entrer. Un troisième, dès la première page et pour ${kept.turnHours}\u00a0heures au plus, garde votre tour quand beaucoup de familles arrivent en même temps\u00a0: il ne dit pas qui vous êtes. Il n’y a ni mesure d’audience, ni publicité, ni contenu venu d’un autre site.`
}

export function draftsSentence(days: number): string {
  return `Un brouillon que vous n’envoyez pas s’efface après ${days}\u00a0jours. Pour le reste\u00a0:`
}
