import 'server-only'
import { createHash } from 'node:crypto'
import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { newToken } from '@/lib/auth/token'
import { env } from '@/lib/env'
import type { IdentityProvider } from '@/lib/rules/identity'
import { flowCookieName, flowCookieOptions, wayCookieNames } from './cookies'
import type { ProviderDescription } from './discovery'
import { providerSlug, type ProviderSettings } from './settings'

/** The claims of what a provider signed, whose signatures next-auth has verified. */
export type Claims = Record<string, unknown>
type Heard = { idToken?: string; claims?: Claims; userinfo?: Claims; fault?: unknown }

/**
 * Asks next-auth where a person proves who they are, and with which cookies: it draws state, nonce and the secret
 * of PKCE. `parameters` are added to the address.
 */
export async function authorisation(
  settings: ProviderSettings,
  description: ProviderDescription,
  parameters: Record<string, string>,
): Promise<{ address: string | null; cookies: string[] }> {
  // What next-auth wants of a form that it has drawn itself; the origin of ours was checked by the route.
  const csrf = newToken()
  const csrfHash = createHash('sha256').update(`${csrf}${env().secret}`).digest('hex')
  return ask(options(settings, description, {}), {
    method: 'POST',
    query: { ...parameters, nextauth: ['signin', providerSlug(settings.provider)] },
    cookies: { [flowCookieName('csrf')]: `${csrf}|${csrfHash}` },
    body: { csrfToken: csrf },
  })
}

/**
 * What the provider signed about the person whom it sends back, after next-auth compared state and nonce, exchanged
 * the code, and verified both signatures, issuers, recipients and dates. Throws whatever is wrong.
 */
export async function provenClaims(
  settings: ProviderSettings,
  description: ProviderDescription,
  back: { query: Record<string, string>; cookies: Record<string, string> },
): Promise<{ idToken: string; claims: Claims; userinfo: Claims }> {
  const heard: Heard = {}
  await ask(options(settings, description, heard), {
    method: 'GET',
    query: { ...back.query, nextauth: ['callback', providerSlug(settings.provider)] },
    cookies: back.cookies,
  })
  const { idToken, claims, userinfo, fault } = heard
  if (!idToken || !claims || !userinfo) throw fault ?? new Error('No answer of the provider for this browser')
  return { idToken, claims, userinfo }
}

function options(
  settings: ProviderSettings,
  description: ProviderDescription,
  heard: Heard,
): NextAuthOptions {
  const cookie = (name: string) => ({ name: flowCookieName(name), options: flowCookieOptions() })
  return {
    secret: env().secret,
    session: { strategy: 'jwt' },
    providers: [oidcProvider(settings, description, heard)],
    cookies: {
      state: cookie('state'),
      nonce: cookie('nonce'),
      pkceCodeVerifier: cookie('pkce'),
      csrfToken: cookie('csrf'),
    },
    // The session is opened by lib/auth/session.ts, for an account: next-auth stops here.
    callbacks: { signIn: () => '/' },
    // It would write tokens and civil names to the log; what goes wrong is reported by lib/identity/proof.ts.
    logger: { error() {}, warn() {}, debug() {} },
  }
}

function oidcProvider(
  { provider, clientId, clientSecret, issuer, signature }: ProviderSettings,
  description: ProviderDescription,
  heard: Heard,
): OAuthConfig<Claims> {
  const isPkceKnown = description.code_challenge_methods_supported.includes('S256')
  const listen = async <T>(asked: () => Promise<T>): Promise<T> => {
    try {
      return await asked()
    } catch (fault) {
      heard.fault = fault
      throw fault
    }
  }
  return {
    id: providerSlug(provider),
    name: provider,
    type: 'oauth',
    idToken: true,
    issuer,
    jwks_endpoint: description.jwks_uri,
    authorization: { url: description.authorization_endpoint, params: asked[provider] },
    token: {
      url: description.token_endpoint,
      request: ({ client, params, checks, provider: { callbackUrl } }) =>
        listen(async () => {
          const tokens = await client.callback(callbackUrl, params, checks)
          heard.idToken = tokens.id_token
          heard.claims = tokens.claims()
          return { tokens }
        }),
    },
    userinfo: {
      url: description.userinfo_endpoint,
      // With the whole set, which next-auth has made anew: openid-client then compares the two subjects.
      request: ({ client, tokens }) =>
        listen(async () => {
          heard.userinfo = await client.userinfo(tokens as Parameters<typeof client.userinfo>[0])
          return heard.userinfo
        }),
    },
    checks: isPkceKnown ? ['state', 'nonce', 'pkce'] : ['state', 'nonce'],
    clientId,
    clientSecret,
    client: {
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: signature,
      userinfo_signed_response_alg: signature,
    },
    httpOptions: { timeout: 8_000 },
    profile: ({ sub }) => ({ id: String(sub) }),
  }
}

/**
 * What is asked of each: that a person is known, and nothing about them, since accounts are linked by their owners
 * and never by a name or an address.
 */
const asked: Record<IdentityProvider, Record<string, string>> = {
  franceConnect: { scope: 'openid', acr_values: 'eidas1' },
  proConnect: {
    scope: 'openid',
    acr_values: 'eidas1',
    claims: JSON.stringify({ id_token: { amr: { essential: true } } }),
  },
}

/** Calls next-auth without a server around it: its answer is an address and cookies. */
async function ask(
  options: NextAuthOptions,
  request: { method: string; query: object; cookies: object; body?: object },
): Promise<{ address: string | null; cookies: string[] }> {
  const headers = new Map<string, string | string[]>()
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => headers.set(name.toLowerCase(), value),
    json() {},
    send() {},
    end() {},
  }
  await NextAuth(
    { ...request, headers: {} } as NextApiRequest,
    response as unknown as NextApiResponse,
    options,
  )
  const cookies = [headers.get('set-cookie') ?? []].flat()
  return {
    address: [headers.get('location') ?? []].flat()[0] ?? null,
    // Its other cookies are for pages of its own, which this portal has not.
    cookies: cookies.filter((cookie) => wayCookieNames().some((name) => cookie.startsWith(`${name}=`))),
  }
}
