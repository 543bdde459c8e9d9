import { Badge } from '@/components/ui/badge'
import { insuranceStatusNames, tabStatusNames } from '@/lib/messages/fr/dossier'
import type { TabStatus } from '@/lib/rules/dossier-completeness'
import type { InsuranceStatus } from '@/lib/rules/insurance'

const tabLooks = {
  validated: { tone: 'blue', icon: 'coche' },
  pending: { tone: 'amber', icon: 'sablier' },
  toCorrect: { tone: 'red', icon: 'alerte' },
  toComplete: { tone: 'red', icon: 'crayon' },
} as const

export function TabBadge({ status }: { status: TabStatus }) {
  return <Badge {...tabLooks[status]}>{tabStatusNames[status]}</Badge>
}

const insuranceLooks = {
  accepted: tabLooks.validated,
  pending: tabLooks.pending,
  refused: tabLooks.toCorrect,
  missing: { tone: 'red', icon: 'envoyer' },
} as const

export function InsuranceBadge({ status }: { status: InsuranceStatus['status'] }) {
  return <Badge {...insuranceLooks[status]}>{insuranceStatusNames[status]}</Badge>
}
