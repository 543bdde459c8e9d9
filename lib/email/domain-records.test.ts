import { expect, test } from 'vitest'
import { checkDomain } from './domain-records'

const key = Buffer.alloc(294, 7).toString('base64')
const dns = (records: Record<string, string[] | null>) => async (name: string) =>
  name in records ? records[name]! : []

test('by Resend: the SPF of its own name, its key, the policy of the domain', async () => {
  const read = dns({
    'send.exemple.fr': ['v=spf1 include:amazonses.com ~all'],
    'resend._domainkey.exemple.fr': [`p=${key}`],
    '_dmarc.exemple.fr': ['v=DMARC1; p=none'],
  })
  const checks = await checkDomain('exemple.fr', { transport: 'resend', selector: null }, read)
  expect(checks.map(({ name, verdict }) => [name, verdict.code])).toEqual([
    ['send.exemple.fr', 'spfRight'],
    ['resend._domainkey.exemple.fr', 'dkimRight'],
    ['_dmarc.exemple.fr', 'dmarcWatches'],
  ])
})

test('by SMTP: the key is sought under the usual names, or under the one that is asked', async () => {
  const read = dns({
    'portail.exemple.fr': ['autre', 'v=spf1 mx -all'],
    's1._domainkey.portail.exemple.fr': [`p=${key}`],
    'rare._domainkey.portail.exemple.fr': ['v=DKIM1; p='],
    '_dmarc.exemple.fr': ['v=DMARC1; p=reject; rua=mailto:d@exemple.fr'],
  })
  const at = { transport: 'smtp', selector: null } as const
  const checks = await checkDomain('portail.exemple.fr', at, read)
  expect(checks.map(({ verdict }) => verdict.code)).toEqual(['spfRight', 'dkimRight', 'dmarcRight'])
  expect(checks.map(({ found }) => found.length)).toEqual([1, 1, 1])
  const [, rare] = await checkDomain('portail.exemple.fr', { ...at, selector: 'rare' }, read)
  expect(rare!.verdict.code).toBe('dkimRevoked')
})

test('a DNS that doesn’t answer says nothing', async () => {
  const checks = await checkDomain('exemple.fr', { transport: null, selector: null }, async () => null)
  expect(checks.map(({ verdict }) => verdict.state)).toEqual(['unknown', 'unknown', 'unknown'])
})
