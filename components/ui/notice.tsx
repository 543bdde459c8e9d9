import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

const tones = {
  info: ['border-line-strong bg-surface', 'info'],
  success: ['border-green-line bg-green-bg text-green-fg', 'coche-cercle'],
  warning: ['border-amber-line bg-amber-bg text-amber-fg', 'alerte'],
  error: ['border-red-line bg-red-bg text-red-fg', 'alerte'],
} as const satisfies Record<string, [string, IconName]>

export function Notice({
  tone,
  title,
  children,
  role,
}: {
  tone: keyof typeof tones
  title?: string
  children?: ReactNode
  role?: 'status' | 'alert'
}) {
  const [look, icon] = tones[tone]
  return (
    <div role={role} className={`flex gap-3 rounded-md border-[1.5px] p-4 ${look}`}>
      <Icon name={icon} />
      <div className="flex min-w-0 flex-col gap-1">
        {title && <p className="font-[650]">{title}</p>}
        {children}
      </div>
    </div>
  )
}
