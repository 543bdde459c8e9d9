import type { ReactNode } from 'react'
import { stepOf } from '@/lib/messages/fr/portal'

/** Where one is among the steps: number, title, bars, and what comes next. Not clickable. */
export function Stepper({
  step,
  of,
  title,
  next,
  help,
}: {
  step: number
  of: number
  title: string
  next: string
  /** What to do here, and where the guide tells the rest. */
  help?: ReactNode
}) {
  return (
    <div className="mb-4 max-w-md lg:mb-6">
      <p className="text-sm text-ink-2">{stepOf(step, of, next)}</p>
      <h1 className="text-2xl">{title}</h1>
      {help}
      <div aria-hidden="true" className="mt-2.5 grid auto-cols-fr grid-flow-col gap-1.5">
        {Array.from({ length: of }, (_, index) => (
          <span key={index} className={`h-1.5 rounded-full ${index < step ? 'bg-brand' : 'bg-line'}`} />
        ))}
      </div>
    </div>
  )
}
