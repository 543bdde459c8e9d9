import type { ConfirmRefusal } from '@/lib/domain/import/service'
import type { ImportCounts, ImportFileRefusal } from '@/lib/domain/import/schema'
import type { ExportColumn } from '@/lib/exports/table'
import type { FaultCode, ImportColumn, ImportFault, ImportKind } from '@/lib/rules/import-lines'
import { countText } from './numbers'

/** What each file holds, and what it does. */
export const importKindNames: Record<ImportKind, string> = {
  families: 'Familles',
  dossiers: 'Dossiers validés',
  quotients: 'Quotients familiaux',
  documents: 'Documents',
  bookings: 'Réservations',
  quotas: 'Quotas utilisés',
  balances: 'Soldes',
}

/** The kinds in addresses and in the names of the examples. */
export const importKindSlugs: Record<ImportKind, string> = {
  families: 'familles',
  dossiers: 'dossiers',
  quotients: 'quotients',
  documents: 'documents',
  bookings: 'reservations',
  quotas: 'quotas',
  balances: 'soldes',
}

export const importKindHints: Record<ImportKind, string> = {
  families: 'Une ligne par personne. À lire en premier\u00a0: les autres fichiers citent ses numéros.',
  dossiers:
    'Une ligne par fiche que l’ancien portail avait validée. Elle compte comme validée jusqu’au jour réglé dans Règlements, Dossier des familles.',
  quotients: 'Une ligne par quotient et par date. Il fixe le prix des journées à partir de cette date.',
  documents:
    'Une ligne par document accepté dans l’ancien portail\u00a0: sa nature et sa durée, sans les pages. La famille peut les renvoyer.',
  bookings:
    'Une ligne par journée réservée, d’aujourd’hui ou à venir. Elle prend une place\u00a0: une journée complète est une faute. Aucun e-mail ne part.',
  quotas: 'Une ligne par quota déjà entamé dans l’ancien portail. Ce qui est utilisé ici s’y ajoute.',
  balances:
    'Une ligne par famille\u00a0: ce qu’elle doit (86,40) ou son avance (-12,00). La famille le lit sur sa page Factures\u00a0; rien n’est facturé.',
}

type ColumnHint = [column: ImportColumn, what: string]
const ofFamily: ColumnHint = ['famille', 'Le numéro de la famille dans l’ancien portail.']
const ofChild = (what: string): ColumnHint => ['enfant', what]

