import { unavailable } from '@/lib/messages/fr/unavailable'
import { BARE_POLICY, barePage } from './bare-page'
import { PROBES } from './probes'

/** A request as proxy.ts and Node's server both know it. `header` gives null or undefined for none. */
export type Asked = {
  method: string
  pathname: string
  header: (name: string) => string | null | undefined
}

export type BareAnswer = { status: 503; headers: Record<string, string>; body: string }

const RETRY_SECONDS = 10

/** Whom people may ring, as this process last read it; at first, what its environment says. */
export type Contact = { service: string; phone: string }
// On globalThis: Next loads this module several times, and who reads it isn't who fills it.
const shared = globalThis as { portailContact?: Contact }

export function knownContact(): Contact {
  return shared.portailContact ?? { service: '', phone: '' }
}

export function rememberContact(contact: Contact): void {
  shared.portailContact = contact
}

/** What is said while the database is out. A form that was sent is sent again by reloading what answers it. */
export function databaseOutAnswer(asked: Asked): BareAnswer {
  const isSent = !['GET', 'HEAD'].includes(asked.method)
  if (!isPage(asked)) return bareAnswer(unavailable.plain, RETRY_SECONDS)
  const words = isSent ? unavailable.sending : unavailable.page
  const link = isSent ? undefined : { href: asked.pathname, text: unavailable.tryAgain }
  return bareAnswer(barePage({ ...words, link, ...knownContact() }), RETRY_SECONDS, BARE_POLICY)
}

/** A whole page of the browser: neither a part of one, which Next asks for and then goes to whole, nor a file. */
export function isPage({ header }: Asked): boolean {
  return !header('rsc') && !header('next-action') && (header('accept') ?? '').includes('text/html')
}

/** Whoever watches the server asks these, and files that are nobody's need no database. */
export function needsNoDatabase(pathname: string): boolean {
  return PROBES.includes(pathname) || /^\/(api\/csp|pdfjs\/.*|hors-ligne|sw\.js)$/.test(pathname)
}

export function bareAnswer(body: string, retrySeconds: number, policy?: string): BareAnswer {
  return {
    status: 503,
    headers: {
      'content-type': policy ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      'cache-control': 'private, no-store',
      'retry-after': String(retrySeconds),
      ...(policy && { 'content-security-policy': policy }),
    },
    body,
  }
}
