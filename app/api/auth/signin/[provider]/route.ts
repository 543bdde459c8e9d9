import { notFound, redirect } from 'next/navigation'
import { freshProof } from '@/lib/auth/guards'
import { isLinkFromHere } from '@/lib/auth/origin'
import { currentVisitor } from '@/lib/auth/session'
import { beginFlow, flowPurposes } from '@/lib/identity/flow'
import { askProof } from '@/lib/identity/proof'
import { namedProvider } from '@/lib/identity/settings'
import { localAddress } from '@/lib/rules/proof'
import { refusedAddress } from '../../refused-address'

/** '?pour=' of a link of this portal. */
const purposes = new Map(
  ['connexion', 'associer', 'confirmer'].map((name, index) => [name, flowPurposes[index]!]),
)

/** Sends a person to the provider of identity that a link of this portal names. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/api/auth/signin/[provider]'>,
): Promise<Response> {
  const settings = namedProvider((await params).provider)
  if (!settings) notFound()
  const { provider } = settings
  const { searchParams } = new URL(request.url)
  const purpose = purposes.get(searchParams.get('pour') ?? 'connexion')
  if (!purpose || !isLinkFromHere(request.headers)) redirect('/connexion')

  const visitor = purpose === 'signIn' ? null : await currentVisitor()
  if (purpose !== 'signIn' && !visitor) redirect('/connexion')
  if (purpose === 'link' && !(await freshProof())) redirect('/confirmer?retour=/identite')

  // Signing in may lean on what the provider remembers; a link and a new proof are made by who is there.
  const asked = await askProof(settings, { anew: purpose !== 'signIn' })
  const back = localAddress(searchParams.get('retour'))
  const flow = { provider, purpose, sessionId: visitor?.sessionId ?? null, back }
  if (!asked.ok) redirect(refusedAddress(flow, asked.refusal.code))
  await beginFlow(flow)
  const { address, cookies } = asked.value
  const headers = new Headers({ location: address, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
