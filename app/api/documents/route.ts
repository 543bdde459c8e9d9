import { requireFamily } from '@/lib/auth/guards'
import { isSameOrigin } from '@/lib/auth/origin'
import type { FamilyScope } from '@/lib/auth/scopes'
import { documentKinds, sentDocument } from '@/lib/domain/document/schema'
import { sendDocument } from '@/lib/domain/document/service'
import { reportFault } from '@/lib/log'
import { documentKindSlugs, type UploadAnswer, uploadSlugs } from '@/lib/messages/fr/documents'
import { MAX_DOCUMENT_BYTES } from '@/lib/rules/documents'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'
import { isOverLimit, readForm } from './read-form'

// The file, and the few fields and boundaries that go with it.
const MAX_BODY = MAX_DOCUMENT_BYTES + 64 * 1024

/** « Envoyer » of « Transmettre des documents »: keeps the file and goes back to the page, which says how it went. */
export async function POST(request: Request): Promise<Response> {
  const now = clock.now()
  if (!isSameOrigin(request.headers))
    return new Response('Envoi refusé : il ne vient pas du portail.', { status: 403 })
  const family = await requireFamily()
  // Before a byte of it is read.
  if (Number(request.headers.get('content-length')) > MAX_BODY) return back(family, 'tooLarge')
  try {
    const form = await readForm(request, MAX_BODY)
    return back(family, await receive(family, now, form), form)
  } catch (error) {
    if (isOverLimit(error)) return back(family, 'tooLarge')
    reportFault(error, { route: 'api/documents' })
    return back(family, 'broken')
  }
}

async function receive(family: FamilyScope, now: Instant, form: FormData): Promise<UploadAnswer> {
  const file = form.get('fichier')
  const asked = sentDocument.safeParse({
    kind: documentKinds.find((kind) => documentKindSlugs[kind] === form.get('nature')),
    childId: form.get('enfant'),
    schoolYear: form.get('annee'),
  })
  if (!asked.success) return 'incomplete'
  if (!(file instanceof File) || file.size === 0) return 'noFile'
  if (file.size > MAX_DOCUMENT_BYTES) return 'tooLarge'
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sent = await sendDocument(
    family,
    now,
    { ...asked.data, fileName: file.name, bytes },
    documentStorage(),
  )
  return sent.ok ? 'sent' : sent.refusal.code
}

/** To the page, by GET, with what was chosen unless it is done. */
function back(family: FamilyScope, answer: UploadAnswer, form?: FormData): Response {
  const query = new URLSearchParams({ envoi: uploadSlugs[answer] })
  for (const name of ['nature', 'enfant', 'annee']) {
    const value = answer === 'sent' ? null : form?.get(name)
    if (typeof value === 'string') query.set(name, value.slice(0, 60))
  }
  return new Response(null, {
    status: 303,
    headers: { Location: `${family.base}/documents?${query.toString()}` },
  })
}
