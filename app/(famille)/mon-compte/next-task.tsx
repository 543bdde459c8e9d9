import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { missingHref, missingSentence } from '@/lib/messages/fr/dossier'
import { nextTaskWords } from '@/lib/messages/fr/my-account'
import { type Missing, nextTask } from '@/lib/rules/dossier-completeness'

/** The next thing to do, with the way to it; or that the service has everything. Nothing when nothing is missing. */
export function NextTask({ base, missing }: { base: string; missing: readonly Missing[] }) {
  if (missing.length === 0) return null
  const task = nextTask(missing)
  if (!task)
    return (
      <Card className="flex items-center gap-3 p-4">
        <Icon name="sablier" />
        <p>{nextTaskWords.allSent}</p>
      </Card>
    )
  return (
    <Card className="flex flex-col items-start gap-3 p-4">
      <p className="text-sm font-[650] text-ink-2">{nextTaskWords.now}</p>
      <p>{missingSentence(task)}</p>
      <Link href={base + missingHref(task)} className={buttonClass('secondary', 'sm')}>
        {nextTaskWords.go}
        <Icon name="droite" size={20} />
      </Link>
    </Card>
  )
}
