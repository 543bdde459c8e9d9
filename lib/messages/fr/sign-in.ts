/** « Se connecter », and the pages beside it. */
export const signInWords = {
  title: 'Se connecter',
  welcome: 'Bienvenue sur le portail Familles',
  what: 'Dossiers, inscriptions et factures des accueils de loisirs\u00a0: mercredis et vacances.',
  passwordChanged: 'Votre mot de passe est changé. Connectez-vous avec le nouveau.',
  identifier: 'Identifiant',
  identifierHint: 'Votre adresse électronique, ou le numéro de votre compte.',
  password: 'Mot de passe',
  signingIn: 'Connexion…',
  forgotten: 'Mot de passe oublié\u202f?',
  letter: 'J’ai reçu une lettre avec un code',
  tested:
    'Testé à chaque version avec Chromium, le moteur de Chrome et d’Edge, sur ordinateur et sur téléphone.',
}

export function needHelp(phone: string): string {
  return `Besoin d’aide\u202f? Appelez le ${phone}.`
}

/** 'Appelez le service au 02 47 00 00 00.' */
export function callTheService(phone: string): string {
  return phone ? `Appelez le service au ${phone}.` : 'Appelez le service.'
}

/** The ways in without a password. */
export const providerWaysWords = {
  title: 'Ou sans mot de passe',
  staff: 'Membres du service\u00a0:',
  newTab: '(nouvel onglet)',
}

export const demoWords = {
  title: 'Mode démonstration',
  what: 'Données inventées. Entrez en un clic\u00a0:',
}

/** The second factor. */
export const codePageWords = {
  title: 'Code de connexion',
  signIn: 'Se connecter',
  checking: 'Vérification…',
  notMine: 'Ce n’est pas mon compte',
}

export function codeLost(phone: string): string {
  const call = phone ? `Appelez le service au ${phone}` : 'Appelez le service'
  return `Téléphone perdu, et plus de code de secours\u202f? ${call}\u00a0: il vérifiera que c’est bien vous.`
}

export const codeFieldWords = {
  first: 'Code à six chiffres',
  firstHint: 'Celui que l’application montre maintenant. Il change toutes les 30\u00a0secondes.',
  any: 'Code à six chiffres, ou code de secours',
  anyHint:
    'Le code change toutes les 30\u00a0secondes. Un code de secours a quinze lettres et sert une fois.',
}

/** Between signing out here and at the provider. */
export const leavingWords = {
  title: 'Déconnexion',
  done: 'Vous êtes déconnecté',
}

export function leavingToo(provider: string): string {
  return `Le portail est fermé sur cet appareil. Nous vous déconnectons aussi de ${provider}…`
}

export function leaveProvider(provider: string): string {
  return `Se déconnecter de ${provider}`
}

/** « Mot de passe oublié ». */
export const forgottenWords = {
  title: 'Mot de passe oublié',
  back: 'Se connecter',
  send: 'Recevoir le lien',
  identifier: 'Identifiant',
  identifierHint: 'Votre adresse électronique, ou le numéro de votre compte.',
}

export function noAddress(phone: string): string {
  return `Vous n’avez pas d’adresse électronique, ou elle a changé\u202f? ${callTheService(phone)}`
}

/** From a printed letter to an account. */
export const activateWords = {
  title: 'Ouvrir mon compte',
  back: 'Se connecter',
  number: 'Numéro de compte',
  code: 'Code',
  codeHint: 'Quinze lettres, avec ou sans les tirets.',
  email: 'Adresse électronique',
  emailHint:
    'Elle devient votre identifiant. Si vous n’en avez pas, laissez vide\u00a0: votre identifiant est votre numéro de compte.',
  password: 'Mot de passe',
}

export function letterLost(phone: string): string {
  return `Une lettre perdue, un code qui ne marche pas\u202f? ${callTheService(phone)}`
}

/** The links of an invitation and of a forgotten password. */
export const linkPageWords = {
  invitation: 'Votre invitation',
  open: 'Ouvrir mon compte',
  newPassword: 'Nouveau mot de passe',
  change: 'Changer mon mot de passe',
  password: 'Mot de passe',
}

export function yourIdentifier(identifier: string): string {
  return `Votre identifiant\u00a0: <strong>${identifier}</strong>`
}

export function welcomeTo(firstName: string): string {
  return `Bienvenue, ${firstName}`
}

export function invitationOf(name: string): string {
  return `Ce compte est celui de ${name}.`
}

export function newPasswordOf(name: string): string {
  return `Pour le compte de ${name}.`
}

/** A link that opens nothing any more. */
export const deadLinkWords = {
  signIn: 'Se connecter',
  askAgain: 'Demander un lien',
}

export function deadLinkWays(phone: string): string {
  const call = phone ? ` Vous pouvez aussi appeler le service au ${phone}.` : ''
  return `Si votre compte est déjà ouvert, connectez-vous. Sinon, demandez un nouveau lien\u00a0: il part à l’adresse électronique que le service connaît.${call}`
}
