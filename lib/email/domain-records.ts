import 'server-only'
import { Resolver } from 'node:dns/promises'
import { dmarcNames, type DomainVerdict, judgeDkim, judgeDmarc, judgeSpf } from '@/lib/rules/mail-domain'
import type { Transport } from './send'

/** The texts of a name of the DNS: none, or null when it didn't answer. */
export type ReadTexts = (name: string) => Promise<string[] | null>

export type DomainCheck = {
  subject: 'spf' | 'dkim' | 'dmarc'
  name: string
  found: string[]
  verdict: DomainVerdict
}

/** Names under which the usual providers publish their key; Resend's first. */
const SELECTORS = ['resend', 'default', 'dkim', 'mail', 's1', 's2', 'selector1', 'selector2', 'k1', 'google']

const KEYS = '_domainkey'

/** Where Resend sends from: a name under the domain, whose SPF is that of Amazon SES. */
const RESEND = { prefix: 'send', sender: 'amazonses.com' }

/** Reads and judges what the DNS says of a sending domain. `selector`: where its key is, when the usual names don't hold it. */
export async function checkDomain(
  domain: string,
  { transport, selector }: { transport: Transport['name'] | null; selector: string | null },
  read: ReadTexts = readTexts,
): Promise<DomainCheck[]> {
  const isResend = transport === 'resend'
  const spfName = isResend ? `${RESEND.prefix}.${domain}` : domain
  const selectors = selector ? [selector] : isResend ? ['resend'] : SELECTORS
  // Nothing found under any of the usual names: none of them is the one.
  const isSought = selectors.length > 1
  const [spf, dkim, dmarc] = await Promise.all([
    read(spfName),
    firstFound(
      selectors.map((name) => `${name}.${KEYS}.${domain}`),
      read,
    ),
    firstFound(dmarcNames(domain), read),
  ])
  return [
    {
      ...{ subject: 'spf', name: spfName, found: (spf ?? []).filter((text) => /^v=spf1/i.test(text)) },
      verdict: judgeSpf(spf, isResend ? RESEND.sender : null),
    },
    {
      subject: 'dkim',
      name: isSought && !dkim.texts?.length ? `….${KEYS}.${domain}` : dkim.name,
      found: dkim.texts ?? [],
      verdict: judgeDkim(dkim.texts),
    },
    { subject: 'dmarc', name: dmarc.name, found: dmarc.texts ?? [], verdict: judgeDmarc(dmarc.texts) },
  ]
}

/** The first name that holds something; the first of all when none does. */
async function firstFound(
  names: string[],
  read: ReadTexts,
): Promise<{ name: string; texts: string[] | null }> {
  const answers = await Promise.all(names.map(async (name) => ({ name, texts: await read(name) })))
  const holding = answers.find(({ texts }) => texts && texts.length > 0)
  return holding ?? answers.find(({ texts }) => texts === null) ?? answers[0]!
}

async function readTexts(name: string): Promise<string[] | null> {
  const resolver = new Resolver({ timeout: 2500, tries: 1 })
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : null
  }
}
