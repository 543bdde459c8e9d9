import { notFound } from 'next/navigation'
import { requireFamily } from '@/lib/auth/guards'
import { findFile } from '@/lib/domain/document/queries'
import { attachmentHeaders } from '@/lib/storage/attachment'
import { documentStorage } from '@/lib/storage/documents'

type Page = { params: Promise<{ documentId: string; position: string }> }

/** A page of a document of the family, to download. The list shows a picture with it too. */
export async function GET(_request: Request, { params }: Page) {
  const family = await requireFamily()
  const { documentId, position } = await params
  const file = await findFile(family, documentId, Number(position))
  const bytes = file && (await documentStorage().read(file.storageKey))
  if (!file || !bytes) notFound()
  return new Response(bytes, { headers: attachmentHeaders(file) })
}
