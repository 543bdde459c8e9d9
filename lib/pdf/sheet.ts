import { Document, Page, Path, StyleSheet, Svg, Text, View, type Styles } from '@react-pdf/renderer'
import { createElement as h, type ReactElement, type ReactNode } from 'react'
import { fontFamily } from './fonts'
import { forPdf } from './typography'

// The documents are drawn by a thread of plain Node (thread.ts), which reads TypeScript but no JSX.

type Style = Styles[string]

const INK = '#0e2630'
const BRAND = '#054752'
const WIDTH = 493 // A4 between margins of 18 mm, in points

const styles = StyleSheet.create({
  page: { padding: '18mm', paddingBottom: '26mm', fontFamily, color: INK },
  foot: { position: 'absolute', bottom: '14mm', left: '18mm', right: '18mm', flexDirection: 'row' },
  // 110 mm from the left: in the window of an envelope.
  payer: { width: 230 },
  strong: { fontWeight: 600 },
})

/** Amounts one under the other: on the right, all digits as wide. */
export const amounts: Style = { textAlign: 'right', fontFeatureSettings: ['tnum'] }

/** Text of a PDF; every text goes through here. The line height is counted from the size that stands beside it. */
export function text(
  content: string,
  { size = 10, style = {} }: { size?: number; style?: Style | Style[] } = {},
): ReactElement {
  return h(Text, { style: [{ fontSize: size, lineHeight: 1.35 }, style].flat() }, forPdf(content))
}

/** What a paper carries at its head, and the day that it is dated by: the same content gives the same bytes. */
export type Head = { title: string; issuer: { name: string; lines: string[] }; datedOn: string }

/** A document of one sheet or of several. */
export function paper({ title, issuer, datedOn }: Head, ...pages: ReactNode[]): ReactElement {
  const made = new Date(`${datedOn}T00:00:00Z`)
  const author = forPdf(issuer.name)
  return h(
    Document,
    {
      ...{ language: 'fr', title: forPdf(title), author, creator: 'Portail Familles' },
      ...{ creationDate: made, modificationDate: made },
    },
    ...pages,
  )
}

/** A page of the organisation's paper: three thin rivers at the head, and its address. */
export function sheetPage({ issuer }: Pick<Head, 'issuer'>, ...children: ReactNode[]): ReactElement {
  return h(
    Page,
    { size: 'A4', style: styles.page },
    rivers(),
    h(
      View,
      { style: { marginTop: 14, marginBottom: 22 } },
      text(issuer.name, { style: styles.strong }),
      ...issuer.lines.map((line) => text(line)),
    ),
    ...children,
  )
}

/** A paper that may take several pages: its title and the page number at the foot. */
export function sheet(head: Head, ...children: ReactNode[]): ReactElement {
  const pageNumber = h(Text, {
    style: { fontSize: 8 },
    render: ({ pageNumber, totalPages }) => `Page ${pageNumber} sur ${totalPages}`,
  })
  const foot = h(
    View,
    { style: styles.foot, fixed: true },
    text(head.title, { size: 8, style: { flex: 1 } }),
    pageNumber,
  )
  return paper(head, sheetPage(head, ...children, foot))
}

/** Title on the left, the person addressed on the right. */
export function heading(title: string, facts: readonly string[], payer: readonly string[]): ReactElement {
  return h(
    View,
    { style: { flexDirection: 'row', gap: 24, marginBottom: 20 } },
    h(
      View,
      { style: { flex: 1, gap: 2 } },
      text(title, { size: 17, style: [styles.strong, { marginBottom: 4 }] }),
      ...facts.map((fact) => text(fact)),
    ),
    payer.length > 0 &&
      h(
        View,
        { style: styles.payer },
        ...payer.map((line, index) => text(line, { style: index === 0 ? styles.strong : {} })),
      ),
  )
}

function rivers(): ReactElement {
  const waves = [2.5, 7.5, 12.5].map((y) =>
    h(Path, { key: y, d: wave(y), stroke: BRAND, strokeWidth: 0.75, fill: 'none' }),
  )
  return h(Svg, { width: WIDTH, height: 15, viewBox: `0 0 ${WIDTH} 15` }, ...waves)
}

function wave(y: number): string {
  const half = WIDTH / 12
  return `M0 ${y} ${Array.from({ length: 6 }, () => `q${half / 2} -3.5 ${half} 0 q${half / 2} 3.5 ${half} 0`).join(' ')}`
}
