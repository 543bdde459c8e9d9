import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Html } from '@react-email/html'
import { Img } from '@react-email/img'
import { Preview } from '@react-email/preview'
import { Text } from '@react-email/text'
import { createElement as h, Fragment, type CSSProperties, type ReactElement, type ReactNode } from 'react'
import { mailReason } from '@/lib/messages/fr/mails'
import type { MailColours } from './mail-style'
import type { MailKind } from './outbox-kinds'
import type { MailContent, MailFrame } from './template'

// Drawn by a worker of plain Node too (lib/cli/worker.ts), which reads TypeScript but no JSX. Mail programs are old:
// tables place, attributes of style paint, and a style sheet adds only what may be lost.

const FONT = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const WIDTH = 560
/** A long address or name breaks where it must: nothing is wider than a telephone. */
const BREAKS: CSSProperties = { overflowWrap: 'anywhere', wordBreak: 'break-word' }

/** A mail as a mail program shows it. */
export function mailDocument(
  {
    kind,
    subject,
    intro,
    lead,
    facts = [],
    paragraphs = [],
    button,
    footnote,
  }: MailContent & { kind: MailKind },
  frame: MailFrame,
): ReactElement {
  const { colours } = frame
  return h(
    Html,
    { lang: 'fr' },
    head(subject, frame),
    h(
      Body,
      { className: 'page', style: bodyStyle(colours) },
      h(Preview, null, lead),
      // Web mail takes a mail out of its page: the language is said again inside.
      h(
        'div',
        { role: 'article', 'aria-roledescription': 'e-mail', 'aria-label': subject, lang: 'fr' },
        h(
          Container,
          { width: WIDTH, style: { width: '100%', maxWidth: WIDTH } },
          sender(frame, colours),
          card(
            colours,
            h(Heading, { className: 'ink', style: titleStyle }, subject),
            intro ? paragraph(intro) : null,
            paragraph(lead),
            facts.length > 0 ? factTable(facts, colours) : null,
            ...paragraphs.map((text) => paragraph(text)),
            button ? link(button, colours) : null,
            footnote
              ? h('div', { className: 'quiet', style: { color: colours.quiet } }, small(footnote))
              : null,
          ),
          foot(kind, frame, colours),
        ),
      ),
    ),
  )
}

function head(subject: string, { styleSheet }: MailFrame): ReactElement {
  const meta = (name: string, content: string) => h('meta', { name, content })
  return h(
    Head,
    null,
    h('title', null, subject),
    meta('viewport', 'width=device-width'),
    meta('color-scheme', 'light dark'),
    meta('supported-color-schemes', 'light dark'),
    // Days and places stay words: a telephone would make links of them, in a blue of its own.
    meta('format-detection', 'date=no,address=no'),
    h('style', { dangerouslySetInnerHTML: { __html: styleSheet } }),
  )
}

const bodyStyle = ({ page, ink }: MailColours): CSSProperties => ({
  ...{ margin: 0, padding: '24px 12px', backgroundColor: page, color: ink },
  ...{ fontFamily: FONT, fontSize: 16, lineHeight: 1.5 },
})

const titleStyle: CSSProperties = { margin: '0 0 16px', fontSize: 22, lineHeight: 1.27, ...BREAKS }

/** Whom the mail is from: a mark, and the name in words, since a mail program may hide the picture. */
function sender({ organisation, logo }: MailFrame, colours: MailColours): ReactElement {
  const mark = logo
    ? h(Img, {
        ...{ src: logo, alt: '', height: 36, loading: 'lazy' as const },
        style: { height: 36, maxWidth: 120, borderRadius: 6, backgroundColor: '#ffffff' },
      })
    : rivers(colours)
  return table(
    { style: { marginBottom: 16 } },
    h('td', { width: 48, style: { width: 48, paddingRight: 12 } }, mark),
    h('td', { className: 'ink', style: { fontWeight: 600, lineHeight: 1.3, ...BREAKS } }, organisation),
  )
}

