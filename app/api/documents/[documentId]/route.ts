import { notFound } from 'next/navigation'
import { requireFamily } from '@/lib/auth/guards'
import { findFile } from '@/lib/domain/document/queries'
import { attachmentHeaders } from '@/lib/storage/attachment'
import { documentStorage } from '@/lib/storage/documents'

/** A document of the family, to download. */
export async function GET(_request: Request, { params }: { params: Promise<{ documentId: string }> }) {
  const family = await requireFamily()
  const file = await findFile(family, (await params).documentId)
  const bytes = file && (await documentStorage().read(file.storageKey))
  if (!file || !bytes) notFound()
  return new Response(bytes, { headers: attachmentHeaders(file) })
}
