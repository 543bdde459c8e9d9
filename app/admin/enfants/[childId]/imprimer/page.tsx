import { notFound } from 'next/navigation'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { requireStaff } from '@/lib/auth/guards'
import { imageRightsForStaff } from '@/lib/domain/dossier/image/queries'
import { openSheet } from '@/lib/domain/dossier/sheet/queries'
import { organisationNames } from '@/lib/domain/organisation/queries'
import { clock } from '@/lib/time/clock'
import { formatDate } from '@/lib/time/format'
import { parisDay } from '@/lib/time/paris'
import { HealthSheet } from './health-sheet'
import '@/app/admin/sheets.css'

export const metadata = { title: 'Fiche sanitaire à imprimer' }

export default async function PrintChildPage({ params }: PageProps<'/admin/enfants/[childId]/imprimer'>) {
  const staff = await requireStaff('dossiers.readMedical')
  const now = clock.now()
  const { childId } = await params
  const child = await openSheet(staff, now, childId, 'print')
  if (!child) notFound()
  const [images, { name }] = await Promise.all([imageRightsForStaff(staff, childId), organisationNames()])
  return (
    <>
      <div className="no-print max-w-4xl">
        <PageTitle
          title="Fiche sanitaire"
          eyebrow={child.name}
          back={{ href: `/admin/enfants/${childId}`, label: 'Fiche de l’enfant' }}
        >
          <PrintButton />
        </PageTitle>
        <p className="mb-4 text-ink-2">
          À garder sous clé, et à détruire après usage. Votre consultation est inscrite au journal.
        </p>
      </div>
      <ScrollRegion label="Feuille à imprimer" className="feuilles print:overflow-visible">
        <p className="flex flex-wrap justify-between gap-x-4">
          <span>{name}</span>
          <span>Imprimée le {formatDate(parisDay(now))}</span>
        </p>
        <HealthSheet child={child} images={images} today={parisDay(now)} />
      </ScrollRegion>
    </>
  )
}