/** The portal's mark, without a picture: three rivers on its colour. Who can't draw a curve draws straight lines. */
function rivers({ brand, onBrand }: MailColours): ReactElement {
  const bank: CSSProperties = { display: 'inline-block', width: 9, height: 3, verticalAlign: 'top' }
  const up: CSSProperties = { ...bank, borderTop: `2px solid ${onBrand}`, borderRadius: '50% 50% 0 0' }
  const down: CSSProperties = { ...bank, borderBottom: `2px solid ${onBrand}`, borderRadius: '0 0 50% 50%' }
  const river = h(
    'div',
    { style: { height: 7, fontSize: 0, lineHeight: 0 } },
    h('span', { className: 'river', style: up }),
    h('span', { className: 'river', style: down }),
  )
  return table(
    { width: 36, style: { width: 36 } },
    h(
      'td',
      {
        ...{ className: 'mark', height: 36, align: 'center', 'aria-hidden': true },
        style: { height: 36, paddingTop: 2, borderRadius: 10, backgroundColor: brand },
      },
      river,
      river,
      river,
    ),
  )
}

function card({ card, line, ink }: MailColours, ...children: ReactNode[]): ReactElement {
  return table(
    { width: '100%' },
    h(
      'td',
      {
        className: 'card ink',
        style: {
          ...{ padding: '24px 24px 12px', backgroundColor: card, color: ink },
          ...{ border: `1px solid ${line}`, borderRadius: 16 },
        },
      },
      ...children,
    ),
  )
}

/** What was decided on each thing: the state in a border, and beside it what it is about. */
function factTable(facts: NonNullable<MailContent['facts']>, { brand }: MailColours): ReactElement {
  const rows = facts.map(({ state, text }, index) =>
    h(
      'tr',
      { key: index, className: 'fact' },
      h(
        'td',
        { style: { padding: '5px 12px 5px 0', verticalAlign: 'top', width: '1%' } },
        h('span', { className: 'tag', style: tagStyle(brand, state) }, state),
      ),
      h('td', { style: { padding: '6px 0', verticalAlign: 'top', ...BREAKS } }, ...inLines(text)),
    ),
  )
  return h('table', { ...PLACED, width: '100%', style: { margin: '0 0 16px' } }, h('tbody', null, ...rows))
}

/** A state of two or three words stands on one line; a longer one may break. */
const tagStyle = (brand: string, state: string): CSSProperties => ({
  ...{ display: 'inline-block', padding: '1px 8px', border: `1px solid ${brand}`, borderRadius: 6 },
  ...{ fontSize: 14, fontWeight: 600, whiteSpace: state.length <= 24 ? 'nowrap' : 'normal' },
})

function link(
  { label, url }: NonNullable<MailContent['button']>,
  { brand, onBrand }: MailColours,
): ReactElement {
  return h(
    'div',
    { style: { margin: '24px 0 16px' } },
    h(
      Button,
      {
        ...{ href: url, className: 'button' },
        style: {
          ...{ padding: '13px 20px', borderRadius: 10, backgroundColor: brand, color: onBrand },
          ...{ fontSize: 16, fontWeight: 600 },
        },
      },
      label,
    ),
  )
}

function foot(
  kind: MailKind,
  { service, phone, publicUrl }: MailFrame,
  { quiet }: MailColours,
): ReactElement {
  const { why, change } = mailReason(kind)
  return h(
    'div',
    { className: 'quiet', style: { padding: '16px 12px 0', color: quiet } },
    small([service, phone].filter(Boolean).join(', ')),
    small(
      why,
      change ? ' ' : null,
      change ? h('a', { href: `${publicUrl}${change.path}`, style: { color: quiet } }, change.label) : null,
    ),
  )
}

function paragraph(text: string): ReactElement {
  return h(
    Text,
    { style: { marginTop: 0, marginBottom: 16, fontSize: 16, lineHeight: 1.5, ...BREAKS } },
    ...inLines(text),
  )
}

function small(...content: ReactNode[]): ReactElement {
  return h(
    Text,
    { style: { marginTop: 0, marginBottom: 12, fontSize: 14, lineHeight: 1.43, ...BREAKS } },
    ...content,
  )
}

/** The lines that somebody typed stay lines, in Outlook too. */
function inLines(text: string): ReactNode[] {
  return text.split('\n').map((line, index) => h(Fragment, { key: index }, index > 0 && h('br'), line))
}

const PLACED = { role: 'presentation', border: 0, cellPadding: 0, cellSpacing: 0 } as const

/** A row that places its cells, and says nothing. */
function table(
  props: { width?: number | string; style?: CSSProperties },
  ...cells: ReactElement[]
): ReactElement {
  return h('table', { ...PLACED, ...props }, h('tbody', null, h('tr', null, ...cells)))
}
