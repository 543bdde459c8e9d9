import { Badge } from '@/components/ui/badge'
import { mailStatusNames } from '@/lib/messages/fr/mails'
import type { MailRow } from '@/lib/domain/mail/queries'

const looks = {
  pending: { tone: 'amber', icon: 'sablier' },
  sent: { tone: 'blue', icon: 'coche' },
  failed: { tone: 'red', icon: 'alerte' },
  bounced: { tone: 'red', icon: 'croix' },
} as const satisfies Record<MailRow['status'], object>

export function MailState({ status }: { status: MailRow['status'] }) {
  const { tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {mailStatusNames[status]}
    </Badge>
  )
}
