import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { findFileForStaff } from '@/lib/domain/document/queries'
import { attachmentHeaders } from '@/lib/storage/attachment'
import { documentStorage } from '@/lib/storage/documents'
import { clock } from '@/lib/time/clock'

/** The file of a document, for the service. The page shows a picture with it too: an image ignores « attachment ». */
export async function GET(_request: Request, { params }: { params: Promise<{ documentId: string }> }) {
  const staff = await requireStaff('documents.decide')
  const file = await findFileForStaff(staff, clock.now(), (await params).documentId)
  const bytes = file && (await documentStorage().read(file.storageKey))
  if (!file || !bytes) notFound()
  return new Response(bytes, { headers: attachmentHeaders(file) })
}
