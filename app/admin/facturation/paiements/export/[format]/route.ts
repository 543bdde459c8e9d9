import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import { listPayments } from '@/lib/domain/payment/list/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { paymentMethodNames } from '@/lib/messages/fr/finances'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { paymentSearch } from '../../payment-search'

const EVERYTHING = 100_000

export async function GET(request: Request, { params }: { params: Promise<{ format: string }> }) {
  const staff = await requireStaffToExport('billing.read', request)
  const format = exportFormat((await params).format)
  if (!format) notFound()
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const search = await paymentSearch(Promise.resolve({ ...asked, page: undefined }))
  const { payments } = await listPayments(staff, search, EVERYTHING)
  return exportFile({
    ...{ format, name: 'paiements', on: parisDay(clock.now()), rows: payments },
    columns: [
      { title: 'Reçu le', kind: 'day', value: (row) => row.receivedOn },
      { title: 'N° de famille', kind: 'number', value: (row) => row.family.number },
      { title: 'Famille', kind: 'text', value: (row) => row.family.name },
      { title: 'Facture', kind: 'text', value: (row) => row.invoiceNumber },
      { title: 'Mode', kind: 'text', value: (row) => paymentMethodNames[row.method] },
      { title: 'Référence', kind: 'text', value: (row) => row.reference },
      { title: 'Montant', kind: 'cents', value: (row) => row.amount },
      { title: 'Dont avance', kind: 'cents', value: (row) => row.left },
      { title: 'Annulé', kind: 'text', value: (row) => (row.isReversed ? 'oui' : 'non') },
    ],
  })
}
