import { ShortcutLink } from '@/components/ui/shortcuts'

const link = 'inline-flex min-h-9 items-center gap-2 text-brand underline underline-offset-[3px]'

/** The ways to what stands before and after in the queue, without deciding. */
export function QueueSteps({ previous, next }: { previous: string | null; next: string | null }) {
  if (!previous && !next) return null
  return (
    <nav aria-label="File" className="flex flex-wrap gap-x-5">
      {previous && (
        <ShortcutLink href={previous} shortcut="K" className={link}>
          Précédent dans la file
        </ShortcutLink>
      )}
      {next && (
        <ShortcutLink href={next} shortcut="J" className={link}>
          Suivant dans la file
        </ShortcutLink>
      )}
    </nav>
  )
}
