import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { IconName } from '@/components/ui/icon'
import { invoiceStates } from '@/lib/messages/fr/finances'
import type { InvoiceStatus } from '@/lib/rules/invoicing'

const looks: Record<InvoiceStatus, [BadgeTone, IconName]> = {
  draft: ['grey', 'crayon'],
  issued: ['amber', 'horloge'],
  partPaid: ['amber', 'horloge'],
  paid: ['blue', 'coche'],
  carriedOver: ['grey', 'droite'],
  credited: ['grey', 'annuler'],
}

export function InvoiceState({ status }: { status: InvoiceStatus }) {
  const [tone, icon] = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {invoiceStates[status]}
    </Badge>
  )
}
