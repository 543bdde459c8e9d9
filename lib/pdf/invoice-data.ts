import type { InvoiceSnapshot, InvoiceSnapshotLine, Issuer } from '@/lib/domain/billing/schema'
import { paymentReferences } from '@/lib/messages/fr/finances'
import { inSentence } from '@/lib/messages/fr/sentence'
import { formatCents, total, type Cents } from '@/lib/money'
import { formatDate, formatDay, formatMonth } from '@/lib/time/format'

export type InvoiceColumn = { key: 'care' | 'meal' | 'outing' | 'penalty'; title: string }

/** An invoice with every string formatted: the PDF and its HTML twin only lay it out. */
export type InvoiceData = {
  title: string
  fileName: string
  issuer: { name: string; lines: string[] }
  facts: string[]
  payer: string[]
  columns: InvoiceColumn[]
  children: {
    name: string
    rows: { day: string; activity: string; detail: string; parts: string[]; total: string }[]
    total: string
  }[]
  total: string
  mentions: string[]
}

const allColumns: InvoiceColumn[] = [
  { key: 'care', title: 'Garde' },
  { key: 'meal', title: 'Repas' },
  { key: 'outing', title: 'Sortie' },
  { key: 'penalty', title: 'Pénalité' },
]

export function invoiceData(invoice: InvoiceSnapshot): InvoiceData {
  const columns = allColumns.filter(({ key }) => invoice.lines.some((line) => line[key] > 0))
  const children = Map.groupBy(invoice.lines, (line) => line.childName)
  return {
    title: `Facture n°\u00a0${invoice.number}`,
    fileName: `facture-${invoice.number}.pdf`,
    issuer: issuerLines(invoice.issuer),
    facts: [
      `Période\u00a0: ${formatMonth(invoice.month)}`,
      `Émise le ${formatDate(invoice.issuedOn)}`,
      `Échéance\u00a0: ${formatDate(invoice.dueDay)}`,
      `Famille ${invoice.family.name}, n°\u00a0${invoice.family.number}`,
    ],
    payer: [invoice.payer.name, ...invoice.payer.address],
    columns,
    children: [...children].map(([name, lines]) => ({
      name,
      rows: lines.map((line) => row(line, columns)),
      total: formatCents(sum(lines)),
    })),
    total: formatCents(invoice.total),
    mentions: [...invoice.mentions, ...(invoice.collection === 'titre' ? [paymentReferences] : [])],
  }
}

function row(line: InvoiceSnapshotLine, columns: InvoiceColumn[]) {
  const quotient = line.quotient === null ? 'sans QF' : `QF\u00a0${line.quotient}`
  return {
    day: formatDay(line.day),
    activity: line.activityName,
    detail: `${line.programmeName}, ${inSentence(line.band)}, ${quotient}`,
    parts: columns.map(({ key }) => formatCents(line[key])),
    total: formatCents(line.total),
  }
}

function sum(lines: InvoiceSnapshotLine[]): Cents {
  return total(lines.map((line) => line.total))
}

/** The organisation as the head of its papers. */
export function issuerLines({
  name,
  serviceName,
  address,
  phone,
  email,
  siret,
}: Issuer): InvoiceData['issuer'] {
  const lines = [serviceName, ...address.split('\n'), `${phone} – ${email}`, `SIRET ${siret}`]
  return { name, lines: lines.map((line) => line.trim()).filter((line) => line !== '') }
}
