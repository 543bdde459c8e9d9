import type { ConfirmRefusal } from '@/lib/domain/family/import/service'
import type { ImportFileRefusal } from '@/lib/domain/family/import/schema'
import type { ExportColumn } from '@/lib/exports/table'
import type { FaultCode, ImportColumn, ImportFault } from '@/lib/rules/family-import'

/** The titles of the columns, as the documented file writes them. */
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
}

/** Why a file can't be read. */
export function importFileRefusal(refusal: ImportFileRefusal): string {
  switch (refusal.code) {
    case 'noFile':
      return 'Choisissez un fichier.'
    case 'tooLarge':
      return 'Ce fichier dépasse 1,5\u00a0Mo. Partagez-le en plusieurs, sans séparer une famille.'
    case 'emptyFile':
      return 'Ce fichier ne contient aucune personne sous la ligne des titres.'
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
  twice: 'Cette personne est déjà plus haut dans le fichier. Gardez une seule des deux lignes.',
  otherFamily:
    'Le portail connaît cette personne dans une autre famille. Pour un second foyer, ajoutez-la depuis le dossier de la famille.',
  noAdult: 'Cette famille n’a aucun adulte. Ajoutez une ligne «\u00a0adulte\u00a0».',
  noPayer: 'Personne ne paie les factures de cette famille. Écrivez «\u00a0oui\u00a0» pour un adulte.',
  twoPayers: 'Un seul adulte paie les factures d’une famille. Écrivez «\u00a0oui\u00a0» pour un seul.',
  payerKnown:
    'Cette famille est déjà dans le portail, avec qui paie ses factures. Écrivez «\u00a0non\u00a0».',
  noAuthority:
    'Aucun adulte de ces lignes n’a l’autorité parentale. Écrivez «\u00a0oui\u00a0» pour qui la détient.',
}

export const faultColumns: readonly ExportColumn<ImportFault>[] = [
  { title: 'Ligne', kind: 'number', value: ({ line }) => line },
  { title: 'Colonne', kind: 'text', value: ({ column }) => column && importColumnTitles[column] },
  { title: 'Valeur', kind: 'text', value: ({ value }) => value },
  { title: 'À faire', kind: 'text', value: ({ code }) => faultSentences[code] },
]

/** '2 familles, 3 adultes, 1 enfant' */
export function importedSentence(counts: { families: number; adults: number; children: number }): string {
  const some = (count: number, word: string) =>
    `${new Intl.NumberFormat('fr').format(count)}\u00a0${word}${count > 1 ? 's' : ''}`
  return [
    some(counts.families, 'famille'),
    some(counts.adults, 'adulte'),
    some(counts.children, 'enfant'),
  ].join(', ')
}
