import { notFound } from 'next/navigation'
import { requireStaffToExport } from '@/lib/auth/guards'
import {
  byFamily,
  certificateColumns,
  certificatesToExport,
} from '@/lib/domain/billing/tax-certificate/list/queries'
import { exportFile, exportFormat } from '@/lib/exports/export-file'
import { parseSort } from '@/lib/rules/list-address'
import { clock } from '@/lib/time/clock'
import { parisDay } from '@/lib/time/paris'
import { certificateSearch, parseYear } from '../../certificate-search'

type Asked = { params: Promise<{ year: string; format: string }> }

export async function GET(request: Request, { params }: Asked) {
  const staff = await requireStaffToExport('billing.read', request)
  const asked = await params
  const format = exportFormat(asked.format)
  const year = parseYear(asked.year)
  if (!format || year === null) notFound()
  const { searchParams } = new URL(request.url)
  const { q } = certificateSearch.parse(Object.fromEntries(searchParams))
  const sort = parseSort(searchParams.get('tri'), certificateColumns, byFamily)
  return exportFile({
    ...{ format, name: `attestations-${year}`, on: parisDay(clock.now()) },
    rows: await certificatesToExport(staff, year, { search: q, sort }),
    columns: [
      { title: 'Année', kind: 'number', value: () => year },
      { title: 'N° de famille', kind: 'number', value: (row) => row.familyNumber },
      { title: 'Famille', kind: 'text', value: (row) => row.familyName },
      { title: 'Payeur', kind: 'text', value: (row) => row.payerName },
      { title: 'Enfant', kind: 'text', value: (row) => row.childName },
      { title: 'Naissance', kind: 'day', value: (row) => row.birthDate },
      { title: 'Garde payée', kind: 'cents', value: (row) => row.care },
      { title: 'Aides déduites', kind: 'cents', value: (row) => row.aid },
      { title: 'Dont CESU', kind: 'cents', value: (row) => row.careInCesu },
      { title: 'Version', kind: 'number', value: (row) => row.versions[0]!.version },
      { title: 'Émise le', kind: 'day', value: (row) => row.issuedOn },
    ],
  })
}
