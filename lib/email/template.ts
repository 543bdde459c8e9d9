/** A mail as its author thinks of it: first line first, one button at most. */
export type MailContent = {
  subject: string
  /** The organisation's own words, before the portal's. */
  intro?: string
  /** What happened, in one sentence: the first thing read. */
  lead: string
  paragraphs?: string[]
  /** Short facts under the lead: a state word and what it is about. */
  facts?: { state: string; text: string }[]
  button?: { label: string; url: string }
  /** Said last, small. */
  footnote?: string
}

export type MailFrame = {
  organisation: string
  service: string
  phone: string
  /** '#rrggbb'; null: the portal's own. */
  brand: string | null
}

/** The same content as HTML and as plain text. */
export function renderMail(content: MailContent, frame: MailFrame): { html: string; text: string } {
  return { html: asHtml(content, frame), text: asText(content, frame) }
}

function asText(
  { intro, lead, facts = [], paragraphs = [], button, footnote }: MailContent,
  frame: MailFrame,
): string {
  return [
    intro ?? '',
    lead,
    facts.map((fact) => `- ${fact.state} : ${fact.text}`).join('\n'),
    ...paragraphs,
    button ? `${button.label} : ${button.url}` : '',
    footnote ?? '',
    `${frame.service}\n${frame.organisation}\n${frame.phone}`,
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

const INK = '#0e2630'
const BRAND = '#054752'
/** The lines that somebody typed stay lines. */
const LINES = 'white-space:pre-line'

function asHtml(
  { subject, intro, lead, facts = [], paragraphs = [], button, footnote }: MailContent,
  frame: MailFrame,
): string {
  const brand = frame.brand ?? BRAND
  const p = (text: string, style = '') => `<p style="margin:0 0 16px;${style}">${escape(text)}</p>`
  const rows = facts
    .map(
      (fact) =>
        `<tr><td style="padding:6px 12px 6px 0;vertical-align:top;white-space:nowrap"><span style="border:1px solid ${brand};border-radius:6px;padding:2px 8px;font-weight:600">${escape(fact.state)}</span></td><td style="padding:6px 0">${escape(fact.text)}</td></tr>`,
    )
    .join('')
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#f1f7f8;color:${INK};font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<p style="margin:0 0 16px;font-weight:650;color:${brand}">${escape(frame.organisation)}</p>
<div style="background:#ffffff;border:1px solid #d0dcde;border-radius:16px;padding:24px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25">${escape(subject)}</h1>
${intro ? p(intro, LINES) : ''}
${p(lead, LINES)}
${rows ? `<table role="presentation" style="border-collapse:collapse;margin:0 0 16px">${rows}</table>` : ''}
${paragraphs.map((text) => p(text, LINES)).join('\n')}
${button ? `<p style="margin:24px 0 8px"><a href="${escape(button.url)}" style="display:inline-block;background:${brand};color:#f9fdfd;padding:12px 20px;border-radius:10px;font-weight:650;text-decoration:none">${escape(button.label)}</a></p>` : ''}
${footnote ? p(footnote, 'font-size:14px;color:#435b64') : ''}
</div>
<p style="margin:16px 0;font-size:14px;color:#435b64">${escape(frame.service)}, ${escape(frame.phone)}</p>
</div></body></html>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
