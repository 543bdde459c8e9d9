import { isSameOrigin } from '@/lib/auth/origin'
import { closeSession } from '@/lib/auth/session'
import { noteLeaving, takeProviderWord } from '@/lib/identity/leave'

/**
 * Signs out. A form and a whole new page, not an action: what the browser keeps of the pages goes too. Not its storage:
 * the presences of a tablet that haven't left yet are there. Sent without its field, it ends nothing.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 })
  const form = await request.formData().catch(() => null)
  const isAsked = form?.get('fin') === 'oui'
  const word = isAsked ? await takeProviderWord() : null
  if (isAsked) await closeSession()
  if (word) await noteLeaving(word)
  return new Response(null, {
    status: 303,
    headers: {
      ...{ location: word ? '/connexion/sortie' : '/connexion', 'cache-control': 'no-store' },
      ...(isAsked && { 'clear-site-data': '"cache"' }),
    },
  })
}
