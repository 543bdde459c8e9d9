import { Notice } from '@/components/ui/notice'
import { namedProvider } from '@/lib/identity/settings'
import { identityRefusal } from '@/lib/messages/fr/identity'

type Told = string | string[] | undefined

/** Why a provider didn’t open what was asked of it, as the address of the page says: '?par=franceconnect&refus=…'. */
export function ProviderRefusal({ par, refus }: { par: Told; refus: Told }) {
  const named = typeof par === 'string' ? namedProvider(par) : null
  const refusal = named && identityRefusal(named.provider, refus)
  if (!refusal) return null
  return (
    <Notice tone={refus === 'identityUnknown' ? 'info' : 'warning'} role="alert">
      <p>{refusal}</p>
    </Notice>
  )
}
