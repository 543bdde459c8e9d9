import { filesOf, isOverLimit, readForm } from '@/app/api/documents/read-form'
import { absenceAddress } from '@/app/(famille)/absences/address'
import { requireFamily } from '@/lib/auth/guards'
import { isSameOrigin } from '@/lib/auth/origin'
import type { FamilyScope } from '@/lib/auth/scopes'
import { declaredAbsence } from '@/lib/domain/booking/absence/schema'
import { declareAbsence, sendProof } from '@/lib/domain/booking/absence/service'
import { reportFault } from '@/lib/log'
import { type AbsenceAnswer, absenceSlugs } from '@/lib/messages/fr/absences'
import { MAX_DOCUMENT_BYTES } from '@/lib/rules/document-files'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'

// The files, and the few fields and boundaries that go with them.
const MAX_BODY = MAX_DOCUMENT_BYTES + 256 * 1024

type Page = { params: Promise<{ bookingId: string }> }

/** « Signaler l'absence » and « Envoyer le justificatif »: back to the page of the absence, which says how it went. */
export async function POST(request: Request, { params }: Page): Promise<Response> {
  const now = clock.now()
  if (!isSameOrigin(request.headers))
    return new Response('Envoi refusé : il ne vient pas du portail.', { status: 403 })
  const family = await requireFamily()
  const { bookingId } = await params
  const address = absenceAddress(family.base, encodeURIComponent(bookingId))
  // Before a byte of it is read.
  if (Number(request.headers.get('content-length')) > MAX_BODY)
    return back(address, { answer: 'tooLargeInAll' })
  try {
    const form = await readForm(request, MAX_BODY)
    return back(address, await receive(family, now, bookingId, form))
  } catch (error) {
    if (isOverLimit(error)) return back(address, { answer: 'tooLargeInAll' })
    reportFault(error, { route: 'api/absences' })
    return back(address, { answer: 'broken' })
  }
}

/** How it went, the place of a file at fault, and the choice to show again: never a name, nor a reason. */
type Outcome = { answer: AbsenceAnswer; position?: number; choice?: string }

async function receive(
  family: FamilyScope,
  now: Instant,
  bookingId: string,
  form: FormData,
): Promise<Outcome> {
  const asked = declaredAbsence.safeParse({ bookingId, choice: form.get('choix') ?? undefined })
  if (!asked.success) return { answer: 'notFound' }
  const files = await filesOf(form, 'fichier')
  if (form.get('envoi') === 'justificatif') {
    const sent = await sendProof(family, now, { bookingId, files }, documentStorage())
    return sent.ok ? { answer: 'proofSent' } : refused(sent.refusal)
  }
  const { choice } = asked.data
  const declared = await declareAbsence(family, now, { bookingId, choice, files }, documentStorage())
  return declared.ok ? { answer: declared.value.status } : { ...refused(declared.refusal), choice }
}

function refused(refusal: { code: AbsenceAnswer; position?: number }): Outcome {
  return { answer: refusal.code, position: refusal.position }
}

/** To the page, by GET. */
function back(address: string, { answer, position, choice }: Outcome): Response {
  const query = new URLSearchParams({ envoi: absenceSlugs[answer] })
  if (position) query.set('fichier', String(position))
  if (choice) query.set('choix', choice)
  return new Response(null, { status: 303, headers: { Location: `${address}?${query.toString()}` } })
}
