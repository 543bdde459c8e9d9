'use client'

import { buttonClass } from '@/components/ui/button'
import { Illustration } from '@/components/ui/illustration'
import { Link } from '@/components/ui/link'
import { missingPageWords as t } from '@/lib/messages/fr/fault-page'

/** What doesn't exist. For the browser: every page carries what would stand in its place, were it missing. */
export function MissingPage() {
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 px-4 py-12">
      <Illustration name="poteau" />
      <h1 className="text-2xl">{t.title}</h1>
      <p>{t.what}</p>
      <Link href="/" className={buttonClass()}>
        {t.home}
      </Link>
    </div>
  )
}
