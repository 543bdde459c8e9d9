import { ExportLinks } from '@/app/admin/export-links'
import { StaffHelpLine } from '@/components/help/help-line'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageTitle } from '@/components/ui/page-title'
import { requireStaff } from '@/lib/auth/guards'
import { expectedChildren } from '@/lib/domain/dossier/sheet/queries'
import { capitalised } from '@/lib/messages/fr/sentence'
import { clock } from '@/lib/time/clock'
import { formatDay } from '@/lib/time/format'

export const metadata = { title: 'Enfants attendus' }

export default async function ExpectedChildrenPage() {
  const staff = await requireStaff('dossiers.readMedical')
  const lists = await expectedChildren(staff, clock.now())
  return (
    <div className="max-w-4xl">
      <PageTitle title="Enfants attendus" help={<StaffHelpLine of="children" />}>
        <p className="text-ink-2">Les sept prochains jours</p>
      </PageTitle>
      {lists.length === 0 && <EmptyState picture="jours" text="Aucun enfant attendu cette semaine." />}
      {lists.length > 0 && (
        <div className="-mt-4 mb-4">
          <ExportLinks path="/admin/enfants" params={{}} />
        </div>
      )}
      <div className="flex flex-col gap-6">
        {lists.map(({ day, programme, children }) => {
          const id = `${day} ${programme}`.replaceAll(' ', '-')
          return (
            <section key={id} aria-labelledby={id} className="flex flex-col gap-3">
              <h2 id={id} className="text-lg">
                {capitalised(formatDay(day))}, {programme}{' '}
                <span className="font-normal text-ink-2">
                  ({children.length} {children.length > 1 ? 'enfants' : 'enfant'})
                </span>
              </h2>
              <Card>
                <ul className="sm:columns-2 lg:columns-3">
                  {children.map((child) => (
                    <li key={child.id} className="break-inside-avoid px-3">
                      {/* Opening a fiche is written down: nothing opens one before it is asked for. */}
                      <Link
                        href={`/admin/enfants/${child.id}`}
                        className="inline-flex min-h-9 items-center text-ink underline decoration-line-strong underline-offset-[3px]"
                      >
                        {child.name}
                      </Link>
                      {child.isAbsent && (
                        <span className="ml-2">
                          <Badge tone="grey" icon="horloge">
                            Absence signalée
                          </Badge>
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </Card>
            </section>
          )
        })}
      </div>
    </div>
  )
}
