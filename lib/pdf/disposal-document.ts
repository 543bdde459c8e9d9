import { StyleSheet, View } from '@react-pdf/renderer'
import { createElement as h, type ReactElement } from 'react'
import { amounts, heading, sheet, text, type Head } from './sheet'

const styles = StyleSheet.create({
  row: {
    flexDirection: 'row',
    gap: 8,
    paddingVertical: 5,
    borderBottomWidth: 0.5,
    borderBottomColor: '#b7c6c9',
  },
  head: { fontWeight: 600 },
  wide: { flex: 3 },
  dates: { flex: 2 },
  number: { ...amounts, width: 60 },
  signature: { marginTop: 24, flexDirection: 'row', gap: 24 },
  box: { flex: 1, minHeight: 90, padding: 8, borderWidth: 0.5, borderColor: '#b7c6c9' },
})

export type DisposalSheet = Head & {
  facts: string[]
  notice: string
  rows: { name: string; rule: string; dates: string; count: string }[]
  service: string[]
  visa: string[]
}

export function disposalDocument(data: DisposalSheet): ReactElement {
  return sheet(
    data,
    heading(data.title, data.facts, []),
    text(data.notice, { style: { marginBottom: 10 } }),
    h(
      View,
      null,
      h(
        View,
        { fixed: true },
        row('Nature et règle de conservation', '', 'Dates extrêmes', 'Nombre', styles.head),
      ),
      ...data.rows.map(({ name, rule, dates, count }) => row(name, rule, dates, count)),
    ),
    h(
      View,
      { style: styles.signature, wrap: false },
      h(View, { style: styles.box }, ...data.service.map((line) => text(line))),
      h(View, { style: styles.box }, ...data.visa.map((line) => text(line))),
    ),
  )
}

function row(name: string, rule: string, dates: string, count: string, style = {}): ReactElement {
  return h(
    View,
    { style: styles.row, wrap: false },
    h(
      View,
      { style: styles.wide },
      text(name, { style: styles.head }),
      ...(rule ? [text(rule, { size: 9 })] : []),
    ),
    text(dates, { style: [styles.dates, style] }),
    text(count, { style: [styles.number, style] }),
  )
}
