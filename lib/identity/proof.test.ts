import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openFakeProvider, type FakeProvider, type FakeSignature } from '@/prisma/identity-fake'
import { logEvent, reportFault } from '@/lib/log'
import { askProof, readProof } from './proof'
import type { ProviderSettings } from './settings'

vi.mock('@/lib/log', () => ({ logEvent: vi.fn(), reportFault: vi.fn() }))

const now = Date.parse('2026-12-01T09:00:00Z')

let fake: FakeProvider
let settings: ProviderSettings
beforeAll(async () => {
  // Next-auth reads its own variable: where providers lead people back to.
  vi.stubEnv('NEXTAUTH_URL', 'https://portail.test')
  fake = await openFakeProvider()
  settings = settingsFor(fake)
})
beforeEach(() => {
  fake.reset()
  vi.clearAllMocks()
})
afterAll(() => fake.close())

function settingsFor({ issuer, clientId, clientSecret }: FakeProvider): ProviderSettings {
  return { provider: 'franceConnect', issuer, clientId, clientSecret, signature: 'ES256' }
}

/** A browser that was sent to the provider: its cookies, and the address it was given. */
async function leave(to = settings, anew = false) {
  const asked = await askProof(to, { anew })
  if (!asked.ok) throw new Error(asked.refusal.code)
  const { address, cookies } = asked.value
  return {
    address,
    cookies: Object.fromEntries(cookies.map((cookie) => /^([^=]+)=([^;]*)/.exec(cookie)!.slice(1))),
    set: cookies,
  }
}

const queryOf = (url: URL) => Object.fromEntries(url.searchParams)

/** A browser goes to the provider, somebody signs in, and it comes back. */
async function signIn(to = settings) {
  const { address, cookies } = await leave(to)
  return readProof(now, to, { query: queryOf(fake.signIn(address)), cookies })
}

/** Why the last one was refused, as the log says it. */
const reason = () => vi.mocked(logEvent).mock.lastCall?.[2]?.reason

const refused = { ok: false, refusal: { code: 'proofRefused' } }

describe('what is asked', () => {
  test('a code, at the level of a simple proof, with a state and a nonce nobody guesses, and no personal data', async () => {
    const asked = Object.fromEntries(new URL((await leave()).address).searchParams)
    expect(asked).toMatchObject({
      ...{ response_type: 'code', client_id: 'portail', scope: 'openid', acr_values: 'eidas1' },
      ...{
        redirect_uri: 'https://portail.test/api/auth/callback/franceconnect',
        code_challenge_method: 'S256',
      },
    })
    expect(asked.state!.length).toBeGreaterThanOrEqual(32)
    expect(asked.nonce!.length).toBeGreaterThanOrEqual(32)
    expect(Object.keys(asked).sort()).toEqual(
      ['acr_values', 'client_id', 'code_challenge', 'code_challenge_method', 'nonce', 'redirect_uri'].concat(
        ...[['response_type', 'scope', 'state']],
      ),
    )
  })

  test('a new proof, where one that the provider remembers isn’t enough', async () => {
    expect(new URL((await leave(settings, true)).address).searchParams.get('prompt')).toBe('login')
  })

  test('the way lives in three cookies that no script reads, for a quarter of an hour', async () => {
    const { set } = await leave()
    expect(set).toHaveLength(3)
    for (const cookie of set) {
      expect(cookie).toMatch(/^__Host-portail-identite-(state|nonce|pkce)=/)
      for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=900'])
        expect(cookie).toContain(flag)
    }
  })

  test('the secret goes in the form, with the verifier of this browser', async () => {
    expect((await signIn()).ok).toBe(true)
    const form = fake.asked.find(({ path }) => path === '/token')!.fields
    expect(form).toMatchObject({
      client_secret: 'a secret of the tests',
      code_verifier: expect.stringMatching(/.{43}/),
    })
  })

  test('no verifier where the provider doesn’t say that it knows them: it refuses what it doesn’t know', async () => {
    const plain = await openFakeProvider({ isPkceKnown: false })
    const { address, set } = await leave(settingsFor(plain))
    expect(new URL(address).searchParams.has('code_challenge')).toBe(false)
    expect(set).toHaveLength(2)
    await plain.close()
  })

  test('ProConnect is asked how the person signed in', async () => {
    const { address } = await leave({ ...settings, provider: 'proConnect' })
    expect(JSON.parse(new URL(address).searchParams.get('claims')!)).toEqual({
      id_token: { amr: { essential: true } },
    })
  })
})