/** What to write in each column, as the page and docs/reprise.md say it. */
export const columnHints: Record<ImportKind, ColumnHint[]> = {
  families: [
    ['famille', 'Le numéro de la famille dans l’ancien portail, le même pour toutes ses lignes.'],
    ['personne', 'Le numéro de la personne dans l’ancien portail.'],
    ['qualite', '«\u00a0adulte\u00a0» ou «\u00a0enfant\u00a0».'],
    ['prenom', 'De la personne.'],
    ['nom', 'De la personne. La famille prend le nom de qui paie.'],
    ['naissance', 'D’un enfant, comme 31/12/2018.'],
    ['courriel', 'D’un adulte, s’il en a un. Son compte est créé, sans invitation.'],
    ['payeur', '«\u00a0oui\u00a0» pour l’adulte qui paie les factures\u00a0: un seul par famille.'],
    [
      'autorite',
      '«\u00a0oui\u00a0» ou «\u00a0non\u00a0»\u00a0: l’adulte a-t-il l’autorité parentale sur les enfants de la famille\u00a0?',
    ],
  ],
  dossiers: [
    ['personne', 'Le numéro de la personne dans l’ancien portail.'],
    ['qualite', '«\u00a0adulte\u00a0» ou «\u00a0enfant\u00a0».'],
    ['annee', 'L’année scolaire, comme 2026-2027.'],
    [
      'fiche',
      'D’un enfant\u00a0: «\u00a0information\u00a0», «\u00a0personnes autorisées\u00a0» ou «\u00a0médicale\u00a0»\u00a0; vide pour les trois. Vide pour un adulte.',
    ],
    ['validele', 'Le jour où le service l’a validée, comme 15/09/2026.'],
  ],
  quotients: [
    ['famille', 'Le numéro de la famille dans l’ancien portail, ou P et son numéro ici, comme P1042.'],
    ['quotient', 'Un nombre entier, comme 845.'],
    ['depuis', 'Le jour à partir duquel il compte, comme 01/09/2026.'],
  ],
  documents: [
    ofFamily,
    ofChild(
      'Le numéro de l’enfant dans l’ancien portail\u00a0; vide si le document vaut pour tous (assurance, quotient, jugement, identité, autre).',
    ),
    [
      'nature',
      '«\u00a0assurance\u00a0», «\u00a0vaccination\u00a0», «\u00a0pai\u00a0», «\u00a0certificat-medical\u00a0», «\u00a0quotient\u00a0», «\u00a0jugement\u00a0», «\u00a0identite\u00a0», «\u00a0autre\u00a0», ou le nom d’un document ajouté dans Réglages.',
    ],
    ['annee', 'L’année scolaire pour laquelle il a été reçu, comme 2026-2027.'],
    ['recule', 'Le jour où le service l’a reçu.'],
    [
      'valabledu',
      'Son premier jour. Obligatoire pour une assurance, un PAI, un quotient ou un jugement\u00a0; ignoré pour les autres.',
    ],
    ['valableau', 'Son dernier jour. Obligatoire pour une assurance, un PAI ou un quotient.'],
  ],
  bookings: [
    ofFamily,
    ofChild('Le numéro de l’enfant dans l’ancien portail.'),
    ['accueil', 'Le nom de l’accueil dans ce portail, comme «\u00a0Chaveignes mercredis\u00a0».'],
    ['formule', 'Le nom de la formule dans ce portail, comme «\u00a0Journée\u00a0».'],
    ['jour', 'Le jour réservé, comme 09/12/2026.'],
  ],
  quotas: [
    ofFamily,
    ofChild('Le numéro de l’enfant\u00a0; vide pour un quota de toute la famille.'),
    ['accueil', 'Le nom de l’accueil dans ce portail.'],
    ['formule', 'Le nom de la formule dans ce portail.'],
    ['sens', '«\u00a0réservation\u00a0» ou «\u00a0annulation\u00a0».'],
    ['unite', '«\u00a0jours\u00a0», «\u00a0semaines\u00a0» ou «\u00a0demandes\u00a0».'],
    [
      'duree',
      '«\u00a0semaine\u00a0», «\u00a0mois\u00a0», «\u00a0période\u00a0», «\u00a0année scolaire\u00a0» ou «\u00a0année\u00a0».',
    ],
    ['jour', 'Un jour de cette durée, comme 09/12/2026.'],
    ['utilise', 'Combien en ont été utilisés, comme 2.'],
  ],
  balances: [
    ofFamily,
    ['solde', 'En euros\u00a0: 86,40 si la famille doit cette somme, -12,00 si c’est une avance.'],
    ['arretele', 'Le jour où l’ancien portail a arrêté le compte.'],
  ],
}

/** The titles of the columns, as the documented files write them. */
export const importColumnTitles: Record<ImportColumn, string> = {
  famille: 'famille',
  personne: 'personne',
  qualite: 'qualité',
  prenom: 'prénom',
  nom: 'nom',
  naissance: 'naissance',
  courriel: 'courriel',
  payeur: 'payeur',
  autorite: 'autorité',
  annee: 'année',
  fiche: 'fiche',
  validele: 'validé le',
  quotient: 'quotient',
  depuis: 'depuis',
  enfant: 'enfant',
  nature: 'nature',
  recule: 'reçu le',
  valabledu: 'valable du',
  valableau: 'valable au',
  accueil: 'accueil',
  formule: 'formule',
  jour: 'jour',
  sens: 'sens',
  unite: 'unité',
  duree: 'durée',
  utilise: 'utilisé',
  solde: 'solde',
  arretele: 'arrêté le',
}

