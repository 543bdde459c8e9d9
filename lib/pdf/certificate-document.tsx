import { StyleSheet, View } from '@react-pdf/renderer'
import type { CertificateData } from './certificate-data'
import { Heading, Sheet, T } from './sheet'

const styles = StyleSheet.create({
  row: { flexDirection: 'row', paddingVertical: 6, borderBottomWidth: 0.5, borderBottomColor: '#b7c6c9' },
  amount: { fontWeight: 600, borderBottomWidth: 1, borderBottomColor: '#0e2630' },
  value: { flex: 1, textAlign: 'right' },
})

export function CertificateDocument({ data }: { data: CertificateData }) {
  return (
    <Sheet title={data.title} issuer={data.issuer}>
      <Heading title={data.title} facts={data.facts} payer={data.payer} />
      <T style={{ marginBottom: 14 }}>{data.sentence}</T>
      {data.rows.map((row) => (
        <View key={row.label} style={styles.row}>
          <T>{row.label}</T>
          <T style={styles.value}>{row.value}</T>
        </View>
      ))}
      <View style={[styles.row, styles.amount]}>
        <T size={13}>{data.amount.label}</T>
        <T size={13} style={styles.value}>
          {data.amount.value}
        </T>
      </View>
      <View style={{ marginTop: 18, gap: 4 }}>
        {data.mentions.map((mention) => (
          <T key={mention}>{mention}</T>
        ))}
      </View>
      <View style={{ marginTop: 30, alignItems: 'flex-end' }}>
        {data.signature.map((line) => (
          <T key={line}>{line}</T>
        ))}
      </View>
    </Sheet>
  )
}
