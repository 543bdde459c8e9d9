import { offlinePages } from '@/lib/messages/fr/offline'
import { type BareWords, barePage } from '@/lib/web/bare-page'
import { knownContact } from '@/lib/web/unavailable'

/** What a browser keeps to say that there is no network (public/sw.js): whole pages without a file besides. */
export function GET(request: Request): Response {
  const page = barePage({ ...wordsOf(new URL(request.url).searchParams), ...knownContact() })
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

function wordsOf(asked: URLSearchParams): Omit<BareWords, 'service' | 'phone'> {
  const { plain, copies, signOut, tryAgain, back } = offlinePages
  if (asked.has('deconnexion')) return { ...signOut, link: { href: '/', text: back } }
  // No address but its own: reloading asks again for the page that was wanted.
  const link = { href: '', text: tryAgain }
  if (asked.has('copies')) return { ...copies, link, list: [{ href: '/', text: back }] }
  return { ...plain, link }
}
