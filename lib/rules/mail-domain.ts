// What the DNS of the sending domain must say for its mails to be received: SPF (RFC 7208), DKIM (RFC 6376), DMARC
// (RFC 7489). Each judge reads the TXT records of one name; null: the DNS didn't answer.

export type DomainVerdict = {
  state: 'right' | 'weak' | 'wrong' | 'unknown'
  code: DomainCode
  detail?: string
}

export type DomainCode =
  | 'dnsSilent'
  | 'spfRight'
  | 'spfMissing'
  | 'spfSeveral'
  | 'spfUnreadable'
  | 'spfOpen'
  | 'spfNeutral'
  | 'spfNoEnd'
  | 'spfTooManyLookups'
  | 'spfSenderMissing'
  | 'dkimRight'
  | 'dkimMissing'
  | 'dkimRevoked'
  | 'dkimUnreadable'
  | 'dkimShort'
  | 'dkimOld'
  | 'dkimTesting'
  | 'dmarcRight'
  | 'dmarcMissing'
  | 'dmarcSeveral'
  | 'dmarcUnreadable'
  | 'dmarcWatches'
  | 'dmarcPartial'
  | 'dmarcSilent'

type Records = readonly string[] | null

const SILENT: DomainVerdict = { state: 'unknown', code: 'dnsSilent' }

/** What a receiver looks up at most while it reads a record (RFC 7208, 4.6.4). */
const MAX_LOOKUPS = 10
const MECHANISM =
  /^[+~?-]?(all|include:\S+|a([:/]\S+)?|mx([:/]\S+)?|ptr(:\S+)?|ip4:[\d./]+|ip6:[\da-f:./]+|exists:\S+)$/
const MODIFIER = /^[a-z][a-z\d_.-]*=\S*$/
const LOOKS_UP = /^[+~?-]?(include:|a([:/]|$)|mx([:/]|$)|ptr|exists:)|^redirect=/

/** `sender`: what the record must include, such as the provider's; null when we can't know. */
export function judgeSpf(records: Records, sender: string | null): DomainVerdict {
  if (!records) return SILENT
  const found = records.filter((record) => /^v=spf1(\s|$)/i.test(record.trim()))
  if (found.length === 0) return { state: 'wrong', code: 'spfMissing' }
  if (found.length > 1) return { state: 'wrong', code: 'spfSeveral', detail: String(found.length) }
  const terms = found[0]!.trim().toLowerCase().split(/\s+/).slice(1)
  const unreadable = terms.find((term) => !MECHANISM.test(term) && !MODIFIER.test(term))
  if (unreadable) return { state: 'wrong', code: 'spfUnreadable', detail: unreadable }
  const all = terms.find((term) => /^[+~?-]?all$/.test(term))
  if (all === 'all' || all === '+all') return { state: 'wrong', code: 'spfOpen' }
  const lookups = terms.filter((term) => LOOKS_UP.test(term)).length
  if (lookups > MAX_LOOKUPS) return { state: 'wrong', code: 'spfTooManyLookups', detail: String(lookups) }
  if (sender && !terms.some((term) => term.replace(/^\+/, '') === `include:${sender}`))
    return { state: 'wrong', code: 'spfSenderMissing', detail: sender }
  if (all === '?all') return { state: 'weak', code: 'spfNeutral' }
  if (!all && !terms.some((term) => term.startsWith('redirect='))) return { state: 'weak', code: 'spfNoEnd' }
  return { state: 'right', code: 'spfRight' }
}

/** The bytes of a public RSA key of 1024 and of 2048 bits, with what is written around it. */
const BYTES_1024 = 150
const BYTES_2048 = 280
const BYTES_ED25519 = 32

export function judgeDkim(records: Records): DomainVerdict {
  if (!records) return SILENT
  const found = records.map(tags).find((record) => record.has('p'))
  if (!found)
    return records.length === 0
      ? { state: 'wrong', code: 'dkimMissing' }
      : { state: 'wrong', code: 'dkimUnreadable' }
  const version = found.get('v')
  if (version !== undefined && version !== 'DKIM1') return { state: 'wrong', code: 'dkimUnreadable' }
  const key = found.get('p')!.replace(/\s/g, '')
  if (key === '') return { state: 'wrong', code: 'dkimRevoked' }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(key)) return { state: 'wrong', code: 'dkimUnreadable' }
  const bytes = Math.floor((key.replace(/=+$/, '').length * 3) / 4)
  const kind = (found.get('k') ?? 'rsa').toLowerCase()
  if (kind === 'ed25519' ? bytes !== BYTES_ED25519 : bytes < BYTES_1024)
    return { state: 'wrong', code: 'dkimShort' }
  if (found.get('t')?.split(':').includes('y')) return { state: 'weak', code: 'dkimTesting' }
  if (kind !== 'ed25519' && bytes < BYTES_2048) return { state: 'weak', code: 'dkimOld' }
  return { state: 'right', code: 'dkimRight' }
}

export function judgeDmarc(records: Records): DomainVerdict {
  if (!records) return SILENT
  const found = records.filter((record) => /^v\s*=\s*DMARC1\b/.test(record.trim()))
  if (found.length === 0) return { state: 'wrong', code: 'dmarcMissing' }
  if (found.length > 1) return { state: 'wrong', code: 'dmarcSeveral', detail: String(found.length) }
  const policy = tags(found[0]!)
  const asked = policy.get('p')?.toLowerCase()
  if (asked !== 'none' && asked !== 'quarantine' && asked !== 'reject')
    return { state: 'wrong', code: 'dmarcUnreadable' }
  if (asked === 'none') return { state: 'weak', code: 'dmarcWatches' }
  const share = policy.get('pct')
  if (share !== undefined && share !== '100') return { state: 'weak', code: 'dmarcPartial', detail: share }
  if (!policy.get('rua')?.startsWith('mailto:')) return { state: 'weak', code: 'dmarcSilent' }
  return { state: 'right', code: 'dmarcRight' }
}

/** 'v=DKIM1; p=…' as a table; the first of two equal names counts. */
function tags(record: string): Map<string, string> {
  const pairs = record
    .split(';')
    .map((part) => part.split('='))
    .filter((part) => part.length > 1)
    .map(([name, ...value]): [string, string] => [name!.trim().toLowerCase(), value.join('=').trim()])
  return new Map(pairs.reverse())
}

/** Where the policy of a domain is read: its own name, then that of the domain above, down to two words. */
export function dmarcNames(domain: string): string[] {
  const words = domain.split('.')
  return words.length > 2 ? [`_dmarc.${domain}`, `_dmarc.${words.slice(-2).join('.')}`] : [`_dmarc.${domain}`]
}

/** A name under which a provider publishes its key: 'resend', 's1', 'mail.2026'. */
export function isSelector(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]([a-z0-9_.-]*[a-z0-9])?$/i.test(text)
}
