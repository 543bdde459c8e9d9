import { StyleSheet, View } from '@react-pdf/renderer'
import { createElement as h, type ReactElement } from 'react'
import type { LetterTexts } from '@/lib/messages/fr/activation'
import { heading, paper, sheetPage, text, type Head } from './sheet'

const styles = StyleSheet.create({
  row: { flexDirection: 'row', paddingVertical: 7, borderBottomWidth: 0.5, borderBottomColor: '#b7c6c9' },
  label: { width: 140 },
  value: { flex: 1, fontWeight: 600 },
})

export type LettersData = Head & { letters: readonly LetterTexts[] }

/** One page for each person: each opens their own account only. */
export function lettersDocument(data: LettersData): ReactElement {
  return paper(data, ...data.letters.map((letter) => letterPage(data, letter)))
}

function letterPage(data: LettersData, { to, facts, paragraphs, rows, closing }: LetterTexts): ReactElement {
  return sheetPage(
    data,
    heading(data.title, facts, to),
    h(
      View,
      { style: { marginTop: 24, gap: 10 } },
      ...paragraphs.map((paragraph) => text(paragraph, { size: 11 })),
    ),
    h(
      View,
      { style: { marginVertical: 18 } },
      ...rows.map((row) =>
        h(
          View,
          { style: styles.row },
          text(row.label, { size: 13, style: styles.label }),
          text(row.value, { size: 13, style: styles.value }),
        ),
      ),
    ),
    h(View, { style: { gap: 6 } }, ...closing.map((line) => text(line, { size: 11 }))),
  )
}
