import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { recordPath } from '@/lib/messages/fr/dossier'
import { siblingWords } from '@/lib/messages/fr/record-form'
import type { ChildTab } from '@/lib/rules/dossier-completeness'
import type { ChildTabPage } from '../../load-record'

/** What a brother or a sister has already answered need not be typed again. */
export function SiblingLinks({ kind, page }: { kind: ChildTab; page: ChildTabPage }) {
  const { family, child, dossier, siblings, copied, record } = page
  if (copied)
    return (
      <Notice tone="success" role="status">
        <p>{siblingWords.copied(kind, copied.firstName)}</p>
      </Notice>
    )
  if (siblings.length === 0 || record.inForce || record.pending) return null
  const href = recordPath({ kind, subjectId: child.id }, dossier.schoolYear)
  return (
    <ul className="flex flex-wrap gap-2">
      {siblings.map((sibling) => (
        <li key={sibling.id}>
          <Link
            href={`${family.base}${href}&copier=${sibling.id}`}
            className={buttonClass('secondary', 'sm')}
          >
            {siblingWords.copy(kind, sibling.firstName)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
