import { notFound } from 'next/navigation'
import { StaffHelpLine } from '@/components/help/help-line'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireFreshProof, requireStaff } from '@/lib/auth/guards'
import { isAllowed } from '@/lib/auth/permissions'
import { familyFile } from '@/lib/domain/family/registration/queries'
import { clock } from '@/lib/time/clock'

export const metadata = { title: 'Données de la famille' }

export default async function FamilyDataPage({ params }: PageProps<'/admin/familles/[familyId]/donnees'>) {
  const staff = await requireStaff('families.export')
  const { familyId } = await params
  const family = await familyFile(staff, familyId, clock.now())
  if (!family) notFound()
  const path = `/admin/familles/${family.id}`
  await requireFreshProof(`${path}/donnees`)
  return (
    <div className="flex max-w-3xl flex-col gap-5 [&>:first-child]:mb-0">
      <PageTitle
        title="Données de la famille"
        eyebrow={`Famille ${family.name}, n°\u00a0${family.number}`}
        back={{ href: path, label: `Famille ${family.name}` }}
        help={<StaffHelpLine of="familyData" />}
      />
      <section aria-labelledby="donner" className="flex flex-col gap-3">
        <h2 id="donner" className="text-xl">
          Donner ses données à un responsable
        </h2>
        <p>
          Chaque responsable reçoit ce que le portail lui montre&nbsp;: les siennes, celles de la famille et
          des enfants dont il voit le dossier.
        </p>
        {family.adults.length === 0 ? (
          <EmptyState picture="famille" text="Aucun adulte n’est rattaché à cette famille." />
        ) : (
          <ul className="flex flex-col gap-3">
            {family.adults.map(({ id, name }) => (
              <li key={id}>
                <Card className="flex flex-wrap items-center justify-between gap-3 p-4">
                  <h3 className="text-lg">{name}</h3>
                  <div className="flex flex-wrap gap-3">
                    <DataLink href={`${path}/donnees/${id}/pdf`} label="PDF" of={name} />
                    <DataLink href={`${path}/donnees/${id}/archive`} label="ZIP" of={name} />
                  </div>
                </Card>
              </li>
            ))}
          </ul>
        )}
      </section>
      {isAllowed(staff.role, 'families.erase') && (
        <section aria-labelledby="effacer" className="flex flex-col gap-3">
          <h2 id="effacer" className="text-xl">
            Effacer le dossier
          </h2>
          <p>
            <Link href={`${path}/effacer`} className="text-brand underline underline-offset-[3px]">
              Voir ce qui serait effacé et ce que la loi garde
            </Link>
          </p>
        </section>
      )}
    </div>
  )
}

function DataLink({ href, label, of }: { href: string; label: string; of: string }) {
  return (
    <a href={href} className={buttonClass('secondary')}>
      Télécharger le {label}
      <span className="sr-only"> de {of}</span>
    </a>
  )
}
