import { describe, expect, test } from 'vitest'
import { dmarcNames, isSelector, judgeDkim, judgeDmarc, judgeSpf } from './mail-domain'

const key = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64')

describe('SPF', () => {
  test.each([
    ['spfMissing', 'wrong', []],
    ['spfMissing', 'wrong', ['google-site-verification=x', 'v=spf10 -all']],
    ['spfRight', 'right', ['v=spf1 a mx -all']],
    ['spfRight', 'right', ['google-site-verification=x', 'v=spf1 ip4:192.0.2.1 ~all']],
    ['spfRight', 'right', ['V=SPF1 IP4:192.0.2.0/24 IP6:2001:db8::/32 -ALL']],
    ['spfRight', 'right', ['v=spf1 redirect=_spf.exemple.fr']],
    [
      'spfRight',
      'right',
      ['v=spf1 a:envoi.exemple.fr/24 mx/24 exists:%{i}.exemple.fr exp=pourquoi.exemple.fr ~all'],
    ],
    ['spfSeveral', 'wrong', ['v=spf1 a -all', 'v=spf1 mx -all']],
    ['spfUnreadable', 'wrong', ['v=spf1 192.0.2.1 -all']],
    ['spfUnreadable', 'wrong', ['v=spf1 include: -all']],
    ['spfUnreadable', 'wrong', ['v=spf1 ipv4:192.0.2.1 -all']],
    ['spfOpen', 'wrong', ['v=spf1 mx +all']],
    ['spfOpen', 'wrong', ['v=spf1 all']],
    ['spfNeutral', 'weak', ['v=spf1 mx ?all']],
    ['spfNoEnd', 'weak', ['v=spf1 mx']],
    ['spfNoEnd', 'weak', ['v=spf1']],
    ['spfRight', 'right', [`v=spf1 ${'include:x.fr '.repeat(10)}-all`]],
    ['spfTooManyLookups', 'wrong', [`v=spf1 ${'include:x.fr '.repeat(11)}-all`]],
    ['spfRight', 'right', [`v=spf1 ${'ip4:192.0.2.1 '.repeat(11)}-all`]],
  ])('%s, %s: %j', (code, state, records) => {
    expect(judgeSpf(records, null)).toMatchObject({ code, state })
  })

  test('the provider that sends for us is named in it', () => {
    expect(judgeSpf(['v=spf1 include:amazonses.com ~all'], 'amazonses.com').code).toBe('spfRight')
    expect(judgeSpf(['v=spf1 +include:amazonses.com ~all'], 'amazonses.com').code).toBe('spfRight')
    expect(judgeSpf(['v=spf1 include:x.amazonses.com ~all'], 'amazonses.com')).toEqual({
      ...{ state: 'wrong', code: 'spfSenderMissing', detail: 'amazonses.com' },
    })
    expect(judgeSpf(['v=spf1 -include:amazonses.com ~all'], 'amazonses.com').code).toBe('spfSenderMissing')
  })
})

describe('DKIM', () => {
  test.each([
    ['dkimMissing', 'wrong', []],
    ['dkimUnreadable', 'wrong', ['bonjour']],
    ['dkimUnreadable', 'wrong', ['v=DKIM1; k=rsa']],
    ['dkimUnreadable', 'wrong', [`v=DKIM2; p=${key(294)}`]],
    ['dkimUnreadable', 'wrong', ['v=DKIM1; p=pas*une*clé']],
    ['dkimRevoked', 'wrong', ['v=DKIM1; k=rsa; p=']],
    ['dkimShort', 'wrong', [`v=DKIM1; p=${key(94)}`]],
    ['dkimOld', 'weak', [`v=DKIM1; k=rsa; p=${key(162)}`]],
    ['dkimRight', 'right', [`v=DKIM1; k=rsa; p=${key(294)}`]],
    ['dkimRight', 'right', [`p=${key(294)}`]],
    ['dkimRight', 'right', ['un autre texte', `v=DKIM1; k=rsa; t=s; p=${key(550)}`]],
    ['dkimTesting', 'weak', [`v=DKIM1; t=y:s; p=${key(294)}`]],
    ['dkimRight', 'right', [`v=DKIM1; k=ed25519; p=${key(32)}`]],
    ['dkimShort', 'wrong', [`v=DKIM1; k=ed25519; p=${key(31)}`]],
  ])('%s, %s: %j', (code, state, records) => {
    expect(judgeDkim(records)).toMatchObject({ code, state })
  })
})

describe('DMARC', () => {
  const rua = 'rua=mailto:dmarc@exemple.fr'
  test.each([
    ['dmarcMissing', 'wrong', []],
    ['dmarcMissing', 'wrong', ['p=reject; v=DMARC1']],
    ['dmarcSeveral', 'wrong', ['v=DMARC1; p=none', 'v=DMARC1; p=reject']],
    ['dmarcUnreadable', 'wrong', ['v=DMARC1']],
    ['dmarcUnreadable', 'wrong', ['v=DMARC1; p=refuse']],
    ['dmarcWatches', 'weak', [`v=DMARC1; p=none; ${rua}`]],
    ['dmarcPartial', 'weak', [`v=DMARC1; p=quarantine; pct=20; ${rua}`]],
    ['dmarcSilent', 'weak', ['v=DMARC1; p=reject']],
    ['dmarcRight', 'right', [`v=DMARC1; p=quarantine; ${rua}`]],
    ['dmarcRight', 'right', [`v=DMARC1;p=REJECT;pct=100;${rua};adkim=s`]],
    ['dmarcRight', 'right', [`v = DMARC1 ; p = reject ; ${rua}`, 'autre']],
  ])('%s, %s: %j', (code, state, records) => {
    expect(judgeDmarc(records)).toMatchObject({ code, state })
  })
})

test('nothing is said of a DNS that doesn’t answer', () => {
  const silent = { state: 'unknown', code: 'dnsSilent' }
  expect([judgeSpf(null, null), judgeDkim(null), judgeDmarc(null)]).toEqual([silent, silent, silent])
})

test.each([
  ['exemple.fr', ['_dmarc.exemple.fr']],
  ['portail.exemple.fr', ['_dmarc.portail.exemple.fr', '_dmarc.exemple.fr']],
  ['a.b.exemple.fr', ['_dmarc.a.b.exemple.fr', '_dmarc.exemple.fr']],
])('the policy of %s is read at %j', (domain, names) => expect(dmarcNames(domain)).toEqual(names))

test.each([
  ['resend', true],
  ['s1', true],
  ['mail.2026-a_b', true],
  ['', false],
  ['.x', false],
  ['x y', false],
  ['x/y', false],
  ['a'.repeat(64), false],
])('%j is a selector: %s', (text, isOne) => expect(isSelector(text)).toBe(isOne))
