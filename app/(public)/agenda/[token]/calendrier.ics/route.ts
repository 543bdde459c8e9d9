import { missing } from '@/app/missing'
import { readFeed } from '@/lib/domain/booking/feed/service'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { renderFeed } from '@/lib/ics/calendar-feed'
import { clock } from '@/lib/time/clock'

/** A guardian's days for a telephone's calendar, which has no session: the secret of the address is the whole proof. */
export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }) {
  const feed = await readFeed(clock.now(), (await params).token)
  if (!feed) return missing()
  const etag = `"${feed.version}"`
  // Telephones ask again and again: kept nowhere without asking, and a few bytes when nothing has changed.
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const { shortName } = await organisationNames()
  const content = renderFeed(await feed.content(), shortName)
  return new Response(content, {
    headers: {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="calendrier.ics"',
      'content-security-policy': `default-src 'none'; frame-ancestors 'none'`,
      'x-robots-tag': 'noindex',
    },
  })
}

/** Whether the asker has this version already; a proxy that compresses marks it as weak. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return known.includes(etag)
}
