import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { freshProof, requireAccount } from '@/lib/auth/guards'
import { currentVisitor, openSession, renewProof } from '@/lib/auth/session'
import { linkIdentity, proveByIdentity, signInByIdentity } from '@/lib/domain/identity/service'
import { endFlow, noteOffer, type Flow } from '@/lib/identity/flow'
import { readProof, type Proof } from '@/lib/identity/proof'
import { namedProvider } from '@/lib/identity/settings'
import { logEvent } from '@/lib/log'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'
import { refusedAddress } from '../../refused-address'

/** Where a provider of identity sends a person back to. Only the browser that left for it comes back as somebody. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/auth/callback/[provider]'>,
): Promise<Response> {
  const settings = namedProvider((await params).provider)
  if (!settings) notFound()
  const now = clock.now()
  const jar = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]))
  const flow = await endFlow(settings.provider)
  if (!flow) redirect('/connexion')
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const proof = await readProof(now, settings, { query, cookies: jar })
  if (!proof.ok) redirect(refusedAddress(flow, proof.refusal.code))
  redirect(await endings[flow.purpose](now, flow, proof.value))
}

/** What a proof does for whoever left for it, and the page that follows. */
const endings: Record<Flow['purpose'], (now: Instant, flow: Flow, proof: Proof) => Promise<string>> = {
  async signIn(now, flow, { identity, idToken }) {
    const { provider, authenticatedAt, hasSecondFactor } = identity
    const opened = await signInByIdentity(now, identity)
    if (!opened.ok) {
      logEvent('warn', 'signInRefused', { provider, reason: opened.refusal.code })
      if (opened.refusal.code === 'identityUnknown') await noteOffer(provider)
      return refusedAddress(flow, opened.refusal.code)
    }
    const { accountId, isStaff } = opened.value
    // What the provider remembers of an hour ago opens a session, and nothing sensitive in it.
    const provenAt = authenticatedAt ?? 0
    await openSession(accountId, provider, { provider, idToken, isTwoFactor: hasSecondFactor, provenAt })
    return isStaff ? '/admin' : '/'
  },

  async link(now, flow, { identity }) {
    const proven = (await isSameSession(flow)) && (await freshProof())
    if (!proven) return refusedAddress(flow, 'sessionEnded')
    const linked = await linkIdentity(now, proven, identity)
    return linked.ok ? '/identite?fait=associe' : refusedAddress(flow, linked.refusal.code)
  },

  async prove(now, flow, { identity }) {
    if (!(await isSameSession(flow))) return refusedAddress(flow, 'sessionEnded')
    const account = await requireAccount()
    const proven = await proveByIdentity(now, account, identity)
    if (!proven.ok) return refusedAddress(flow, proven.refusal.code)
    if (!(await renewProof(account.sessionId))) return refusedAddress(flow, 'sessionEnded')
    return flow.back ?? '/confirmer'
  },
}

async function isSameSession(flow: Flow): Promise<boolean> {
  const visitor = await currentVisitor()
  return visitor !== null && visitor.sessionId === flow.sessionId
}
