import type { FinanceFault, FinanceImportRun } from '@/lib/domain/payment/import/queries'
import type { FinanceImportKind } from '@/lib/domain/payment/import/schema'
import type { FinanceFileRefusal } from '@/lib/domain/payment/import/service'
import type { ExportColumn } from '@/lib/exports/table'
import { formatCents } from '@/lib/money'
import type { PaymentColumn } from '@/lib/rules/import-payments'
import type { ReferenceColumn } from '@/lib/rules/import-references'
import { importFileRefusal } from './imports'
import { countText } from './numbers'

export const financeImportNames: Record<FinanceImportKind, string> = {
  payments: 'Paiements encaissés',
  references: 'Références des avis',
}

/** The kinds in addresses. */
export const financeImportSlugs: Record<FinanceImportKind, string> = {
  payments: 'paiements',
  references: 'references',
}

export const financeImportHints: Record<FinanceImportKind, string> = {
  payments:
    'Une ligne par paiement que le Trésor public a encaissé. La facture est payée d’autant, et la famille le voit.',
  references:
    'Une ligne par facture\u00a0: la référence de son avis des sommes à payer. La famille la recopie sur PayFIP, ou le trouve déjà rempli.',
}

export const financeColumnHints: {
  payments: [PaymentColumn, string][]
  references: [ReferenceColumn, string][]
} = {
  payments: [
    [
      'facture',
      'Le numéro de la facture du portail, comme 2026-000123, ou la référence de son avis des sommes à payer si elle est déjà connue.',
    ],
    ['date', 'Le jour de l’encaissement, comme 31/12/2026.'],
    ['montant', 'En euros, comme 86,40.'],
    [
      'mode',
      '«\u00a0payfip\u00a0», «\u00a0virement\u00a0», «\u00a0chèque\u00a0», «\u00a0espèces\u00a0», «\u00a0carte\u00a0», «\u00a0prélèvement\u00a0» ou «\u00a0cesu\u00a0».',
    ],
    ['reference', 'Du paiement\u00a0: numéro de chèque, de virement… Peut rester vide.'],
  ],
  references: [
    ['facture', 'Le numéro de la facture du portail, comme 2026-000123.'],
    ['exercice', 'L’année du budget, comme 2026.'],
    ['reference', 'De l’avis des sommes à payer\u00a0: 6 à 30\u00a0lettres et chiffres.'],
  ],
}

export const financeColumnTitles: Record<PaymentColumn | ReferenceColumn, string> = {
  facture: 'facture',
  date: 'date',
  montant: 'montant',
  mode: 'mode',
  reference: 'référence',
  exercice: 'exercice',
}

/** Why a file can't be read. */
export function financeFileRefusal(refusal: FinanceFileRefusal): string {
  if (refusal.code === 'tooLarge') return 'Ce fichier dépasse 1,5\u00a0Mo. Partagez-le en plusieurs.'
  if (refusal.code !== 'missingColumns') return importFileRefusal(refusal)
  const titles = refusal.columns.map((column) => `«\u00a0${financeColumnTitles[column]}\u00a0»`).join(', ')
  return refusal.columns.length === 1
    ? `La première ligne du fichier n’a pas la colonne ${titles}. Ajoutez-la, même vide.`
    : `La première ligne du fichier n’a pas les colonnes ${titles}. Ajoutez-les, même vides.`
}

export const financeImportGone = 'Ce fichier n’est plus gardé. Choisissez-le de nouveau.'

/** What to do about each fault of a line. */
export const financeFaultSentences: Record<FinanceFault['code'], string> = {
  cellCount: 'Cette ligne n’a pas autant de cellules que la ligne des titres. Vérifiez les séparateurs.',
  twice: 'Cette ligne répète une ligne plus haut dans le fichier. Gardez une seule des deux.',
  missing: 'Remplissez cette cellule.',
  tooLong: 'Écrivez 100\u00a0caractères au plus.',
  unknownInvoice: 'Aucune facture émise n’a ce numéro ni cette référence. Corrigez-le.',
  notADay: 'Écrivez une date qui existe, comme 31/12/2026.',
  dayToCome: 'Cette date est à venir. Corrigez-la.',
  notAnAmount: 'Écrivez un montant en euros supérieur à 0, comme 86,40.',
  unknownMethod: 'Ce mot n’est pas de ceux que la colonne attend. Recopiez-en un de la liste des colonnes.',
  moreThanDue:
    'Ce paiement dépasse ce que la facture attend. Corrigez-le, ou relisez le fichier en gardant le surplus comme avance.',
  notAnExercise: 'Écrivez l’année du budget avec quatre chiffres, comme 2026.',
  notAReference: 'Écrivez 6 à 30\u00a0lettres et chiffres.',
  otherInvoice: 'Une autre facture a déjà cette référence. Corrigez-la.',
}

export const financeFaultColumns: readonly ExportColumn<FinanceFault>[] = [
  { title: 'Ligne', kind: 'number', value: ({ line }) => line },
  { title: 'Colonne', kind: 'text', value: ({ column }) => column && financeColumnTitles[column] },
  { title: 'Valeur', kind: 'text', value: ({ value }) => value },
  { title: 'À faire', kind: 'text', value: ({ code }) => financeFaultSentences[code] },
]

/** '12 paiements, 340,00 €', '12 références'. */
export function financeImportCount({
  kind,
  lines,
  amount,
}: Pick<FinanceImportRun, 'kind' | 'lines' | 'amount'>) {
  const count = (word: string) => `${countText(lines)}\u00a0${word}${lines > 1 ? 's' : ''}`
  return kind === 'payments' ? `${count('paiement')}, ${formatCents(amount)}` : count('référence')
}
