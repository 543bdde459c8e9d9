import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { recordPath } from '@/lib/messages/fr/dossier'
import type { ChildTab } from '@/lib/rules/dossier-completeness'
import type { ChildTabPage } from '../../load-record'

const whatIsCopied: Record<ChildTab, string> = {
  informationSheet: 'l’école, l’assurance et les autorisations',
  authorizedPersons: 'les personnes autorisées',
  medicalSheet: 'le médecin traitant',
}

/** What a brother or a sister has already answered need not be typed again. */
export function SiblingLinks({ kind, page }: { kind: ChildTab; page: ChildTabPage }) {
  const { family, child, dossier, siblings, copied, record } = page
  if (copied)
    return (
      <Notice tone="success" role="status">
        <p>
          Copié de la fiche de {copied.firstName} : {whatIsCopied[kind]}. Vérifiez, complétez, puis validez.
        </p>
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
            Copier {whatIsCopied[kind]} de {sibling.firstName}
          </Link>
        </li>
      ))}
    </ul>
  )
}
