import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { env } from '@/lib/env'
import { identityProviders, type IdentityProvider } from '@/lib/rules/identity'
import { flowCookieName, flowCookieOptions, wayCookieNames } from './cookies'

/** Why a person is sent to a provider: to sign in, to link it to their account, to prove again who they are. */
export const flowPurposes = ['signIn', 'link', 'prove'] as const

const flow = z.object({
  provider: z.enum(identityProviders),
  purpose: z.enum(flowPurposes),
  /** The session in which it began, where there has to be one: it ends in no other. */
  sessionId: z.string().nullable(),
  /** The page of this portal that a proof leads back to. */
  back: z.string().nullable(),
})
export type Flow = z.output<typeof flow>

const KEPT = 'chemin'
const OFFERED = 'offre'

/** Writes in the browser, where nothing reads it but this portal, why it leaves. */
export async function beginFlow(begun: Flow): Promise<void> {
  const { maxAge, ...options } = flowCookieOptions()
  const name = flowCookieName(KEPT)
  const value = await encode({ secret: env().secret, salt: name, maxAge, token: begun })
  ;(await cookies()).set(name, value, { ...options, maxAge })
}

/** Why the browser left, said once: the way back is closed behind it, whatever came of it. Null: it never left. */
export async function endFlow(provider: IdentityProvider): Promise<Flow | null> {
  const jar = await cookies()
  const name = flowCookieName(KEPT)
  const token = jar.get(name)?.value
  for (const each of [name, ...wayCookieNames()]) forget(jar, each)
  const read = token ? await decode({ token, secret: env().secret, salt: name }).catch(() => null) : null
  const parsed = flow.safeParse(read)
  return parsed.success && parsed.data.provider === provider ? parsed.data : null
}

/**
 * Notes that a provider knew a person whose account isn't linked, so that linking is offered once they have signed in.
 * Who it was isn't kept: on a computer of everybody, they prove it again in the session that they open.
 */
export async function noteOffer(provider: IdentityProvider): Promise<void> {
  ;(await cookies()).set(flowCookieName(OFFERED), provider, flowCookieOptions())
}

/** Whether linking is to be offered to the person who has just signed in; said once. */
export async function takeOffer(): Promise<boolean> {
  const jar = await cookies()
  const isOffered = jar.has(flowCookieName(OFFERED))
  if (isOffered) forget(jar, flowCookieName(OFFERED))
  return isOffered
}

function forget(jar: Awaited<ReturnType<typeof cookies>>, name: string): void {
  jar.set(name, '', { ...flowCookieOptions(), maxAge: 0 })
}
