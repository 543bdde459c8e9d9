import type { ChildTab } from '@/lib/rules/dossier-completeness'
import type { Day } from '@/lib/time/day'
import { formatDate, formatInstant } from '@/lib/time/format'
import { ageText } from './my-account'
import { reasonSentence } from './sentence'

/** What the four fiches have in common. */
export const recordWords = {
  required: 'Les champs suivis d’un astérisque (*) sont obligatoires.',
  submit: 'Valider',
  meanwhile: 'La fiche en vigueur reste la même jusqu’à la réponse du service.',
  withdrawn: 'Votre modification est retirée. Pour en envoyer une autre, corrigez la fiche, puis validez.',
  theirs: 'Version arrivée entre-temps',
  mine: 'La vôtre',
}

export const yesOrNo = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
]

/** Around the three tabs of a child. */
export const childRecordWords = {
  children: 'Mes enfants',
  tabs: (firstName: string) => `Dossier de ${firstName}`,
  born: (years: number, birthDate: Day) => `${ageText(years)}, naissance le ${formatDate(birthDate)}`,
  toBook:
    'Pour réserver, il faut que les trois fiches soient validées et l’attestation d’assurance acceptée.',
}

type Sent = { submittedAt: Date; sentBy: string }

/** Where a fiche stands with the service. */
export const recordNoticeWords = {
  draft: 'Vos réponses non envoyées sont reprises',
  draftOf: (savedAt: Date) =>
    `Elles datent du ${formatInstant(savedAt)}. Le service ne les voit pas\u00a0: terminez, puis validez.`,
  discard: 'Effacer ce brouillon',
  pending: 'En vérification par le service',
  pendingOf: ({ submittedAt, sentBy }: Sent) =>
    `Envoyée le ${formatInstant(submittedAt)} par ${sentBy}. Vous pouvez encore la corriger\u00a0: la nouvelle version remplacera celle-ci.`,
  withdraw: 'Retirer cet envoi',
  elsewhere: 'L’autre foyer a envoyé une modification',
  elsewhereOf: (submittedAt: Date) =>
    `Elle date du ${formatInstant(submittedAt)} et le service la vérifie. Si vous envoyez la vôtre, le service verra les deux.`,
  refused: 'Le service n’a pas accepté votre envoi',
  refusedOf: ({ decidedAt, reason }: { decidedAt: Date; reason: string }) =>
    `Réponse du ${formatInstant(decidedAt)}. ${reasonSentence(reason)}`,
  toCorrect: 'Vos réponses sont reprises ci-dessous\u00a0: corrigez-les, puis validez.',
  toCorrectWhileInForce:
    'La fiche validée auparavant reste en vigueur. Vos réponses sont reprises ci-dessous\u00a0: corrigez-les, puis validez.',
  lastYear: 'Les réponses de l’année dernière sont reprises',
  lastYearToCheck: 'Vérifiez-les, complétez ce qui a changé, puis validez.',
}

const whatIsCopied: Record<ChildTab, string> = {
  informationSheet: 'l’école, l’assurance et les autorisations',
  authorizedPersons: 'les personnes autorisées',
  medicalSheet: 'le médecin traitant',
}

/** What a brother or a sister has already answered. */
export const siblingWords = {
  copy: (kind: ChildTab, firstName: string) => `Copier ${whatIsCopied[kind]} de ${firstName}`,
  copied: (kind: ChildTab, firstName: string) =>
    `Copié de la fiche de ${firstName}\u00a0: ${whatIsCopied[kind]}. Vérifiez, complétez, puis validez.`,
}

export const adultWords = {
  pageTitle: 'Fiche de l’adulte',
  title: (name: string) => `Fiche de ${name}`,
  back: 'Mon dossier',
  identity: 'Identité',
  firstName: 'Prénom',
  lastName: 'Nom',
  contact: 'Coordonnées',
  address: 'Adresse',
  addressHint: 'Numéro et rue, ou lieu-dit.',
  postalCode: 'Code postal',
  town: 'Commune',
  mobile: 'Téléphone portable',
  mobileHint: 'Au moins un numéro, portable ou fixe. Exemple\u00a0: 06 12 34 56 78.',
  phone: 'Téléphone fixe',
  situation: 'Situation',
  profession: 'Profession (facultatif)',
  cafNumber: 'Numéro CAF ou MSA (facultatif)',
  cafNumberHint: 'Il sert à calculer votre tarif. Ce n’est pas le numéro de sécurité sociale.',
}

export const informationWords = {
  child: 'Enfant',
  firstName: 'Prénom',
  lastName: 'Nom',
  birthDate: 'Date de naissance',
  birthDateHint: 'Exemple\u00a0: 04 05 2018.',
  school: 'École',
  schoolHint: 'Ou «\u00a0non scolarisé\u00a0».',
  schoolClass: 'Classe',
  meals: 'Repas',
  meal: 'Type de repas',
  insurance: 'Assurance',
  insuranceHelp:
    'L’assurance extra-scolaire couvre les accidents de l’enfant. Recopiez l’attestation, puis transmettez-la dans «\u00a0Transmettre des documents\u00a0».',
  insurer: 'Assureur',
  policyNumber: 'Numéro de contrat',
  from: 'Valable à partir du',
  fromHint: 'Exemple\u00a0: 01 09 2026.',
  until: 'Valable jusqu’au',
  untilHint: 'Exemple\u00a0: 31 08 2027.',
  authorisations: 'Autorisations',
  leaveAt: 'À partir de quelle heure\u00a0?',
}

export const imageWords = {
  title: 'Droit à l’image',
  help: 'Chaque titulaire de l’autorité parentale répond pour lui-même\u00a0: sans l’accord de tous, c’est non. Votre réponse est datée et vaut tout de suite, sans vérification du service. Vous pouvez changer d’avis quand vous voulez.',
  save: 'Enregistrer mes réponses',
  saved: 'Vos réponses sont enregistrées, et valent dès maintenant.',
}