describe('what comes back', () => {
  test('a person: the provider’s name for them, and when they proved it', async () => {
    fake.age = 120
    const proof = await signIn()
    expect(proof).toMatchObject({
      ok: true,
      value: {
        identity: {
          provider: 'franceConnect',
          subject: 'a person',
          authenticatedAt: now - 120_000,
          hasSecondFactor: false,
        },
        idToken: expect.stringMatching(/^ey/),
      },
    })
  })

  test('without a moment of proof when the provider says none', async () => {
    fake.age = null
    expect(await signIn()).toMatchObject({ value: { identity: { authenticatedAt: null } } })
  })

  test('ProConnect signs by RS256, and says of a person that they hold something', async () => {
    const rsa = await openFakeProvider({ algorithm: 'RS256' })
    const pro: ProviderSettings = { ...settingsFor(rsa), provider: 'proConnect', signature: 'RS256' }
    for (const [amr, held] of [
      [['pwd', 'mfa'], true],
      [['pwd'], false],
    ] as const) {
      rsa.amr = [...amr]
      const { address, cookies } = await leave(pro)
      const proof = await readProof(now, pro, { query: queryOf(rsa.signIn(address)), cookies })
      expect(proof).toMatchObject({ value: { identity: { provider: 'proConnect', hasSecondFactor: held } } })
    }
    await rsa.close()
  })

  test.each(['mfa', 'hwk', 'pop'])(
    'a person of FranceConnect holds nothing, whatever it says: %s',
    async (amr) => {
      fake.amr = [amr]
      expect(await signIn()).toMatchObject({ value: { identity: { hasSecondFactor: false } } })
    },
  )
})

describe('what is refused', () => {
  const past = Math.floor(Date.now() / 1000) - 3600
  test.each<[string, Record<string, unknown>, string]>([
    ['another nonce', { nonce: 'of another browser, as long as the true one' }, 'nonce mismatch'],
    ['no nonce', { nonce: undefined }, 'nonce mismatch'],
    ['another recipient', { aud: 'another portal' }, 'aud mismatch'],
    [
      'another recipient among two',
      { aud: ['portail', 'another portal'] },
      'missing required JWT property azp',
    ],
    ['another issuer', { iss: 'https://oidc.franceconnect.example/api/v2' }, 'unexpected iss value'],
    ['a date that has passed', { exp: past }, 'JWT expired'],
    ['no date', { exp: undefined }, 'missing required JWT property exp'],
    ['nobody', { sub: undefined }, 'missing required JWT property sub'],
    ['no name', { sub: '' }, 'no subject'],
    ['no level of assurance', { acr: undefined }, 'level of assurance not met'],
    ['a level that isn’t one', { acr: 'eidas0' }, 'level of assurance not met'],
  ])('an id_token with %s', async (_case, lies, why) => {
    fake.idTokenLies = lies
    if ('sub' in lies) fake.userinfoLies = lies
    expect(await signIn()).toEqual(refused)
    expect(reason()).toBe(why)
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['another person than the id_token', { sub: 'somebody else' }, 'userinfo sub mismatch'],
    ['another issuer', { iss: 'https://oidc.franceconnect.example/api/v2' }, 'unexpected iss value'],
    ['another recipient', { aud: 'another portal' }, 'aud mismatch'],
    ['a date that has passed', { exp: past }, 'JWT expired'],
    ['no issuer', { iss: undefined }, 'userinfo without issuer or recipient'],
    ['no recipient', { aud: undefined }, 'userinfo without issuer or recipient'],
  ])('a userinfo with %s', async (_case, lies, why) => {
    fake.userinfoLies = lies
    expect(await signIn()).toEqual(refused)
    expect(reason()).toBe(why)
  })

  test.each<[FakeSignature, string]>([
    ['none', 'unexpected JWT alg received'],
    ['shared', 'unexpected JWT alg received'],
    ['otherKey', 'failed to validate JWT signature'],
    ['otherAlgorithm', 'unexpected JWT alg received'],
  ])('an id_token and a userinfo whose signature is: %s', async (signature, why) => {
    for (const answer of ['idTokenSignature', 'userinfoSignature'] as const) {
      fake.reset()
      fake[answer] = signature
      expect(await signIn()).toEqual(refused)
      expect(reason()).toBe(why)
    }
  })

  test('a code that was used, even with the cookies of its browser', async () => {
    const { address, cookies } = await leave()
    const query = queryOf(fake.signIn(address))
    expect((await readProof(now, settings, { query, cookies })).ok).toBe(true)
    expect(await readProof(now, settings, { query, cookies })).toEqual(refused)
  })

  test('somebody else’s way back: without cookies, with another browser’s, with another state', async () => {
    const victim = await leave()
    const attacker = await leave()
    const query = queryOf(fake.signIn(attacker.address))
    expect(await readProof(now, settings, { query, cookies: {} })).toEqual(refused)
    expect(await readProof(now, settings, { query, cookies: victim.cookies })).toEqual(refused)
    const stateOfVictim = new URL(victim.address).searchParams.get('state')!
    const forged = { query: { ...query, state: stateOfVictim }, cookies: victim.cookies }
    expect(await readProof(now, settings, forged)).toEqual(refused)
    expect(fake.asked.filter(({ path }) => path === '/userinfo')).toEqual([])
  })

  test('a way to one provider that comes back as the other’s', async () => {
    const { address, cookies } = await leave()
    const back = { query: queryOf(fake.signIn(address)), cookies }
    expect(await readProof(now, { ...settings, provider: 'proConnect' }, back)).toEqual(refused)
  })

  test('a token given in the address instead of a code', async () => {
    const { address, cookies } = await leave()
    const { state } = queryOf(fake.signIn(address))
    const query = { state: state!, id_token: 'e30.e30.e30' }
    expect(await readProof(now, settings, { query, cookies })).toEqual(refused)
  })

  test('the answer of a person who gave up is no fault', async () => {
    const { address, cookies } = await leave()
    const { state } = queryOf(fake.signIn(address))
    const query = { state: state!, error: 'access_denied' }
    expect(await readProof(now, settings, { query, cookies })).toEqual({
      ok: false,
      refusal: { code: 'proofCancelled' },
    })
  })
})

