import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { MemberState } from '@/lib/domain/staff/member/queries'
import { memberStateNames } from '@/lib/messages/fr/staff'

const tones: Record<MemberState, BadgeTone> = { active: 'green', invited: 'amber', disabled: 'grey' }

export function MemberStateBadge({ state }: { state: MemberState }) {
  return <Badge tone={tones[state]}>{memberStateNames[state]}</Badge>
}
