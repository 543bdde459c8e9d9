import { StyleSheet, View } from '@react-pdf/renderer'
import type { InvoiceData } from './invoice-data'
import { Heading, Sheet, T } from './sheet'

const LINE = '#b7c6c9'
const SMALL = 8.5
const styles = StyleSheet.create({
  row: { flexDirection: 'row', gap: 8, paddingVertical: 3, borderBottomWidth: 0.5, borderBottomColor: LINE },
  head: { fontWeight: 600, borderBottomWidth: 1, borderBottomColor: '#0e2630' },
  day: { width: 112 },
  activity: { flex: 1 },
  amount: { width: 56, textAlign: 'right' },
  strong: { fontWeight: 600 },
  total: { flexDirection: 'row', justifyContent: 'flex-end', gap: 24, fontWeight: 600, marginTop: 14 },
})

export function InvoiceDocument({ data }: { data: InvoiceData }) {
  return (
    <Sheet title={data.title} issuer={data.issuer}>
      <Heading title={data.title} facts={data.facts} payer={data.payer} />
      {data.children.map((child) => (
        <View key={child.name} style={{ marginBottom: 12 }}>
          <View minPresenceAhead={60}>
            <T size={12} style={[styles.strong, { marginBottom: 2 }]}>
              {child.name}
            </T>
            <View style={[styles.row, styles.head]}>
              <T size={SMALL} style={styles.day}>
                Jour
              </T>
              <T size={SMALL} style={styles.activity}>
                Accueil et activité
              </T>
              {data.columns.map(({ key, title }) => (
                <T key={key} size={SMALL} style={styles.amount}>
                  {title}
                </T>
              ))}
              <T size={SMALL} style={styles.amount}>
                Montant
              </T>
            </View>
          </View>
          {child.rows.map((row) => (
            <View key={`${row.day} ${row.activity}`} style={styles.row} wrap={false}>
              <T style={styles.day}>{row.day}</T>
              <View style={styles.activity}>
                <T>{row.activity}</T>
                <T size={SMALL}>{row.detail}</T>
              </View>
              {row.parts.map((part, index) => (
                <T key={data.columns[index]!.key} style={styles.amount}>
                  {part}
                </T>
              ))}
              <T style={[styles.amount, styles.strong]}>{row.total}</T>
            </View>
          ))}
          <View style={[styles.row, { borderBottomWidth: 0 }]} wrap={false}>
            <T style={styles.activity}>{`Total pour ${child.name}`}</T>
            <T style={[styles.amount, styles.strong]}>{child.total}</T>
          </View>
        </View>
      ))}
      <View wrap={false}>
        <View style={styles.total}>
          <T size={13}>Total à payer</T>
          <T size={13}>{data.total}</T>
        </View>
        <View style={{ marginTop: 22, gap: 4 }}>
          {data.mentions.map((mention) => (
            <T key={mention} size={SMALL}>
              {mention}
            </T>
          ))}
        </View>
      </View>
    </Sheet>
  )
}
