import { StyleSheet, View, type Styles } from '@react-pdf/renderer'
import { createElement as h, type ReactElement } from 'react'
import type { InvoiceChild, InvoiceData } from './invoice-data'
import { heading, sheet, text } from './sheet'

type Style = Styles[string]

const LINE = '#b7c6c9'
const SMALL = 8.5
const GAP = 8
const styles = StyleSheet.create({
  ruled: { paddingVertical: 3, borderBottomWidth: 0.5, borderBottomColor: LINE },
  row: { flexDirection: 'row', gap: GAP },
  head: { fontWeight: 600, borderBottomWidth: 1, borderBottomColor: '#0e2630' },
  activity: { flex: 1 },
  strong: { fontWeight: 600 },
  sums: { alignItems: 'flex-end', marginTop: 10, gap: 2 },
  sum: { flexDirection: 'row', gap: 24 },
  total: { fontWeight: 600, marginTop: 4 },
})

/** What fits between the margins, in points: the more columns of amounts, the narrower they and the day. */
function sizesOf(columns: number): { day: number; amount: Style; letters: number } {
  const [day, width, letters] = columns > 3 ? [70, 50, 9] : [112, 56, 10]
  return { day, letters, amount: { width, textAlign: 'right' } }
}

export function invoiceDocument(data: InvoiceData): ReactElement {
  return sheet(
    data,
    heading(data.title, data.facts, data.payer),
    ...data.children.map((child) => childTable(child, data.columns)),
    h(
      View,
      { style: styles.sums, wrap: false },
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
  )
}

function childTable(child: InvoiceChild, columns: InvoiceData['columns']): ReactElement {
  const { day, amount, letters } = sizesOf(columns.length)
  const titles = [...columns.map(({ title }) => title), 'Montant']
  const head = h(
    View,
    { minPresenceAhead: 60 },
    text(child.name, { size: 12, style: [styles.strong, { marginBottom: 2 }] }),
    h(
      View,
      { style: [styles.ruled, styles.row, styles.head] },
      text('Jour', { size: SMALL, style: { width: day } }),
      text('Accueil et activité', { size: SMALL, style: styles.activity }),
      ...titles.map((title) => text(title, { size: SMALL, style: amount })),
    ),
  )
  const rows = child.rows.map((row) =>
    h(
      View,
      { style: styles.ruled, wrap: false },
      h(
        View,
        { style: styles.row },
        text(row.day, { size: letters, style: { width: day } }),
        text(row.activity, { size: letters, style: styles.activity }),
        ...row.parts.map((part) => text(part, { size: letters, style: amount })),
        text(row.total, { size: letters, style: [amount, styles.strong] }),
      ),
      text(row.detail, { size: SMALL, style: { marginLeft: day + GAP } }),
    ),
  )
  const foot = h(
    View,
    { style: [styles.ruled, styles.row, { borderBottomWidth: 0 }], wrap: false },
    text(`Total pour ${child.name}`, { style: styles.activity }),
    text(child.total, { style: styles.strong }),
  )
  return h(View, { style: { marginBottom: 12 } }, head, ...rows, foot)
}
