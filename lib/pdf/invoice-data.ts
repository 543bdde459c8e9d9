import type { InvoiceSnapshot, InvoiceSnapshotLine, Issuer } from '@/lib/domain/billing/schema'
import { paymentReferences } from '@/lib/messages/fr/finances'
import { componentNames, componentTotal } from '@/lib/messages/fr/papers'
import { shortPriceOrigin } from '@/lib/messages/fr/tariff'
import { cents, formatCents, total, type Cents } from '@/lib/money'
import { formatDate, formatDay, formatMonth } from '@/lib/time/format'

type Component = keyof typeof componentNames

export type InvoiceColumn = { key: Component; title: string }

export type InvoiceRow = { day: string; activity: string; detail: string; parts: string[]; total: string }

/** The days of one child, and what they come to. */
export type InvoiceChild = { name: string; rows: InvoiceRow[]; total: string }

/** An invoice with every string formatted: the PDF and its HTML twin only lay it out. */
export type InvoiceData = {
  title: string
  fileName: string
  /** The day of issue, which the file is dated by. */
  datedOn: string
  issuer: { name: string; lines: string[] }
  facts: string[]
  payer: string[]
  columns: InvoiceColumn[]
  children: InvoiceChild[]
  /** What each column comes to, when there are several. */
  totals: { label: string; value: string }[]
  total: { label: string; value: string }
  mentions: string[]
}

const components = Object.keys(componentNames) as Component[]

export function invoiceData(invoice: InvoiceSnapshot): InvoiceData {
  const { number, lines, creditOf } = invoice
  const columns = components
    .filter((key) => lines.some((line) => line[key] !== 0))
    .map((key) => ({ key, title: componentNames[key] }))
  const children = Map.groupBy(lines, (line) => line.childName)
  const totals = columns.map(({ key }) => ({
    label: componentTotal(key),
    value: formatCents(total(lines.map((line) => part(line, key)))),
  }))
  return {
    title: `${creditOf ? 'Avoir' : 'Facture'} n°\u00a0${number}`,
    fileName: `${creditOf ? 'avoir' : 'facture'}-${number}.pdf`,
    datedOn: invoice.issuedOn,
    issuer: issuerLines(invoice.issuer),
    facts: factsOf(invoice),
    payer: [invoice.payer.name, ...invoice.payer.address],
    columns,
    children: [...children].map(([name, own]) => ({
      name: name || `Famille ${invoice.family.name}`,
      rows: own.map((line) => row(line, columns)),
      total: formatCents(total(own.map((line) => line.total))),
    })),
    totals: totals.length > 1 ? totals : [],
    total: creditOf
      ? { label: 'Total déduit', value: formatCents(invoice.total) }
      : { label: 'Total à payer', value: formatCents(invoice.total) },
    mentions: [
      ...invoice.mentions,
      ...(creditOf || invoice.collection === 'regie' ? [] : [paymentReferences]),
    ],
  }
}

function factsOf({ month, period, issuedOn, dueDay, family, creditOf }: InvoiceSnapshot): string[] {
  return [
    `Période\u00a0: ${period ?? formatMonth(month)}`,
    `${creditOf ? 'Émis' : 'Émise'} le ${formatDate(issuedOn)}`,
    ...(creditOf
      ? [
          `Déduit de la facture n°\u00a0${creditOf.number} du ${formatDate(creditOf.issuedOn)}`,
          `Motif\u00a0: ${creditOf.reason}`,
        ]
      : [`Échéance\u00a0: ${formatDate(dueDay)}`]),
    `Famille ${family.name}, n°\u00a0${family.number}`,
  ]
}

function row(line: InvoiceSnapshotLine, columns: InvoiceColumn[]): InvoiceRow {
  const { programmeName, unit } = line
  const details = [
    programmeName,
    shortPriceOrigin(line),
    ...(unit === undefined ? [] : [`1\u00a0×\u00a0${formatCents(unit)}`]),
  ]
  return {
    day: formatDay(line.day),
    activity: line.activityName,
    detail: details.filter((detail) => detail !== '').join(', '),
    parts: columns.map(({ key }) => formatCents(part(line, key))),
    total: formatCents(line.total),
  }
}

/** A component of a line, as its column adds up: an aid is taken off. */
function part(line: InvoiceSnapshotLine, key: Component): Cents {
  return key === 'aid' ? cents(0 - line.aid) : line[key]
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
