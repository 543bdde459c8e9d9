import { z } from 'zod'

/** What a browser tells under `report-uri` (CSP 3, §5.3); anything else is left out. */
const told = z.object({
  'csp-report': z.object({
    'document-uri': z.string().max(2_000).catch(''),
    'effective-directive': z.string().max(100).optional().catch(undefined),
    'violated-directive': z.string().max(200).optional().catch(undefined),
    'blocked-uri': z.string().max(2_000).catch(''),
    disposition: z.string().max(20).catch('enforce'),
  }),
})

/** Which page tried what, without whose page it was. */
export type Violation = { page: string; directive: string; blocked: string }

/** The violation that a body tells; null when it tells none. */
export function readViolation(body: string): Violation | null {
  const read = told.safeParse(parsed(body))
  if (!read.success) return null
  const report = read.data['csp-report']
  const directive = report['effective-directive'] ?? report['violated-directive'] ?? ''
  return {
    page: pageOf(report['document-uri']),
    directive: /^[a-z-]{1,40}/.exec(directive)?.[0] ?? '',
    blocked: blockedOf(report['blocked-uri']),
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** The words of an address: its numbers, its identifiers and its secrets are left out, and what comes after '?'. */
function pageOf(address: string): string {
  const path = URL.parse(address)?.pathname ?? ''
  const parts = path.split('/').slice(1, MOST_PARTS)
  return `/${parts.map((part) => (/^[a-z]{1,20}(-[a-z]{1,20}){0,3}$/.test(part) ? part : '·')).join('/')}`
}

const MOST_PARTS = 8

/** The origin of what was blocked, or the browser's own word: 'inline', 'eval', 'data'. */
function blockedOf(uri: string): string {
  const url = URL.parse(uri)
  if (url && /^(https?|wss?):$/.test(url.protocol)) return url.origin.slice(0, 200)
  return /^[a-z-]{1,30}/.exec(uri)?.[0] ?? ''
}

/**
 * Lets through what was never said, `most` things an hour at most: anybody can send reports, and they mustn't fill the
 * log. Each is given with its hour; the memory starts afresh with the next one.
 */
export function onceAnHour(most: number): (now: number, said: string) => boolean {
  let hour = 0
  const seen = new Set<string>()
  return (now, said) => {
    const current = Math.floor(now / 3_600_000)
    if (current !== hour) seen.clear()
    hour = current
    if (seen.has(said) || seen.size >= most) return false
    seen.add(said)
    return true
  }
}
