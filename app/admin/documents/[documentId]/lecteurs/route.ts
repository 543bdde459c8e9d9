import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { look } from '@/lib/domain/viewing/service'
import { viewingSentence } from '@/lib/messages/fr/review'
import { clock } from '@/lib/time/clock'

/** The page says that it is still open, and hears who else has it open. The file itself isn't read. */
export async function GET(_request: Request, { params }: { params: Promise<{ documentId: string }> }) {
  const staff = await requireStaff('documents.decide')
  const seen = await look(staff, clock.now(), { kind: 'document', id: (await params).documentId })
  if (!seen) notFound()
  return new Response(viewingSentence('document', seen), { headers: { 'cache-control': 'no-store' } })
}