/** Why a file can't be read. */
export function importFileRefusal(refusal: ImportFileRefusal): string {
  switch (refusal.code) {
    case 'noFile':
      return 'Choisissez un fichier.'
    case 'tooLarge':
      return 'Ce fichier dépasse 1,5\u00a0Mo. Partagez-le en plusieurs, sans séparer une famille.'
    case 'notText':
      return 'Ce fichier n’est pas un texte\u00a0: c’est un classeur ou une image, par exemple. Enregistrez-le en CSV (UTF-8).'
    case 'emptyFile':
      return 'Ce fichier ne contient aucune ligne sous celle des titres.'
    case 'notACsv':
      return 'Ce fichier n’est pas un CSV lisible\u00a0: un guillemet n’est pas refermé, par exemple. Enregistrez-le de nouveau en CSV.'
    case 'missingColumns': {
      const titles = refusal.columns.map((column) => `«\u00a0${importColumnTitles[column]}\u00a0»`).join(', ')
      return refusal.columns.length === 1
        ? `La première ligne du fichier n’a pas la colonne ${titles}. Ajoutez-la, même vide.`
        : `La première ligne du fichier n’a pas les colonnes ${titles}. Ajoutez-les, même vides.`
    }
  }
}

export function confirmRefusal(refusal: ConfirmRefusal): string {
  return refusal.code === 'notFound'
    ? 'Ce fichier n’est plus gardé. Choisissez-le de nouveau.'
    : 'Une adresse de ce fichier vient d’être donnée à une autre personne. Rien n’est enregistré\u00a0: relisez le rapport.'
}

