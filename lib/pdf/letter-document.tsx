import { StyleSheet, View } from '@react-pdf/renderer'
import type { LetterTexts } from '@/lib/messages/fr/activation'
import { Heading, Paper, SheetPage, T } from './sheet'

const styles = StyleSheet.create({
  row: { flexDirection: 'row', paddingVertical: 7, borderBottomWidth: 0.5, borderBottomColor: '#b7c6c9' },
  label: { width: 140 },
  value: { flex: 1, fontWeight: 600 },
})

/** One page for each person: each opens their own account only. */
export function LettersDocument({
  title,
  issuer,
  letters,
}: {
  title: string
  issuer: { name: string; lines: string[] }
  letters: readonly LetterTexts[]
}) {
  return (
    <Paper title={title} issuer={issuer}>
      {letters.map(({ to, facts, paragraphs, rows, closing }, index) => (
        <SheetPage key={index} issuer={issuer}>
          <Heading title={title} facts={facts} payer={to} />
          <View style={{ marginTop: 24, gap: 10 }}>
            {paragraphs.map((paragraph) => (
              <T key={paragraph} size={11}>
                {paragraph}
              </T>
            ))}
          </View>
          <View style={{ marginVertical: 18 }}>
            {rows.map((row) => (
              <View key={row.label} style={styles.row}>
                <T size={13} style={styles.label}>
                  {row.label}
                </T>
                <T size={13} style={styles.value}>
                  {row.value}
                </T>
              </View>
            ))}
          </View>
          <View style={{ gap: 6 }}>
            {closing.map((line) => (
              <T key={line} size={11}>
                {line}
              </T>
            ))}
          </View>
        </SheetPage>
      ))}
    </Paper>
  )
}
