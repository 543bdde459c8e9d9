import { Notice } from '@/components/ui/notice'
import { lastVerification } from '@/lib/domain/journal/seal/queries'
import { formatShortInstant } from '@/lib/time/format'

/** When the journal was last held against its seals, and what was found. */
export async function JournalState() {
  const last = await lastVerification()
  if (!last) return <p className="text-sm text-ink-2">La première vérification du journal est à venir.</p>
  const when = formatShortInstant(last.checkedAt.getTime())
  if (last.brokenAt === null)
    return <p className="text-sm text-ink-2">Journal vérifié le {when} : rien n’y a été changé.</p>
  return (
    <Notice tone="error">
      Des entrées du journal ont été changées ou retirées dans la base de données, à partir du scellé n°&nbsp;
      {last.brokenAt} (vérification du {when}). Prévenez la personne qui administre le serveur et ne supprimez
      rien.
    </Notice>
  )
}
