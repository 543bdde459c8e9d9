import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { type AdminEntry, AdminShell } from '@/components/layout/admin-shell'
import { SignOut } from '@/components/layout/sign-out'
import { OwnCopies } from '@/components/offline/own-copies'
import { ownerOf } from '@/lib/auth/copies'
import { isAllowed, type Permission } from '@/lib/auth/permissions'
import { currentVisitor } from '@/lib/auth/session'
import { logoAddress, organisationNames } from '@/lib/domain/organisation/queries'
import { STAFF_GUIDE } from '@/lib/messages/fr/staff-help'
import { staffRoleNames } from '@/lib/messages/fr/staff'

const sections: { title: string | null; entries: (AdminEntry & { permission: Permission })[] }[] = [
  {
    title: null,
    entries: [{ path: '/admin', label: 'Tableau de bord', icon: 'tableau', permission: 'dashboard.read' }],
  },
  {
    title: 'À traiter',
    entries: [
      { path: '/admin/demandes', label: 'Demandes', icon: 'inscription', permission: 'requests.decide' },
      { path: '/admin/attributions', label: 'Attributions', icon: 'file', permission: 'requests.decide' },
      { path: '/admin/dossiers', label: 'Fiches', icon: 'crayon', permission: 'dossiers.decide' },
      { path: '/admin/documents', label: 'Documents', icon: 'document', permission: 'documents.decide' },
      { path: '/admin/absences', label: 'Absences', icon: 'horloge', permission: 'requests.decide' },
    ],
  },
  {
    title: 'Accueil',
    entries: [
      { path: '/admin/presences', label: 'Présences', icon: 'coche-cercle', permission: 'attendance.write' },
      { path: '/admin/journees', label: 'Journées', icon: 'centre', permission: 'days.write' },
      { path: '/admin/accueils', label: 'Périodes', icon: 'calendrier', permission: 'offer.write' },
      {
        path: '/admin/enfants',
        label: 'Enfants attendus',
        icon: 'sante',
        permission: 'dossiers.readMedical',
      },
    ],
  },
  {
    title: 'Familles et argent',
    entries: [
      { path: '/admin/familles', label: 'Familles', icon: 'compte', permission: 'families.read' },
      { path: '/admin/facturation', label: 'Factures', icon: 'finances', permission: 'billing.read' },
      { path: '/admin/tarifs', label: 'Tarifs', icon: 'liste', permission: 'billing.read' },
    ],
  },
  {
    title: 'Suivi',
    entries: [
      { path: '/admin/messages', label: 'Messages', icon: 'crayon', permission: 'messages.send' },
      { path: '/admin/courriels', label: 'E-mails', icon: 'envoyer', permission: 'mails.read' },
      { path: '/admin/statistiques', label: 'Statistiques', icon: 'tableau', permission: 'statistics.read' },
    ],
  },
  {
    title: 'Réglages',
    entries: [
      { path: '/admin/reglages', label: 'Réglages', icon: 'reglages', permission: 'settings.write' },
      { path: '/admin/utilisateurs', label: 'Utilisateurs', icon: 'compte', permission: 'staff.write' },
      { path: '/admin/reprise', label: 'Reprise', icon: 'envoyer', permission: 'families.import' },
      { path: '/admin/journal', label: 'Journal', icon: 'historique', permission: 'journal.read' },
      { path: '/admin/reglements', label: 'Règlements', icon: 'document', permission: 'settings.write' },
      {
        path: '/admin/reglement-interieur',
        label: 'Règlement intérieur',
        icon: 'liste',
        permission: 'settings.write',
      },
      { path: '/admin/calendriers', label: 'Calendriers', icon: 'calendrier', permission: 'settings.write' },
      { path: '/admin/effacements', label: 'Effacements', icon: 'document', permission: 'families.erase' },
      {
        path: '/admin/annee-scolaire',
        label: 'Année scolaire',
        icon: 'historique',
        permission: 'settings.write',
      },
    ],
  },
  {
    title: 'Aide',
    entries: [{ path: STAFF_GUIDE, label: 'Guide', icon: 'info', permission: 'dashboard.read' }],
  },
]

/** The staff's frame. Each page inside asks for its own permission: the menu only spares useless clicks. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const visitor = await currentVisitor()
  if (!visitor) redirect('/connexion')
  const { staff } = visitor
  if (!staff) notFound()
  const organisation = await organisationNames()
  return (
    <AdminShell
      organisation={organisation.shortName}
      logo={logoAddress(organisation.logoKey)}
      staffName={`${staff.firstName} ${staff.lastName}`}
      roleName={staffRoleNames[staff.role]}
      sections={sections
        .map(({ title, entries }) => ({
          title,
          entries: entries.filter((entry) => isAllowed(staff.role, entry.permission)),
        }))
        .filter(({ entries }) => entries.length > 0)}
      signOut={<SignOut />}
    >
      <OwnCopies whose={ownerOf(visitor)} />
      {children}
    </AdminShell>
  )
}
