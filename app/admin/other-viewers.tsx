import { LiveNotice } from '@/components/ui/live-notice'
import type { StaffScope } from '@/lib/auth/scopes'
import type { ViewedSubject } from '@/lib/domain/viewing/schema'
import { look } from '@/lib/domain/viewing/service'
import { viewingSentence } from '@/lib/messages/fr/review'
import { VIEWING_EVERY_MS } from '@/lib/rules/viewing'
import type { Instant } from '@/lib/time/paris'

const paths = { changeRequest: '/admin/dossiers', document: '/admin/documents' } as const

/** Says to colleagues that this one is open, and who else has it open: now, and as long as the page stays. */
export async function OtherViewers({
  staff,
  now,
  subject: { kind, id },
}: {
  staff: StaffScope
  now: Instant
  subject: ViewedSubject
}) {
  const seen = await look(staff, now, { kind, id })
  return (
    <LiveNotice
      key={id}
      address={`${paths[kind]}/${id}/lecteurs`}
      initial={seen ? viewingSentence(kind, seen) : ''}
      everyMs={VIEWING_EVERY_MS}
    />
  )
}
