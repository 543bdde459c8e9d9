import { requireFamily } from '@/lib/auth/guards'
import { isSameOrigin } from '@/lib/auth/origin'
import type { FamilyScope } from '@/lib/auth/scopes'
import { sentDocument } from '@/lib/domain/document/schema'
import { sendDocument } from '@/lib/domain/document/service'
import { reportFault } from '@/lib/log'
import { documentKindSlugs, type UploadAnswer, uploadSlugs } from '@/lib/messages/fr/documents'
import { MAX_DOCUMENT_BYTES } from '@/lib/rules/document-files'
import { sentAloneKinds } from '@/lib/rules/documents'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'
import { filesOf, isOverLimit, readForm } from './read-form'

// The files, and the few fields and boundaries that go with them.
const MAX_BODY = MAX_DOCUMENT_BYTES + 256 * 1024

/** « Envoyer » of « Transmettre des documents »: keeps the files and goes back to the page, which says how it went. */
export async function POST(request: Request): Promise<Response> {
  const now = clock.now()
  if (!isSameOrigin(request.headers))
    return new Response('Envoi refusé : il ne vient pas du portail.', { status: 403 })
  const family = await requireFamily()
  // Before a byte of it is read.
  if (Number(request.headers.get('content-length')) > MAX_BODY)
    return back(family, { answer: 'tooLargeInAll' })
  try {
    const form = await readForm(request, MAX_BODY)
    return back(family, await receive(family, now, form), form)
  } catch (error) {
    if (isOverLimit(error)) return back(family, { answer: 'tooLargeInAll' })
    reportFault(error, { route: 'api/documents' })
    return back(family, { answer: 'broken' })
  }
}

/** How it went, and the place of the file at fault: its name may say what nobody else should read in an address. */
type Outcome = { answer: UploadAnswer; position?: number }

async function receive(family: FamilyScope, now: Instant, form: FormData): Promise<Outcome> {
  const asked = sentDocument.safeParse({
    ...kindOf(form.get('nature')),
    childId: form.get('enfant'),
    schoolYear: form.get('annee'),
  })
  if (!asked.success) return { answer: 'incomplete' }
  const files = await filesOf(form, 'fichier')
  const sent = await sendDocument(family, now, { ...asked.data, files }, documentStorage())
  if (sent.ok) return { answer: 'sent' }
  const { refusal } = sent
  return { answer: refusal.code, position: 'position' in refusal ? refusal.position : undefined }
}

/** The kind that the form names: one of the portal by its word, one of the organisation's own by its id. */
function kindOf(nature: FormDataEntryValue | null) {
  const kind = sentAloneKinds.find((one) => documentKindSlugs[one] === nature)
  return kind || !nature ? { kind, typeId: null } : { kind: 'own', typeId: nature }
}

/** To the page, by GET, with what was chosen unless it is done. */
function back(family: FamilyScope, { answer, position }: Outcome, form?: FormData): Response {
  const query = new URLSearchParams({ envoi: uploadSlugs[answer] })
  if (position) query.set('fichier', String(position))
  for (const name of ['nature', 'enfant', 'annee']) {
    const value = answer === 'sent' ? null : form?.get(name)
    if (typeof value === 'string') query.set(name, value.slice(0, 60))
  }
  return new Response(null, {
    status: 303,
    headers: { Location: `${family.base}/documents?${query.toString()}` },
  })
}
