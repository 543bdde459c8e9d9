'use client'

import { useField } from '@/components/form/action-form'

export type Way = { wish: string; name: string; meaning: string }

/** The ways to wait, each with what it means. A page has several of these forms: their boxes have no names of their own. */
export function WaitingWays({ ways }: { ways: Way[] }) {
  const { value } = useField('wish')
  return (
    <div className="grid gap-2 md:grid-cols-2">
      {ways.map(({ wish, name, meaning }) => (
        <label
          key={wish}
          className="flex min-h-12 items-start gap-3 rounded-md border-[1.5px] border-line-strong bg-surface p-3 leading-snug text-ink has-checked:border-violet-line has-checked:ring-1 has-checked:ring-violet-line has-focus-visible:shadow-ring"
        >
          <input
            type="radio"
            name="wish"
            value={wish}
            defaultChecked={value === wish}
            className="size-[22px] shrink-0 accent-brand"
          />
          <span>
            <span className="font-[650]">{name}</span>
            <span className="block text-sm text-ink-2">{meaning}</span>
          </span>
        </label>
      ))}
    </div>
  )
}
