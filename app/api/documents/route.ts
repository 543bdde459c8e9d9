import { familyNamed, type ReceivedUpload, receiveUpload, whyClosed } from '@/app/api/receive-upload'
import { requireFamily } from '@/lib/auth/guards'
import { isSameOrigin } from '@/lib/auth/origin'
import type { FamilyScope } from '@/lib/auth/scopes'
import { removeFiles } from '@/lib/domain/document/file/service'
import { sentDocument } from '@/lib/domain/document/schema'
import { sendDocument } from '@/lib/domain/document/service'
import { reportFault } from '@/lib/log'
import { documentKindSlugs, type UploadAnswer, uploadSlugs } from '@/lib/messages/fr/documents'
import { notFromHereSentence } from '@/lib/messages/fr/faults'
import { sentAloneKinds } from '@/lib/rules/documents'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/paris'

/** « Envoyer » of « Transmettre des documents »: keeps the files and goes back to the page, which says how it went. */
export async function POST(request: Request): Promise<Response> {
  const now = clock.now()
  if (!isSameOrigin(request.headers)) return new Response(notFromHereSentence, { status: 403 })
  const closed = await whyClosed(request)
  if (closed) return closed
  const family = await requireFamily(familyNamed(request))
  try {
    const upload = await receiveUpload(family, request)
    return back(family, await receive(family, now, upload), upload.fields)
  } catch (error) {
    reportFault(error, { route: 'api/documents' })
    return back(family, { answer: 'broken' })
  }
}

/** How it went, and the place of the file at fault: its name may say what nobody else should read in an address. */
type Outcome = { answer: UploadAnswer; position?: number }

async function receive(
  family: FamilyScope,
  now: Instant,
  { fields, files }: ReceivedUpload,
): Promise<Outcome> {
  if (!files.ok) return refused(files.refusal)
  const asked = sentDocument.safeParse({
    ...kindOf(fields.get('nature')),
    childId: fields.get('enfant'),
    schoolYear: fields.get('annee'),
  })
  if (!asked.success) {
    await removeFiles(files.value, documentStorage())
    return { answer: 'incomplete' }
  }
  const sent = await sendDocument(family, now, { ...asked.data, files: files.value }, documentStorage())
  if (!sent.ok) return refused(sent.refusal)
  return { answer: sent.value.status === 'infected' ? 'infected' : 'sent' }
}

function refused(refusal: { code: UploadAnswer; position?: number }): Outcome {
  return { answer: refusal.code, position: refusal.position }
}

/** The kind that the form names: one of the portal by its word, one of the organisation's own by its id. */
function kindOf(nature: string | undefined) {
  const kind = sentAloneKinds.find((one) => documentKindSlugs[one] === nature)
  return kind || !nature ? { kind, typeId: null } : { kind: 'own', typeId: nature }
}

/** To the page, by GET, with what was chosen unless it is done. */
function back(family: FamilyScope, { answer, position }: Outcome, fields?: Map<string, string>): Response {
  const query = new URLSearchParams({ envoi: uploadSlugs[answer] })
  if (position) query.set('fichier', String(position))
  for (const name of ['nature', 'enfant', 'annee']) {
    const value = answer === 'sent' ? undefined : fields?.get(name)
    if (value !== undefined) query.set(name, value.slice(0, 60))
  }
  return new Response(null, {
    status: 303,
    headers: { Location: `${family.base}/documents?${query.toString()}` },
  })
}
