import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { CHOSEN } from '@/lib/messages/fr/form'

const tones = {
  /** A participant, red once chosen: full, where a fault is pale, with a triangle and a bar. */
  red: 'has-checked:border-red-solid has-checked:bg-red-solid has-checked:text-on-solid',
  /** An activity, green once chosen. */
  green: 'has-checked:border-green-line has-checked:bg-green-bg has-checked:text-green-fg',
  brand: 'has-checked:border-brand has-checked:bg-brand-soft',
} as const

const discs = {
  red: 'bg-surface text-red-line',
  green: 'bg-green-line text-on-solid',
  brand: 'bg-brand text-on-brand',
} as const

/** A large tile to choose from; a native box, so it works by touch, keyboard and without JavaScript. */
export function ChoiceTile({
  type,
  name,
  value,
  tone,
  title,
  children,
  defaultChecked,
  required,
  chosenWord = CHOSEN,
}: {
  type: 'checkbox' | 'radio'
  name: string
  value: string
  tone: keyof typeof tones
  title: string
  children?: ReactNode
  defaultChecked?: boolean
  required?: boolean
  chosenWord?: string
}) {
  return (
    <label
      className={`group relative flex min-h-[72px] items-center gap-3 rounded-md border-2 border-line-strong bg-surface px-4 py-3 has-focus-visible:shadow-ring ${tones[tone]}`}
    >
      <input
        type={type}
        name={name}
        value={value}
        defaultChecked={defaultChecked}
        required={required}
        className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-md opacity-0"
      />
      <span
        aria-hidden="true"
        className="grid size-10 shrink-0 place-items-center rounded-full bg-brand-soft font-title font-[650] text-brand peer-checked:hidden"
      >
        {title.charAt(0)}
      </span>
      <span
        aria-hidden="true"
        className={`hidden size-10 shrink-0 place-items-center rounded-full peer-checked:grid ${discs[tone]}`}
      >
        <Icon name="coche" />
      </span>
      <span className="min-w-0 grow">
        <span className="block font-[650]">{title}</span>
        {children && <span className="block text-sm">{children}</span>}
      </span>
      <span
        aria-hidden="true"
        className="hidden rounded-full border border-current px-2.5 py-0.5 text-xs font-semibold peer-checked:block"
      >
        {chosenWord}
      </span>
    </label>
  )
}
