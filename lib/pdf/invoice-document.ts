import { StyleSheet, View, type Styles } from '@react-pdf/renderer'
import { createElement as h, type ReactElement } from 'react'
import type { InvoiceChild, InvoiceData } from './invoice-data'
import { amounts, heading, sheet, text } from './sheet'

type Style = Styles[string]

const LINE = '#b7c6c9'
const SMALL = 8.5
const styles = StyleSheet.create({
  ruled: { paddingVertical: 3, borderBottomWidth: 0.5, borderBottomColor: LINE },
  row: { flexDirection: 'row' },
  head: { fontWeight: 600, borderBottomWidth: 1, borderBottomColor: '#0e2630' },
  activity: { flex: 1 },
  strong: { fontWeight: 600 },
  sums: { alignItems: 'flex-end', marginTop: 10, gap: 2 },
  sum: { flexDirection: 'row' },
  sumValue: { ...amounts, width: 96 },
  total: { fontWeight: 600, marginTop: 4 },
})

/** What fits between the margins, in points: the more columns of amounts, the narrower they and the day. */
function sizesOf(columns: number): { gap: number; day: number; amount: Style; letters: number } {
  const [gap, day, width, letters] = columns > 3 ? [5, 60, 48, 9] : [8, 112, 56, 10]
  return { gap, day, letters, amount: { ...amounts, width } }
}

export function invoiceDocument(data: InvoiceData): ReactElement {
  return sheet(
    data,
    heading(data.title, data.facts, data.payer),
    ...data.children.flatMap((child) => childTable(child, data.columns)),
    h(
      View,
      { style: styles.sums, wrap: false },
      ...data.totals.map((sum) =>
        h(View, { style: styles.sum }, text(sum.label), text(sum.value, { style: styles.sumValue })),
      ),
      h(
        View,
        { style: [styles.sum, styles.total] },
        text(data.total.label, { size: 13 }),
        text(data.total.value, { size: 13, style: styles.sumValue }),
      ),
    ),
    h(
      View,
      { style: { marginTop: 22, gap: 4 } },
      ...data.mentions.map((mention) => text(mention, { size: SMALL })),
    ),
  )
}

/** A child's days; on each page that they go on, who and what the columns are is said again. */
function childTable(child: InvoiceChild, columns: InvoiceData['columns']): ReactElement[] {
  const { gap, day, amount, letters } = sizesOf(columns.length)
  const inRow = [styles.row, { gap }]
  const titles = [...columns.map(({ title }) => title), 'Montant']
  const head = h(
    View,
    { fixed: true },
    text(child.name, { size: 12, style: [styles.strong, { marginBottom: 2 }] }),
    h(
      View,
      { style: [styles.ruled, styles.head, ...inRow] },
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
        { style: inRow },
        text(row.day, { size: letters, style: { width: day } }),
        text(row.activity, { size: letters, style: styles.activity }),
        ...row.parts.map((part) => text(part, { size: letters, style: amount })),
        text(row.total, { size: letters, style: [amount, styles.strong] }),
      ),
      text(row.detail, { size: SMALL, style: { marginLeft: day + gap } }),
    ),
  )
  const foot = h(
    View,
    { style: [styles.ruled, styles.row, { borderBottomWidth: 0 }] },
    text(`Total pour ${child.name}`, { style: styles.activity }),
    text(child.total, { style: [amounts, styles.strong] }),
  )
  return [
    // A name and its columns don't stand alone at the end of a page, nor a total at the head of the next one.
    h(View, { minPresenceAhead: 80 }),
    h(
      View,
      { style: { marginBottom: 12 } },
      head,
      ...rows.slice(0, -1),
      h(View, { wrap: false }, ...rows.slice(-1), foot),
    ),
  ]
}
