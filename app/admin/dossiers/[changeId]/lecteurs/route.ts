import { notFound } from 'next/navigation'
import { requireStaff } from '@/lib/auth/guards'
import { look } from '@/lib/domain/viewing/service'
import { viewingSentence } from '@/lib/messages/fr/review'
import { clock } from '@/lib/time/clock'

/** The page says that it is still open, and hears who else has it open. Nothing of the change itself is read. */
export async function GET(_request: Request, { params }: { params: Promise<{ changeId: string }> }) {
  const staff = await requireStaff('dossiers.decide')
  const seen = await look(staff, clock.now(), { kind: 'changeRequest', id: (await params).changeId })
  if (!seen) notFound()
  return new Response(viewingSentence('changeRequest', seen), { headers: { 'cache-control': 'no-store' } })
}