describe('a provider that is down', () => {
  const down = { ok: false, refusal: { code: 'providerDown' } }

  test('when a person leaves: nobody is sent to nowhere', async () => {
    const closed = await openFakeProvider()
    const there = settingsFor(closed)
    await closed.close()
    expect(await askProof(there, { anew: false })).toEqual(down)
  })

  test('it isn’t asked again at each visit, and answers two at once by one question', async () => {
    const slow = await openFakeProvider()
    slow.broken = '/.well-known/openid-configuration'
    const ask = () => askProof(settingsFor(slow), { anew: false })
    expect(await Promise.all([ask(), ask()])).toEqual([down, down])
    expect(await ask()).toEqual(down)
    expect(slow.asked).toHaveLength(1)
    slow.reset()
    const wait = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 10_000)
    expect((await ask()).ok).toBe(true)
    wait.mockRestore()
    await slow.close()
  })

  test.each(['/token', '/userinfo', '/jwks'])('when they come back, at %s', async (path) => {
    fake.broken = path
    expect(await signIn()).toEqual(down)
  })

  test('when its description is another’s, or leads to another host', async () => {
    const liar = await openFakeProvider()
    const there = { ...settingsFor(liar), issuer: liar.issuer.replace('127.0.0.1', 'localhost') }
    expect(await askProof(there, { anew: false })).toEqual(down)
    await liar.close()
  })

  test('nothing of a person is written to the log', async () => {
    fake.subject = 'canary-subject'
    fake.userinfoLies = { sub: 'canary-other' }
    await signIn()
    fake.idTokenLies = { nonce: 'canary-nonce' }
    await signIn()
    fake.broken = '/token'
    await signIn()
    const written = JSON.stringify([
      vi.mocked(logEvent).mock.calls,
      vi.mocked(reportFault).mock.calls.map(String),
    ])
    expect(logEvent).toHaveBeenCalledTimes(2)
    expect(reportFault).toHaveBeenCalledTimes(1)
    expect(written).not.toMatch(/canary|eyJ/)
  })
})
