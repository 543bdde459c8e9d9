import { StyleSheet, View, type Styles } from '@react-pdf/renderer'
import { createElement as h, type ReactElement } from 'react'
import type { InvoiceChild, InvoiceData } from './invoice-data'
import { heading, sheet, text } from './sheet'

type Style = Styles[string]

const LINE = '#b7c6c9'
const SMALL = 8.5
const styles = StyleSheet.create({
  row: { flexDirection: 'row', gap: 8, paddingVertical: 3, borderBottomWidth: 0.5, borderBottomColor: LINE },
  head: { fontWeight: 600, borderBottomWidth: 1, borderBottomColor: '#0e2630' },
  activity: { flex: 1 },
  strong: { fontWeight: 600 },
  sums: { alignItems: 'flex-end', marginTop: 10, gap: 2 },
  sum: { flexDirection: 'row', gap: 24 },
  total: { fontWeight: 600, marginTop: 4 },
})

/** What fits between the margins: the more columns of amounts, the narrower they and the day. */
function widths(columns: number): { day: Style; amount: Style } {
  const isTight = columns > 3
  return { day: { width: isTight ? 74 : 112 }, amount: { width: isTight ? 48 : 56, textAlign: 'right' } }
}

export function invoiceDocument(data: InvoiceData): ReactElement {
  return sheet(
    data,
    heading(data.title, data.facts, data.payer),
    ...data.children.map((child) => childTable(child, data.columns)),
    h(
      View,
      { wrap: false },
      h(
        View,
        { style: styles.sums },
        ...data.totals.map((sum) => h(View, { style: styles.sum }, text(sum.label), text(sum.value))),
        h(
          View,
          { style: [styles.sum, styles.total] },
          text(data.total.label, { size: 13 }),
          text(data.total.value, { size: 13 }),
        ),
      ),
      h(
        View,
        { style: { marginTop: 22, gap: 4 } },
        ...data.mentions.map((mention) => text(mention, { size: SMALL })),
      ),
    ),
  )
}

function childTable(child: InvoiceChild, columns: InvoiceData['columns']): ReactElement {
  const { day, amount } = widths(columns.length)
  const titles = [...columns.map(({ title }) => title), 'Montant']
  const head = h(
    View,
    { minPresenceAhead: 60 },
    text(child.name, { size: 12, style: [styles.strong, { marginBottom: 2 }] }),
    h(
      View,
      { style: [styles.row, styles.head] },
      text('Jour', { size: SMALL, style: day }),
      text('Accueil et activité', { size: SMALL, style: styles.activity }),
      ...titles.map((title) => text(title, { size: SMALL, style: amount })),
    ),
  )
  const rows = child.rows.map((row) =>
    h(
      View,
      { style: styles.row, wrap: false },
      text(row.day, { style: day }),
      h(View, { style: styles.activity }, text(row.activity), text(row.detail, { size: SMALL })),
      ...row.parts.map((part) => text(part, { style: amount })),
      text(row.total, { style: [amount, styles.strong] }),
    ),
  )
  const foot = h(
    View,
    { style: [styles.row, { borderBottomWidth: 0 }], wrap: false },
    text(`Total pour ${child.name}`, { style: styles.activity }),
    text(child.total, { style: [amount, styles.strong] }),
  )
  return h(View, { style: { marginBottom: 12 } }, head, ...rows, foot)
}
