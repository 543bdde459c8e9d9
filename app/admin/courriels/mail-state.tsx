import { Badge } from '@/components/ui/badge'
import type { MailRow } from '@/lib/domain/mail/queries'

const words = {
  pending: { tone: 'amber', icon: 'sablier', word: 'En attente' },
  sent: { tone: 'blue', icon: 'coche', word: 'Envoyé' },
  failed: { tone: 'red', icon: 'alerte', word: 'En échec' },
} as const satisfies Record<MailRow['status'], object>

export function MailState({ status }: { status: MailRow['status'] }) {
  const { tone, icon, word } = words[status]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}
