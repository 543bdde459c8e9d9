import { StyleSheet, View } from '@react-pdf/renderer'
import { createElement as h, type ReactElement } from 'react'
import type { FamilyDataSection, FamilyDataSheet } from './family-data'
import { heading, sheet, text } from './sheet'

/** In letters: a row up to this stays on one page, a longer one may be cut. */
const LONG = 1_000

const styles = StyleSheet.create({
  section: { marginTop: 16, marginBottom: 6, fontWeight: 600 },
  row: { paddingVertical: 4, borderBottomWidth: 0.5, borderBottomColor: '#b7c6c9' },
  strong: { fontWeight: 600 },
})

export function familyDataDocument(data: FamilyDataSheet): ReactElement {
  return sheet(
    data,
    heading(data.title, data.facts, []),
    text(data.notice),
    ...data.sections.flatMap(section),
  )
}

function section({ title, rows }: FamilyDataSection): ReactElement[] {
  return [
    h(View, { minPresenceAhead: 40 }, text(title, { size: 13, style: styles.section })),
    ...rows.map((row) => {
      const said = inOneLine(row.lines)
      return h(
        View,
        { style: styles.row, wrap: said.length > LONG },
        ...(row.title ? [text(row.title, { style: styles.strong })] : []),
        ...(said ? [text(said, { size: 9 })] : []),
      )
    }),
  ]
}

const inOneLine = (lines: readonly { label: string; value: string }[]) =>
  lines.map(({ label, value }) => `${label}\u00a0: ${value}`).join('\u00a0; ')
