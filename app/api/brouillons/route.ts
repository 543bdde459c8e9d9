import { recordKindOf } from '@/app/(famille)/mon-compte/addresses'
import { nested, typedValues } from '@/lib/actions/form-data'
import { isSignedIn, requireFamily } from '@/lib/auth/guards'
import { isSameOrigin } from '@/lib/auth/origin'
import { draftEnvelope, draftValues } from '@/lib/domain/dossier/draft/schema'
import { saveDraft } from '@/lib/domain/dossier/draft/service'
import { reportFault } from '@/lib/log'
import { clock } from '@/lib/time/clock'
import { formatTime } from '@/lib/time/format'
import { parisClock } from '@/lib/time/paris'

// Some times MAX_DRAFT_CHARACTERS: names of fields and boundaries go with the answers.
const MAX_BODY = 300_000
const NO_STORE = { 'cache-control': 'no-store' }

/**
 * Keeps a form that is being typed (`?fiche=medicale`…). A route and not an action: the browser may still send it while
 * it leaves the page. Answers when it was kept; 401 when nobody is signed in any more: the page says so and keeps what is typed.
 */
export async function POST(request: Request): Promise<Response> {
  const now = clock.now()
  if (!isSameOrigin(request.headers)) return answer(403)
  if (Number(request.headers.get('content-length')) > MAX_BODY) return answer(413)
  if (!(await isSignedIn())) return answer(401)
  const family = await requireFamily()
  const kind = recordKindOf(new URL(request.url).searchParams.get('fiche'))
  try {
    const form = await request.formData().catch(() => null)
    const typed = form ? typedValues(form) : {}
    const envelope = draftEnvelope.safeParse(nested(typed))
    if (!kind || !envelope.success) return answer(400)
    const saved = await saveDraft(family, now, { kind, ...envelope.data }, draftValues(typed))
    if (!saved.ok) return answer(409)
    return Response.json({ savedAt: formatTime(parisClock(now).time) }, { headers: NO_STORE })
  } catch (error) {
    reportFault(error, { route: 'api/brouillons' })
    return answer(500)
  }
}

function answer(status: number): Response {
  return new Response(null, { status, headers: NO_STORE })
}
