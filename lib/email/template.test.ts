import { describe, expect, test } from 'vitest'
import { mailSamples } from '@/lib/messages/fr/mail-samples'
import { mailKinds } from './outbox-kinds'
import { mailFrame, renderMail, type MailContent } from './template'

const organisation = {
  name: 'Val des Trois Rivières',
  serviceName: 'Service enfance',
  phone: '01 99 00 12 00',
}
const frame = mailFrame(organisation, 'https://portail.test')

/** What a person reads of the HTML, without what an inbox shows beside the subject. */
function readable(html: string): string {
  return html
    .slice(html.indexOf('<h1'))
    .replace(/<!--.*?-->/g, '')
    .replace(/<br\/?>/g, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => signs[name]!)
}
const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Every piece that a mail tells. */
function told({
  intro = '',
  lead,
  facts = [],
  paragraphs = [],
  button,
  footnote = '',
}: MailContent): string[] {
  const pieces = facts.flatMap(({ state, text }) => [state, text])
  return [intro, lead, ...pieces, ...paragraphs, button?.label ?? '', footnote].filter(Boolean).map(flat)
}

const drawn = await Promise.all(
  mailKinds.map(async (kind) => {
    const content = mailSamples[kind]
    return { kind, content, ...(await renderMail({ kind, ...content }, frame)) }
  }),
)

describe.each(drawn)('$kind', ({ content, html, text }) => {
  test('is said in the first line, of both forms and of the inbox', () => {
    const inbox = /<div style="display:none[^>]*>([^<]*)/.exec(html)![1]!
    const first = flat(content.lead).slice(0, 60)
    for (const form of [text, readable(`<h1${inbox}`), readable(html).replace(content.subject, '')])
      expect(flat(form).slice(0, 150)).toContain(first)
  })

  test('tells the same in both forms', () => {
    for (const piece of told(content)) {
      expect(flat(text)).toContain(piece)
      expect(flat(readable(html))).toContain(piece)
    }
    for (const form of [text, readable(html)])
      for (const said of [organisation.serviceName, organisation.phone, 'Vous recevez cet e-mail parce que'])
        expect(form).toContain(said)
  })

  test('has one button at most, whose address is in the text', () => {
    const buttons = [...html.matchAll(/<a href="([^"]+)" class="button"/g)].map(([, url]) => url)
    expect(buttons).toEqual(content.button ? [content.button.url] : [])
    for (const url of buttons) expect(text).toContain(url)
  })

  test('is French, titled and light', () => {
    expect(html).toMatch(/^<!doctype html><html dir="ltr" lang="fr">/)
    expect(html).toContain(`<title>${content.subject}</title>`)
    expect(html.match(/<table/g)).toHaveLength(html.match(/<table [^>]*role="presentation"/g)!.length)
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
    expect(html).not.toMatch(/undefined|null|\[object/)
  })

  test('keeps to French typography, and says no code', () => {
    const said = [content.subject, ...told(content)].join('\n').replace(/https?:\S+/g, '')
    // An ordinary space here would let a sign fall to the next line.
    const written = [content.subject, content.lead, ...(content.paragraphs ?? []), content.footnote ?? '']
      .concat((content.facts ?? []).map(({ text }) => text))
      .join('\n')
      .replace(/https?:\S+/g, '')
    expect(written).not.toMatch(/ [:;?!»€%]|« |n° |'/)
    expect(said).not.toMatch(/[a-z]+[A-Z]\w+\b(?<!FranceConnect|ProConnect|PayFIP)|_/)
  })
})

/** What somebody may have typed. */
const hostile = '<img src=x onerror=hit()>"&\''

test('what was typed is shown, not run, wherever it stands', async () => {
  const content: MailContent = {
    ...{ subject: hostile, intro: hostile, lead: hostile, paragraphs: [hostile], footnote: hostile },
    ...{ facts: [{ state: hostile, text: hostile }], button: { label: hostile, url: hostile } },
  }
  const { html, text } = await renderMail(
    { kind: 'familyMessage', ...content },
    mailFrame({ name: hostile, serviceName: hostile, phone: hostile }, 'https://portail.test'),
  )
  expect(html).not.toMatch(/<img|onerror=hit\(\)>/)
  expect(readable(html)).toContain(hostile)
  expect(text).toContain(hostile)
})

test('lines that were typed stay lines', async () => {
  const content = { kind: 'familyMessage' as const, subject: 'Sortie', lead: 'Bonjour,\nà mercredi' }
  const { html, text } = await renderMail(content, frame)
  expect(html).toContain('Bonjour,<br/>à mercredi')
  expect(text).toContain('Bonjour,\nà mercredi')
})

test('the organisation’s logo stands beside its name, which stays when the picture is hidden', async () => {
  const ours = mailFrame({ ...organisation, logoKey: 'cle', brandColour: '#8b0000' }, 'https://portail.test')
  const { html } = await renderMail({ kind: 'invoice', ...mailSamples.invoice }, ours)
  expect(html).toContain('src="https://portail.test/logo?v=cle"')
  expect(html).toContain('alt=""')
  expect(html).toContain(`>${organisation.name}</td>`)
  expect(html).toContain('background-color:#8b0000')
  expect(html).not.toContain('<link')
})
