import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { findFileForStaff } from '@/lib/domain/document/file/queries'
import { attachmentHeaders } from '@/lib/storage/attachment'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'

type Page = { params: Promise<{ documentId: string; position: string }> }

/** A page of a document, for the service. The viewer shows it too: a picture and a script ignore « attachment ». */
export async function GET(_request: Request, { params }: Page) {
  const staff = await requireStaff('documents.decide')
  const { documentId, position } = await params
  const file = await findFileForStaff(staff, clock.now(), documentId, Number(position))
  const bytes = file && (await documentStorage().read(file.storageKey))
  if (!file || !bytes) notFound()
  return new Response(bytes, { headers: attachmentHeaders(file) })
}
