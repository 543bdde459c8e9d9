import type { ReactNode } from 'react'
import { Card } from './card'
import { Icon, type IconName } from './icon'

/** Nothing here: one sentence, and one thing to do. */
export function EmptyState({ icon, text, action }: { icon: IconName; text: string; action?: ReactNode }) {
  return (
    <Card className="flex flex-col items-center gap-4 px-6 py-10 text-center">
      <Icon name={icon} className="text-ink-2" />
      <p className="font-semibold">{text}</p>
      {action}
    </Card>
  )
}
