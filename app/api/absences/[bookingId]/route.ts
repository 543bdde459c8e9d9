import { familyNamed, type ReceivedUpload, receiveUpload, whyClosed } from '@/app/api/receive-upload'
import { absenceAddress } from '@/app/(famille)/absences/address'
import { requireFamily } from '@/lib/auth/guards'
import { isSameOrigin } from '@/lib/auth/origin'
import type { FamilyScope } from '@/lib/auth/scopes'
import { declaredAbsence } from '@/lib/domain/booking/absence/schema'
import { declareAbsence, sendProof } from '@/lib/domain/booking/absence/service'
import { removeFiles } from '@/lib/domain/document/file/service'
import { reportFault } from '@/lib/log'
import { type AbsenceAnswer, absenceSlugs } from '@/lib/messages/fr/absences'
import { notFromHereSentence } from '@/lib/messages/fr/faults'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'

type Page = { params: Promise<{ bookingId: string }> }

/** « Signaler l'absence » and « Envoyer le justificatif »: back to the page of the absence, which says how it went. */
export async function POST(request: Request, { params }: Page): Promise<Response> {
  const now = clock.now()
  if (!isSameOrigin(request.headers)) return new Response(notFromHereSentence, { status: 403 })
  const closed = await whyClosed(request)
  if (closed) return closed
  const family = await requireFamily(familyNamed(request))
  const { bookingId } = await params
  const address = absenceAddress(family.base, encodeURIComponent(bookingId))
  try {
    const upload = await receiveUpload(family, request)
    return back(address, await receive(family, now, bookingId, upload))
  } catch (error) {
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
  { fields, files: received }: ReceivedUpload,
): Promise<Outcome> {
  const asked = declaredAbsence.safeParse({ bookingId, choice: fields.get('choix') })
  if (!received.ok) return { ...refused(received.refusal), choice: asked.data?.choice }
  const files = received.value
  if (!asked.success) {
    await removeFiles(files, documentStorage())
    return { answer: 'notFound' }
  }
  if (fields.get('envoi') === 'justificatif') {
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