/** What to do about each fault of a line. */
export const faultSentences: Record<FaultCode, string> = {
  cellCount: 'Cette ligne n’a pas autant de cellules que la ligne des titres. Vérifiez les séparateurs.',
  missing: 'Remplissez cette cellule.',
  tooLong: 'Écrivez 80\u00a0caractères au plus.',
  unknownQuality: 'Écrivez «\u00a0adulte\u00a0» ou «\u00a0enfant\u00a0».',
  notADay: 'Écrivez une date qui existe, comme 31/12/2018.',
  bornInFuture: 'Cette date est à venir. Corrigez la date de naissance.',
  notAChild: 'Cette personne a 18\u00a0ans ou plus. Corrigez la date, ou écrivez «\u00a0adulte\u00a0».',
  notAnEmail: 'Écrivez une adresse comme nom@exemple.fr, sans accent, ou laissez vide.',
  emailTaken: 'Cette adresse est celle d’une autre personne. Donnez-en une autre, ou laissez vide.',
  neitherYesNorNo: 'Écrivez «\u00a0oui\u00a0» ou «\u00a0non\u00a0».',
  twice: 'Cette ligne répète une ligne plus haut dans le fichier. Gardez une seule des deux.',
  otherFamily:
    'Le portail connaît cette personne dans une autre famille. Corrigez le numéro\u00a0; pour un second foyer, ajoutez-la depuis le dossier de la famille.',
  noAdult: 'Cette famille n’a aucun adulte. Ajoutez une ligne «\u00a0adulte\u00a0».',
  noPayer: 'Personne ne paie les factures de cette famille. Écrivez «\u00a0oui\u00a0» pour un adulte.',
  twoPayers: 'Un seul adulte paie les factures d’une famille. Écrivez «\u00a0oui\u00a0» pour un seul.',
  payerKnown:
    'Cette famille est déjà dans le portail, avec qui paie ses factures. Écrivez «\u00a0non\u00a0».',
  dayToCome: 'Cette date est à venir. Corrigez-la.',
  dayPast:
    'Cette journée est passée\u00a0: seules celles d’aujourd’hui et à venir sont reprises. Retirez la ligne.',
  notAYear: 'Écrivez une année scolaire, comme 2026-2027.',
  unknownFamily:
    'Aucune famille reprise n’a ce numéro. Corrigez-le, ou lisez d’abord le fichier des familles.',
  unknownPerson:
    'Aucune personne reprise n’a ce numéro et cette qualité. Corrigez-les, ou lisez d’abord le fichier des familles.',
  unknownChild: 'Aucun enfant repris n’a ce numéro. Corrigez-le, ou lisez d’abord le fichier des familles.',
  unknownSheet:
    'Écrivez «\u00a0information\u00a0», «\u00a0personnes autorisées\u00a0» ou «\u00a0médicale\u00a0» pour un enfant, ou laissez vide.',
  notAQuotient: 'Écrivez un nombre entier de 0 à 99999, comme 845.',
  unknownKind:
    'Écrivez «\u00a0assurance\u00a0», «\u00a0vaccination\u00a0», «\u00a0pai\u00a0», «\u00a0certificat-medical\u00a0», «\u00a0quotient\u00a0», «\u00a0jugement\u00a0», «\u00a0identite\u00a0», «\u00a0autre\u00a0», ou le nom d’un document ajouté dans Réglages.',
  childMissing: 'Ce document ne vaut que pour un enfant. Écrivez son numéro.',
  endsBefore: 'Le dernier jour vient avant le premier. Corrigez l’un des deux.',
  unknownProgramme: 'Aucun accueil du portail ne porte ce nom. Recopiez-le depuis Journées.',
  unknownActivity: 'Cet accueil n’a pas de formule de ce nom. Recopiez-le depuis Journées.',
  closed: 'L’accueil n’est pas ouvert ce jour-là. Ouvrez la journée, ou retirez la ligne.',
  notForThisAge: 'Cet accueil n’a pas de groupe pour l’âge de l’enfant ce jour-là.',
  overlaps: 'L’enfant est déjà réservé ailleurs sur ces horaires. Gardez une seule des deux réservations.',
  alreadyAsked: 'La famille a déjà demandé cette journée dans le portail\u00a0: répondez à sa demande.',
  full: 'Il ne reste pas de place ce jour-là. Ajoutez des places à la journée, ou retirez la ligne.',
  unknownWord: 'Ce mot n’est pas de ceux que la colonne attend. Recopiez-en un de la liste des colonnes.',
  notACount: 'Écrivez un nombre entier de 1 à 999, comme 2.',
  noSuchQuota:
    'Le règlement de cette formule n’a pas de quota de ce sens, de cette unité et de cette durée, pour l’enfant ou pour la famille. Vérifiez dans Règlements.',
  outsidePeriods:
    'Ce jour n’est dans aucune période, ou il est trop loin. Écrivez un jour de la durée du quota.',
  notAnAmount: 'Écrivez un montant en euros, comme 86,40 ou -12,00.',
  noAuthority:
    'Aucun adulte de ces lignes n’a l’autorité parentale. Écrivez «\u00a0oui\u00a0» pour qui la détient.',
}

export const faultColumns: readonly ExportColumn<ImportFault>[] = [
  { title: 'Ligne', kind: 'number', value: ({ line }) => line },
  { title: 'Colonne', kind: 'text', value: ({ column }) => column && importColumnTitles[column] },
  { title: 'Valeur', kind: 'text', value: ({ value }) => value },
  { title: 'À faire', kind: 'text', value: ({ code }) => faultSentences[code] },
]

/** '2 familles, 3 adultes, 1 enfant', or '12 lignes'. */
export function importedSentence(kind: ImportKind, counts: ImportCounts): string {
  const some = (count: number, word: string) => `${countText(count)}\u00a0${word}${count > 1 ? 's' : ''}`
  if (kind !== 'families') return some(counts.lines, 'ligne')
  return [
    some(counts.families, 'famille'),
    some(counts.adults, 'adulte'),
    some(counts.children, 'enfant'),
  ].join(', ')
}
