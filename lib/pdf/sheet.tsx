import { Document, Page, Path, StyleSheet, Svg, Text, View, type Styles } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { fontFamily } from './fonts'
import { forPdf } from './typography'

type Style = Styles[string]

const INK = '#0e2630'
const BRAND = '#054752'
const WIDTH = 493 // A4 between margins of 18 mm, in points

const styles = StyleSheet.create({
  page: { padding: '18mm', paddingBottom: '26mm', fontFamily, color: INK },
  foot: { position: 'absolute', bottom: '14mm', left: '18mm', right: '18mm', flexDirection: 'row' },
  strong: { fontWeight: 600 },
})

/** Text of a PDF; every text goes through here. The line height is counted from the size that stands beside it. */
export function T({
  children,
  size = 10,
  style = {},
}: {
  children: string
  size?: number
  style?: Style | Style[]
}) {
  return <Text style={[{ fontSize: size, lineHeight: 1.35 }, style].flat()}>{forPdf(children)}</Text>
}

type Issuer = { name: string; lines: string[] }

/** A document of one sheet or of several. */
export function Paper({ title, issuer, children }: { title: string; issuer: Issuer; children: ReactNode }) {
  return (
    <Document language="fr" title={forPdf(title)} author={forPdf(issuer.name)} creator="Portail Familles">
      {children}
    </Document>
  )
}

/** A page of the organisation's paper: three thin rivers at the head, and its address. */
export function SheetPage({ issuer, children }: { issuer: Issuer; children: ReactNode }) {
  return (
    <Page size="A4" style={styles.page}>
      <Rivers />
      <View style={{ marginTop: 14, marginBottom: 22 }}>
        <T style={styles.strong}>{issuer.name}</T>
        {issuer.lines.map((line) => (
          <T key={line}>{line}</T>
        ))}
      </View>
      {children}
    </Page>
  )
}

/** A paper that may take several pages: its title and the page number at the foot. */
export function Sheet({ title, issuer, children }: { title: string; issuer: Issuer; children: ReactNode }) {
  return (
    <Paper title={title} issuer={issuer}>
      <SheetPage issuer={issuer}>
        {children}
        <View style={styles.foot} fixed>
          <T size={8} style={{ flex: 1 }}>
            {title}
          </T>
          <Text
            style={{ fontSize: 8 }}
            render={({ pageNumber, totalPages }) => `Page ${pageNumber} sur ${totalPages}`}
          />
        </View>
      </SheetPage>
    </Paper>
  )
}

/** Title on the left, the person addressed on the right. */
export function Heading({ title, facts, payer }: { title: string; facts: string[]; payer: string[] }) {
  return (
    <View style={{ flexDirection: 'row', gap: 24, marginBottom: 20 }}>
      <View style={{ flex: 1, gap: 2 }}>
        <T size={17} style={[styles.strong, { marginBottom: 4 }]}>
          {title}
        </T>
        {facts.map((fact) => (
          <T key={fact}>{fact}</T>
        ))}
      </View>
      <View style={{ width: 200 }}>
        {payer.map((line, index) => (
          <T key={line} style={index === 0 ? styles.strong : undefined}>
            {line}
          </T>
        ))}
      </View>
    </View>
  )
}

function Rivers() {
  return (
    <Svg width={WIDTH} height={15} viewBox={`0 0 ${WIDTH} 15`}>
      {[2.5, 7.5, 12.5].map((y) => (
        <Path key={y} d={wave(y)} stroke={BRAND} strokeWidth={0.75} fill="none" />
      ))}
    </Svg>
  )
}

function wave(y: number): string {
  const half = WIDTH / 12
  return `M0 ${y} ${Array.from({ length: 6 }, () => `q${half / 2} -3.5 ${half} 0 q${half / 2} 3.5 ${half} 0`).join(' ')}`
}
