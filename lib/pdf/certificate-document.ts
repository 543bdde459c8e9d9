import { StyleSheet, View } from '@react-pdf/renderer'
import { createElement as h, type ReactElement } from 'react'
import type { CertificateData } from './certificate-data'
import { amounts, heading, sheet, text } from './sheet'

const styles = StyleSheet.create({
  row: {
    ...{ flexDirection: 'row', gap: 16, paddingVertical: 6 },
    ...{ borderBottomWidth: 0.5, borderBottomColor: '#b7c6c9' },
  },
  amount: { fontWeight: 600, borderBottomWidth: 1, borderBottomColor: '#0e2630' },
  value: { ...amounts, flex: 1 },
})

export function certificateDocument(data: CertificateData): ReactElement {
  const mentions = data.mentions.map((mention) => text(mention))
  return sheet(
    data,
    heading(data.title, data.facts, data.payer),
    text(data.sentence, { style: { marginBottom: 14 } }),
    ...data.rows.map((row) =>
      h(View, { style: styles.row }, text(row.label), text(row.value, { style: styles.value })),
    ),
    h(
      View,
      { style: [styles.row, styles.amount] },
      text(data.amount.label, { size: 13 }),
      text(data.amount.value, { size: 13, style: styles.value }),
    ),
    h(View, { style: { marginTop: 18, gap: 4 } }, ...mentions.slice(0, -1)),
    // A signature alone on a page would sign nothing.
    h(
      View,
      { style: { marginTop: 4 }, wrap: false },
      ...mentions.slice(-1),
      h(
        View,
        { style: { marginTop: 26, alignItems: 'flex-end' } },
        ...data.signature.map((line) => text(line)),
      ),
    ),
  )
}
