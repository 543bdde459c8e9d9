import { createHash } from 'node:crypto'

type BareLink = { href: string; text: string }

/** What a page says that is made without the application, its database and its scripts. Texts, not HTML. */
export type BareWords = {
  title: string
  paragraphs: readonly string[]
  /** A link or none: an address of the portal, and what it says. */
  link?: BareLink
  /** Addresses of the portal under the paragraphs. */
  list?: readonly BareLink[]
  service: string
  /** As people read it; empty for none. */
  phone: string
}

const STYLE = `
:root{color-scheme:light dark;--page:#f1f7f8;--surface:#fff;--ink:#0e2630;--ink-2:#435b64;--brand:#054752;--on:#f9fdfd}
@media(prefers-color-scheme:dark){:root{--page:#0e191d;--surface:#172429;--ink:#e6eff1;--ink-2:#a9bcc2;--brand:#8fd3dd;--on:#06252b}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
main{width:100%;max-width:36rem;padding:1.75rem 1.5rem;border-radius:16px;background:var(--surface)}
.service{margin:0 0 1rem;color:var(--ink-2);font-size:.875rem}
h1{margin:0 0 1rem;font-size:1.75rem;line-height:1.18;text-wrap:balance}
p,ul{margin:0 0 1rem}
li a{display:inline-block;padding:.625rem 0}
a{color:var(--brand)}
.button{display:inline-block;min-height:44px;padding:.625rem 1.25rem;border-radius:10px;background:var(--brand);color:var(--on);text-decoration:none;font-weight:600}
a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
`

/** Of such a page: its own style, known by what it holds, and nothing else; no script. */
export const BARE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

/** A whole page of two kilobytes, in light and dark, read without JavaScript. */
export function barePage({ title, paragraphs, list = [], link, service, phone }: BareWords): string {
  const call = phone
    ? `<p>Par téléphone\u00a0: <a href="tel:${escape(phone.replace(/[^\d+]/g, ''))}">${escape(phone)}</a></p>`
    : ''
  const lines = list.map(({ href, text }) => `<li><a href="${escape(href)}">${escape(text)}</a></li>`)
  const go = link ? `<p><a class="button" href="${escape(link.href)}">${escape(link.text)}</a></p>` : ''
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main>${service && `<p class="service">${escape(service)}</p>`}<h1>${escape(title)}</h1>${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('')}${lines.length > 0 ? `<ul>${lines.join('')}</ul>` : ''}${go}${call}</main></body></html>`
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}
