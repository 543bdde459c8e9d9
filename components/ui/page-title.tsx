import type { ReactNode } from 'react'
import { Link } from './link'

export function PageTitle({
  title,
  eyebrow,
  back,
  help,
  children,
}: {
  title: string
  eyebrow?: string
  back?: { href: string; label: string }
  /** What to do here, and where the guide tells the rest. */
  help?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div>
        {back && (
          <p className="mb-1 text-sm">
            <Link
              href={back.href}
              className="inline-flex min-h-6 items-center text-brand underline underline-offset-[3px]"
            >
              {back.label}
            </Link>
          </p>
        )}
        {eyebrow && <p className="text-sm text-ink-2">{eyebrow}</p>}
        <h1 className="text-2xl">{title}</h1>
        {help}
      </div>
      {children}
    </div>
  )
}
