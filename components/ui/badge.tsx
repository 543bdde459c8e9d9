import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

const tones = {
  blue: 'bg-blue-soft text-blue-ink',
  solidBlue: 'bg-blue-bg text-blue-fg',
  green: 'bg-green-bg text-green-fg',
  amber: 'bg-amber-bg text-amber-fg',
  red: 'bg-red-bg text-red-fg',
  grey: 'bg-grey-bg text-grey-fg',
  pink: 'bg-pink-bg text-pink-fg',
  violet: 'bg-violet-bg text-violet-fg',
  brand: 'bg-brand-soft text-brand',
} as const

export type BadgeTone = keyof typeof tones

/** A state in a word, with its icon: the colour only repeats it. */
export function Badge({ tone, icon, children }: { tone: BadgeTone; icon?: IconName; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full py-[3px] pr-2.5 pl-2 text-[.8125rem] leading-tight font-semibold whitespace-nowrap ${tones[tone]}`}
    >
      {icon && <Icon name={icon} size={16} />}
      {children}
    </span>
  )
}
