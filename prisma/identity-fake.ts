import { createHash, createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { clock } from '@/lib/time/clock'

// A server that signs people in as FranceConnect and ProConnect do (OpenID Connect, signed id_token and userinfo), for
// the tests and the journeys.

type Claims = Record<string, unknown>

/** How a signature isn't one. 'shared': by HS256 with the public key, which everybody has, as the secret. */
export type FakeSignature = 'none' | 'shared' | 'otherKey' | 'otherAlgorithm'

export type FakeProvider = Awaited<ReturnType<typeof openFakeProvider>>

export async function openFakeProvider({
  algorithm = 'ES256',
  port = 0,
  clientId = 'portail',
  clientSecret = 'a secret of the tests',
  isPkceKnown = true,
}: {
  algorithm?: 'ES256' | 'RS256'
  port?: number
  clientId?: string
  clientSecret?: string
  isPkceKnown?: boolean
} = {}) {
  const keys = newKeys(algorithm)
  const other = newKeys(algorithm)
  const codes = new Map<string, Record<string, string>>()
  /** What each address was asked, in order: '/token' with the fields of its form. */
  const asked: { path: string; fields: Record<string, string> }[] = []

  const fake = {
    issuer: '',
    clientId,
    clientSecret,
    asked,
    /** Who signs in there, and how. */
    subject: 'a person',
    amr: ['pwd'] as string[],
    /** Seconds since the person typed their password there; null: not said. */
    age: 0 as number | null,
    /** What is signed otherwise than it should be. */
    idTokenLies: {} as Claims,
    userinfoLies: {} as Claims,
    idTokenSignature: null as FakeSignature | null,
    userinfoSignature: null as FakeSignature | null,
    /** 503 on this path. */
    broken: null as string | null,
    /** Nothing is lied any more. */
    reset() {
      Object.assign(fake, { subject: 'a person', amr: ['pwd'], age: 0, idTokenLies: {}, userinfoLies: {} })
      Object.assign(fake, { idTokenSignature: null, userinfoSignature: null, broken: null })
      asked.length = 0
    },
    /** A person signs in at the address where the portal sent their browser: where they are sent back to. */
    signIn(address: string): URL {
      const sent = Object.fromEntries(new URL(address).searchParams)
      const code = randomUUID()
      codes.set(code, sent)
      const back = new URL(sent.redirect_uri!)
      for (const [name, value] of Object.entries({ code, state: sent.state!, iss: fake.issuer }))
        back.searchParams.set(name, value)
      return back
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }

  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const url = new URL(request.url!, fake.issuer)
      const path = url.pathname.slice('/api/v2'.length)
      const fields = Object.fromEntries(path === '/token' ? new URLSearchParams(body) : url.searchParams)
      asked.push({ path, fields })
      const answer =
        fake.broken === path ? { status: 503 } : answerTo(path, fields, request.headers.authorization)
      const { status = 200, type = 'application/json', text = '{}', location } = answer as Answer
      response.writeHead(status, { 'content-type': type, ...(location && { location }) }).end(text)
    })
  })

  type Answer = { status?: number; type?: string; text?: string; location?: string }
  function answerTo(path: string, fields: Record<string, string>, authorization?: string): Answer {
    const at = (end: string) => fake.issuer + end
    switch (path) {
      case '/.well-known/openid-configuration':
        return json({
          issuer: fake.issuer,
          authorization_endpoint: at('/authorize'),
          token_endpoint: at('/token'),
          userinfo_endpoint: at('/userinfo'),
          jwks_uri: at('/jwks'),
          end_session_endpoint: at('/session/end'),
          ...(isPkceKnown && { code_challenge_methods_supported: ['S256'] }),
        })
      case '/jwks':
        return json({
          keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: algorithm, use: 'sig' }],
        })
      case '/authorize':
        return {
          status: 302,
          location: fake.signIn(`${at('/authorize')}?${new URLSearchParams(fields)}`).href,
        }
      case '/session/end':
        return { status: 302, location: fields.post_logout_redirect_uri ?? fake.issuer }
      case '/token':
        return tokens(fields)
      case '/userinfo':
        return authorization === 'Bearer an access'
          ? { type: 'application/jwt', text: signed(userinfo(), fake.userinfoSignature) }
          : { status: 401 }
      default:
        return { status: 404 }
    }
  }

  function tokens(form: Record<string, string>): Answer {
    const sent = codes.get(form.code ?? '')
    codes.delete(form.code ?? '')
    if (form.client_id !== clientId || form.client_secret !== clientSecret)
      return json({ error: 'invalid_client' }, 401)
    const verifier = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url')
    if (!sent || (sent.code_challenge && sent.code_challenge !== verifier))
      return json({ error: 'invalid_grant' }, 400)
    const iat = seconds()
    const claims = {
      ...{ iss: fake.issuer, sub: fake.subject, aud: clientId, iat, exp: iat + 60, nonce: sent.nonce },
      ...{ acr: sent.acr_values, amr: fake.amr, ...(fake.age !== null && { auth_time: iat - fake.age }) },
      ...fake.idTokenLies,
    }
    const idToken = signed(claims, fake.idTokenSignature)
    return json({ access_token: 'an access', token_type: 'Bearer', expires_in: 60, id_token: idToken })
  }

  const userinfo = () => ({
    ...{ iss: fake.issuer, aud: clientId, sub: fake.subject, iat: seconds(), exp: seconds() + 60 },
    ...fake.userinfoLies,
  })

  function signed(claims: Claims, fault: FakeSignature | null): string {
    const alg = { none: 'none', shared: 'HS256', otherAlgorithm: algorithm === 'ES256' ? 'RS256' : 'ES256' }
    const header = { alg: (fault && alg[fault as keyof typeof alg]) ?? algorithm, typ: 'JWT', kid: 'k1' }
    const text = [header, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    return `${text}.${signatureOf(text, fault)}`
  }

  function signatureOf(text: string, fault: FakeSignature | null): string {
    if (fault === 'none') return ''
    if (fault === 'shared') {
      const everybodys = keys.publicKey.export({ type: 'spki', format: 'pem' })
      return createHmac('sha256', everybodys).update(text).digest('base64url')
    }
    if (fault === 'otherAlgorithm')
      return signature(text, newKeys(algorithm === 'ES256' ? 'RS256' : 'ES256').privateKey)
    return signature(text, (fault === 'otherKey' ? other : keys).privateKey)
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  fake.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2`
  return fake
}

function newKeys(algorithm: 'ES256' | 'RS256'): { publicKey: KeyObject; privateKey: KeyObject } {
  return algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 })
}

function signature(text: string, key: KeyObject): string {
  const signs = key.asymmetricKeyType === 'ec' ? { key, dsaEncoding: 'ieee-p1363' as const } : key
  return sign('sha256', Buffer.from(text), signs).toString('base64url')
}

function json(value: object, status = 200) {
  return { status, text: JSON.stringify(value) }
}

function seconds(): number {
  return Math.floor(clock.now() / 1000)
}
