import type { ExportedInvoice, ExportedLine } from '@/lib/domain/billing/export/queries'
import type { Billed, YearTotals } from '@/lib/domain/billing/year/queries'
import type { ExportColumn } from '@/lib/exports/table'
import type { Cents } from '@/lib/money'
import { formatMonth } from '@/lib/time/format'
import { paymentMethodNames } from './finances'
import { componentNames } from './papers'

// The columns of the files that the finance software reads: a title never changes its place, a new one goes last.

type Row = ExportedInvoice | ExportedLine

const paperColumns: ExportColumn<Row>[] = [
  { title: 'Pièce', kind: 'text', value: ({ kind }) => (kind === 'creditNote' ? 'Avoir' : 'Facture') },
  { title: 'Numéro', kind: 'text', value: ({ number }) => number },
  { title: 'Facture d’origine', kind: 'text', value: ({ creditOf }) => creditOf },
  { title: 'Émise le', kind: 'day', value: ({ issuedOn }) => issuedOn },
  { title: 'Période', kind: 'text', value: ({ label, month }) => label || formatMonth(month) },
  { title: 'N° de famille', kind: 'number', value: ({ familyNumber }) => familyNumber },
  { title: 'Famille', kind: 'text', value: ({ familyName }) => familyName },
  { title: 'Payeur', kind: 'text', value: ({ payer }) => payer },
]

function componentColumns<R extends Billed>(): ExportColumn<R>[] {
  return [
    { title: componentNames.care, kind: 'cents', value: ({ care }) => care },
    { title: componentNames.meal, kind: 'cents', value: ({ meal }) => meal },
    { title: componentNames.outing, kind: 'cents', value: ({ outing }) => outing },
    { title: componentNames.penalty, kind: 'cents', value: ({ penalty }) => penalty },
    { title: 'Aide déduite', kind: 'cents', value: ({ aid }) => aid },
    { title: 'Montant', kind: 'cents', value: ({ total }) => total },
  ]
}

export const lineColumns: ExportColumn<ExportedLine>[] = [
  ...paperColumns,
  { title: 'Enfant', kind: 'text', value: ({ childName }) => childName },
  { title: 'Jour', kind: 'day', value: ({ day }) => day },
  { title: 'Accueil', kind: 'text', value: ({ programmeName }) => programmeName },
  { title: 'Libellé', kind: 'text', value: ({ what }) => what },
  ...componentColumns<ExportedLine>(),
]

export const invoiceColumns: ExportColumn<ExportedInvoice>[] = [
  ...paperColumns,
  ...componentColumns<ExportedInvoice>(),
  { title: 'Échéance', kind: 'day', value: ({ dueDay }) => dueDay },
  { title: 'Déduit par avoir', kind: 'cents', value: ({ credited }) => credited },
  { title: 'Payé', kind: 'cents', value: ({ paid }) => paid },
]

export type YearRow = {
  group: string
  title: string
  count: number | null
  billed: Billed | null
  amount: Cents
}

/** A year's totals as one table: by month, by accueil, then by payment method. */
export function yearRows({ months, programmes, methods }: YearTotals): YearRow[] {
  return [
    ...months.map((month) => ({
      ...{ group: 'Mois d’émission', title: formatMonth(month.month), count: month.invoices },
      ...{ billed: month, amount: month.total },
    })),
    ...programmes.map((programme) => ({
      ...{ group: 'Accueil', title: programme.programmeName || notADay, count: null },
      ...{ billed: programme, amount: programme.total },
    })),
    ...methods.map(({ method, payments, amount }) => ({
      ...{
        group: 'Mode de paiement',
        title: paymentMethodNames[method],
        count: payments,
        billed: null,
        amount,
      },
    })),
  ]
}

export const yearColumns: ExportColumn<YearRow>[] = [
  { title: 'Par', kind: 'text', value: ({ group }) => group },
  { title: 'Intitulé', kind: 'text', value: ({ title }) => title },
  { title: 'Nombre', kind: 'number', value: ({ count }) => count },
  { title: componentNames.care, kind: 'cents', value: ({ billed }) => billed && billed.care },
  { title: componentNames.meal, kind: 'cents', value: ({ billed }) => billed && billed.meal },
  { title: componentNames.outing, kind: 'cents', value: ({ billed }) => billed && billed.outing },
  { title: componentNames.penalty, kind: 'cents', value: ({ billed }) => billed && billed.penalty },
  { title: 'Aide déduite', kind: 'cents', value: ({ billed }) => billed && billed.aid },
  { title: 'Montant', kind: 'cents', value: ({ amount }) => amount },
]

/** What a line bills that isn't a day of an accueil. */
export const notADay = 'Suppléments et corrections'
