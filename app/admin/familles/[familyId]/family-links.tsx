import { Link } from '@/components/ui/link'
import { isAllowed } from '@/lib/auth/permissions'
import type { StaffScope } from '@/lib/auth/scopes'

/** From the file of a family to what is told of it elsewhere. */
export function FamilyLinks({ staff, familyId }: { staff: StaffScope; familyId: string }) {
  const links = [
    {
      isOpen: isAllowed(staff.role, 'messages.send'),
      ...{ href: `/admin/messages/nouveau?a=famille&famille=${familyId}`, label: 'Écrire à la famille' },
    },
    {
      isOpen: isAllowed(staff.role, 'billing.read'),
      ...{ href: `/admin/familles/${familyId}/compte`, label: 'Compte de la famille' },
    },
    {
      isOpen: isAllowed(staff.role, 'billing.read'),
      ...{ href: `/admin/familles/${familyId}/facturation`, label: 'Suppléments et répartition' },
    },
    {
      isOpen: isAllowed(staff.role, 'families.history'),
      ...{ href: `/admin/familles/${familyId}/historique`, label: 'Historique de la famille' },
    },
    {
      isOpen: isAllowed(staff.role, 'journal.read'),
      ...{ href: `/admin/journal/lectures?famille=${familyId}`, label: 'Qui a vu ce dossier' },
    },
    {
      isOpen: isAllowed(staff.role, 'families.export'),
      ...{ href: `/admin/familles/${familyId}/donnees`, label: 'Données de la famille' },
    },
    {
      isOpen: isAllowed(staff.role, 'families.merge'),
      ...{ href: `/admin/familles/${familyId}/reunir`, label: 'Réunir avec un double' },
    },
    {
      isOpen: isAllowed(staff.role, 'mails.read'),
      ...{ href: `/admin/courriels?famille=${familyId}`, label: 'E-mails envoyés à la famille' },
    },
  ].filter(({ isOpen }) => isOpen)
  if (links.length === 0) return null
  return (
    <nav aria-label="De la famille" className="mb-4 flex flex-wrap gap-x-5">
      {links.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          className="inline-flex min-h-9 items-center text-brand underline underline-offset-[3px]"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
