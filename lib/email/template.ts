import type { ReactElement } from 'react'
import { mailReason } from '@/lib/messages/fr/mails'
import { mailDocument } from './mail-document'
import { type MailColours, mailColours, mailStyleSheet } from './mail-style'
import type { MailKind } from './outbox-kinds'

/** A mail as its author thinks of it: first line first, one button at most. */
export type MailContent = {
  subject: string
  /** The organisation's own words, before the portal's. */
  intro?: string
  /** What happened, in one sentence: the first thing read, and what an inbox shows beside the subject. */
  lead: string
  paragraphs?: string[]
  /** Short facts under the lead: a state word and what it is about. */
  facts?: { state: string; text: string }[]
  button?: { label: string; url: string }
  /** Said last, small. */
  footnote?: string
}

/** What stands around every mail of an organisation. */
export type MailFrame = {
  organisation: string
  service: string
  phone: string
  /** Of its first colour, or the portal's own: found once for all the mails of a posting. */
  colours: MailColours
  styleSheet: string
  /** The address of the organisation's own mark; null: the portal's. */
  logo: string | null
  publicUrl: string
}

type Organisation = {
  name: string
  serviceName: string
  phone: string
  brandColour?: string
  logoKey?: string | null
}

export function mailFrame(organisation: Organisation, publicUrl: string): MailFrame {
  const { name, serviceName, phone, brandColour, logoKey } = organisation
  return {
    ...{ organisation: name, service: serviceName, phone, publicUrl },
    ...{ colours: mailColours(brandColour || null), styleSheet: mailStyleSheet(brandColour || null) },
    logo: logoKey ? `${publicUrl}/logo?v=${logoKey}` : null,
  }
}

/** The same content as HTML and as plain text. */
export async function renderMail(
  content: MailContent & { kind: MailKind },
  frame: MailFrame,
): Promise<{ html: string; text: string }> {
  return { html: await asHtml(mailDocument(content, frame)), text: asText(content, frame) }
}

/** By React's own program: the bundle of the pages has a part of it only, which draws no plain HTML. */
async function asHtml(document: ReactElement): Promise<string> {
  const { renderToStaticMarkup } = await import(/* turbopackIgnore: true */ 'react-dom/server')
  return `<!doctype html>${renderToStaticMarkup(document)}`
}

function asText(
  { kind, intro, lead, facts = [], paragraphs = [], button, footnote }: MailContent & { kind: MailKind },
  { service, organisation, phone, publicUrl }: MailFrame,
): string {
  const { why, change } = mailReason(kind)
  return [
    intro ?? '',
    lead,
    facts.map((fact) => `- ${fact.state}\u00a0: ${fact.text}`).join('\n'),
    ...paragraphs,
    button ? `${button.label}\u00a0: ${button.url}` : '',
    footnote ?? '',
    [service, organisation, phone].filter(Boolean).join('\n'),
    change ? `${why} ${change.label}\u00a0: ${publicUrl}${change.path}` : why,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}
