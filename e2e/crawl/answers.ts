import type { Told } from './ask'

/**
 * What an answer is, whatever carried it. 'frame': the names of the segments of an address, the same to everybody, and no element of a page.
 */
export type Outcome = 'open' | 'frame' | 'missing' | 'refused' | 'fault' | `to ${string}`

export function outcomeOf({ status, headers, body }: Told): Outcome {
  if (status >= 500) return 'fault'
  if (status === 404) return 'missing'
  if (status >= 300 && status < 400) return `to ${pathOf(headers.location ?? '')}`
  if (status >= 400) return 'refused'
  // React’s transport says 200 before it knows, and then what became of it.
  if (body.includes('NEXT_HTTP_ERROR_FALLBACK;404')) return 'missing'
  const way = /NEXT_REDIRECT;\w+;([^;?"]+)/.exec(body)?.[1]
  if (way) return `to ${pathOf(way)}`
  const isFlight = headers['content-type']?.startsWith('text/x-component')
  return isFlight && !body.includes('["$"') ? 'frame' : 'open'
}

function pathOf(location: string): string {
  return location.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/, '') || '/'
}
